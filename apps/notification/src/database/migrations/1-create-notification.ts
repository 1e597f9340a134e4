import { createMessagingTables, dropMessagingTables } from '@redress/messaging';
import { createPolicyTables, dropPolicyTables } from '@redress/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNotification1760000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createMessagingTables);
    await runner.query(createPolicyTables);
    await runner.query(`
create table correspondences (
  id uuid primary key,
  version integer not null,
  no text,
  round integer not null
);
create index correspondences_by_no on correspondences (no);

-- The only table with personal data.
create table contacts (
  complaint_id uuid primary key,
  name text,
  language text not null,
  contacts jsonb not null,
  access_code text not null
);

create table messages (
  id uuid primary key,
  complaint_id uuid not null,
  template text not null,
  to_role text not null,
  recipient text not null,
  language text not null,
  "values" jsonb not null,
  status text not null,
  route integer not null,
  tries integer not null,
  cause_id text not null,
  correlation_id text not null,
  traceparent text,
  queued_at timestamptz not null,
  next_try_at timestamptz,
  settled_at timestamptz,
  reason text,
  claimed_by uuid,
  claimed_until timestamptz,
  accepted_at timestamptz
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);
create index messages_due on messages (next_try_at) where status = 'QUEUED';
create index messages_of_complaint on messages (complaint_id, queued_at, id);
create index messages_by_time on messages (queued_at, id);
create index messages_undeliverable on messages (queued_at, id) where status = 'UNDELIVERABLE';
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table messages; drop table contacts; drop table correspondences;');
    await runner.query(dropPolicyTables);
    await runner.query(dropMessagingTables);
  }
}
