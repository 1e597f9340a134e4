import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ErasePersonalData1765000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cases add column erased_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cases drop column erased_at');
  }
}
