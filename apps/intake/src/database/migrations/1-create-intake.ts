import { createMessagingTables, dropMessagingTables } from '@redress/messaging';
import { createPolicyTables, dropPolicyTables } from '@redress/service';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIntake1760000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createMessagingTables);
    await runner.query(createPolicyTables);
    await runner.query(`
create table complaints (
  id uuid primary key,
  version integer not null,
  no text not null unique,
  status text not null,
  round integer not null,
  channel text not null,
  customer_id uuid not null,
  language text not null,
  segment text,
  outlet_id text,
  received_at timestamptz not null,
  category text,
  severity text,
  summary text,
  registered_at timestamptz,
  accepted_at timestamptz,
  contacted_at timestamptz,
  contact_attempts integer not null,
  first_failed_contact_at timestamptz,
  department_id text,
  handler_id text
);
create index complaints_of_customer on complaints (customer_id, registered_at);
create index complaints_by_arrival on complaints (received_at, id);
create sequence complaint_numbers start 1 increment by 1000;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop sequence complaint_numbers; drop table complaints;');
    await runner.query(dropPolicyTables);
    await runner.query(dropMessagingTables);
  }
}
