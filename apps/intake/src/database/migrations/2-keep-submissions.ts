import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The customer's own words in a table of their own, and what staff search by. */
export class KeepSubmissions1763000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table complaint_private (
  complaint_id uuid primary key references complaints,
  external_id text,
  name text,
  contacts jsonb not null,
  description text not null,
  attachments jsonb not null,
  access_code text not null,
  occurred_at timestamptz,
  employee_id text,
  order_ref text,
  source_ref text,
  hints jsonb not null
);
create index complaint_private_by_order on complaint_private (order_ref) where order_ref is not null;
create index complaint_private_by_source on complaint_private (source_ref) where source_ref is not null;

create table contact_notes (
  complaint_id uuid not null references complaints,
  attempt integer not null,
  noted_at timestamptz not null,
  noted_by text not null,
  note text not null,
  primary key (complaint_id, attempt)
);

alter table complaints add urgency smallint, add scope smallint, add triggers text[], add product jsonb;
create index complaints_by_status on complaints (status, received_at, id);
create index complaints_by_category on complaints (category text_pattern_ops, received_at, id);
create index complaints_by_department on complaints (department_id, received_at, id) where department_id is not null;
create index complaints_by_customer on complaints (customer_id, received_at, id);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop index complaints_by_customer, complaints_by_department, complaints_by_category, complaints_by_status;
alter table complaints drop urgency, drop scope, drop triggers, drop product;
drop table contact_notes;
drop table complaint_private;
`);
  }
}
