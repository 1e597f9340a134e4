import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Access codes are derived by the secret whenever they are needed: a copy in a table would only be one more place to steal them from. */
export class ForgetAccessCodes1763100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table complaint_private drop column access_code');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table complaint_private add column access_code text not null default ''`);
  }
}
