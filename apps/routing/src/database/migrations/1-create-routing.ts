import { createMessagingTables, dropMessagingTables } from '@redress/messaging';
import { createPolicyTables, dropPolicyTables } from '@redress/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRouting1760000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createMessagingTables);
    await runner.query(createPolicyTables);
    await runner.query(`
create table cases (
  complaint_id uuid primary key,
  version integer not null,
  complaint_no text not null,
  round integer not null,
  status text not null,
  category text not null,
  severity text not null,
  channel text not null,
  outlet_id text,
  product_model text,
  department_id text,
  handler_id text,
  rule_id text,
  binding boolean not null,
  on_site_required boolean not null,
  transfers integer not null,
  held_by jsonb not null,
  opened_at timestamptz,
  assigned_at timestamptz,
  accepted_at timestamptz,
  check (status <> 'ACCEPTED' or handler_id is not null),
  check (status in ('EXPECTED', 'UNROUTED') = (department_id is null))
);
create index cases_by_opening on cases (opened_at, complaint_id) where opened_at is not null;
create index cases_by_status on cases (status, opened_at, complaint_id) where opened_at is not null;
create index cases_of_department on cases (department_id, opened_at, complaint_id) where department_id is not null;
create index cases_of_department_by_status on cases (department_id, status, opened_at, complaint_id) where department_id is not null;
create index cases_of_handler on cases (handler_id, opened_at, complaint_id) where handler_id is not null;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table cases;');
    await runner.query(dropPolicyTables);
    await runner.query(dropMessagingTables);
  }
}
