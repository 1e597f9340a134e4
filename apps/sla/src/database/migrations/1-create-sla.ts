import { createMessagingTables, dropMessagingTables } from '@redress/messaging';
import { createPolicyTables, dropPolicyTables } from '@redress/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSla1760000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createMessagingTables);
    await runner.query(createPolicyTables);
    // Five clocks are about 2 kB: without the target they would be compressed anew at every change.
    await runner.query(`
create table complaint_clocks (
  complaint_id uuid primary key,
  version integer not null,
  complaint_no text,
  round integer not null,
  category text,
  severity text,
  responsible jsonb not null,
  clocks jsonb not null,
  indexed_clocks integer not null,
  next_at timestamptz,
  provisional_with integer
) with (toast_tuple_target = 8160, autovacuum_vacuum_scale_factor = 0.05);
create index complaint_clocks_due on complaint_clocks (next_at) where next_at is not null;
create index complaint_clocks_provisional on complaint_clocks (provisional_with) where provisional_with is not null;
create index complaint_clocks_no on complaint_clocks (complaint_no);
create table clock_ids (
  clock_id uuid primary key,
  complaint_id uuid not null
);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table clock_ids; drop table complaint_clocks;');
    await runner.query(dropPolicyTables);
    await runner.query(dropMessagingTables);
  }
}
