import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What handling decides by from the acceptance to the result; the file of a case, which only grows; and the words of customers, apart from both, with who read them. */
export class KeepCaseFiles1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What is never changed and never searched is `json`: it is kept as it was sent.
    await runner.query(`
alter table cases
  alter category drop not null, alter severity drop not null, alter channel drop not null,
  add customer_ref text,
  add sender_department_id text,
  add sender_handler_id text,
  add handler_ids jsonb not null default '[]',
  add not_handler_ids jsonb not null default '[]',
  add remand jsonb,
  add suspension jsonb,
  add plan jsonb,
  add contact_attempts integer not null default 0,
  add answered_questions jsonb not null default '[]',
  add is_inspected boolean not null default false,
  add items_on_file jsonb not null default '{}',
  add supplied_items integer not null default 0,
  add entries integer not null default 0,
  drop constraint cases_check,
  drop constraint cases_check1;
update cases set handler_ids = jsonb_build_array(handler_id) where handler_id is not null;
alter table cases
  alter handler_ids drop default, alter not_handler_ids drop default, alter contact_attempts drop default, alter answered_questions drop default,
  alter is_inspected drop default, alter items_on_file drop default, alter supplied_items drop default, alter entries drop default,
  add check (opened_at is null or category is not null),
  add check (status not in ('EXPECTED', 'UNROUTED') or department_id is null),
  add check (status in ('EXPECTED', 'UNROUTED', 'CANCELLED') or department_id is not null),
  add check (status not in ('ACCEPTED', 'CONTACTED', 'PLAN_PROPOSED', 'PLAN_AGREED', 'EXECUTED', 'RESOLVED', 'SUSPENDED') or handler_id is not null),
  add check ((status = 'SUSPENDED') = (suspension is not null));

drop index cases_by_opening, cases_of_department, cases_of_handler;
create index cases_by_opening on cases (opened_at, complaint_id) where opened_at is not null and status not in ('RESOLVED', 'CANCELLED');
create index cases_of_department on cases (department_id, opened_at, complaint_id) where opened_at is not null and status not in ('RESOLVED', 'CANCELLED');
create index cases_of_handler on cases (handler_id, opened_at, complaint_id) where opened_at is not null and status not in ('RESOLVED', 'CANCELLED');

create table case_entries (
  complaint_id uuid not null,
  id bigint generated always as identity,
  type text not null,
  round integer not null,
  at timestamptz not null,
  by text not null,
  data json not null,
  primary key (complaint_id, id)
) with (autovacuum_vacuum_insert_scale_factor = 0.5);

create table case_words (
  complaint_id uuid not null references cases,
  ref text not null,
  kind text not null,
  at timestamptz not null,
  by text not null,
  key text,
  text text,
  attachments json not null,
  primary key (complaint_id, ref)
);

create table case_words_reads (
  complaint_id uuid not null,
  id bigint generated always as identity,
  at timestamptz not null,
  by text not null,
  role text not null,
  department_id text,
  refs json not null,
  primary key (complaint_id, id)
);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop table case_words_reads;
drop table case_words;
drop table case_entries;
drop index cases_by_opening, cases_of_department, cases_of_handler;
delete from cases where status not in ('EXPECTED', 'UNROUTED', 'ASSIGNED', 'ACCEPTED') or category is null;
alter table cases
  drop customer_ref, drop sender_department_id, drop sender_handler_id, drop handler_ids, drop not_handler_ids, drop remand, drop suspension, drop plan,
  drop contact_attempts, drop answered_questions, drop is_inspected, drop items_on_file, drop supplied_items, drop entries,
  drop constraint if exists cases_check, drop constraint if exists cases_check1, drop constraint if exists cases_check2, drop constraint if exists cases_check3, drop constraint if exists cases_check4;
alter table cases
  alter category set not null, alter severity set not null, alter channel set not null,
  add check (status <> 'ACCEPTED' or handler_id is not null),
  add check (status in ('EXPECTED', 'UNROUTED') = (department_id is null));
create index cases_by_opening on cases (opened_at, complaint_id) where opened_at is not null;
create index cases_of_department on cases (department_id, opened_at, complaint_id) where department_id is not null;
create index cases_of_handler on cases (handler_id, opened_at, complaint_id) where handler_id is not null;
`);
  }
}
