import { createMessagingTables, dropMessagingTables } from '@redress/messaging';
import { createPolicyTables, dropPolicyTables } from '@redress/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateReview1760000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createMessagingTables);
    await runner.query(createPolicyTables);
    // The key of the timeline serves its reader too: what belongs to one complaint is little enough to be sorted. Open clocks are as many as the
    // work at hand; those that ended grow for ever, so each way to ask for them has its index.
    await runner.query(`
create table complaints (
  id uuid primary key,
  no text not null unique
);
create table timeline (
  complaint_id uuid not null,
  event_id uuid not null,
  position bigint generated always as identity,
  type text not null,
  source text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  seq integer not null,
  round integer not null,
  actor jsonb not null,
  causation_id text,
  data jsonb not null,
  kafka_partition integer not null,
  kafka_offset bigint not null,
  primary key (complaint_id, event_id)
);
create table live_clocks (
  complaint_id uuid not null,
  clock_id uuid not null,
  complaint_no text not null,
  round integer not null,
  stage text not null,
  seq integer not null,
  state text,
  due_at timestamptz,
  warn_at timestamptz,
  level integer,
  responsible jsonb,
  department_id text generated always as (responsible ->> 'departmentId') stored,
  calendar_provisional boolean,
  primary key (complaint_id, clock_id)
);
create index live_clocks_open on live_clocks (due_at, clock_id) where state in ('RUNNING', 'WARNED', 'BREACHED');
create index live_clocks_open_of_department on live_clocks (department_id, due_at, clock_id) where state in ('RUNNING', 'WARNED', 'BREACHED');
create index live_clocks_ended on live_clocks (state, due_at, clock_id) where state in ('MET', 'MET_LATE');
create index live_clocks_ended_of_department on live_clocks (department_id, state, due_at, clock_id) where state in ('MET', 'MET_LATE');
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table live_clocks; drop table timeline; drop table complaints;');
    await runner.query(dropPolicyTables);
    await runner.query(dropMessagingTables);
  }
}
