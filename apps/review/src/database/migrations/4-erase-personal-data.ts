import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ErasePersonalData1765000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A table of its own: the private topic may be read before the stream, or after it.
    await runner.query(`create table erasures (complaint_id uuid primary key, erased_at timestamptz not null)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table erasures');
  }
}
