import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What complaints wait for, how long they did, and what happened to each clock. */
export class KeepPausesAndLedger1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Never changed, and read by complaint only: `json` is kept as it was sent.
    await runner.query(`
alter table complaint_clocks add waiting jsonb, add paused_days integer not null default 0;
create table clock_ledger (
  complaint_id uuid not null,
  version integer not null,
  entries json not null,
  primary key (complaint_id, version)
) with (autovacuum_vacuum_insert_scale_factor = 0.5);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table clock_ledger; alter table complaint_clocks drop waiting, drop paused_days;');
  }
}
