import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepReviews1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A complaint's version counts what review has stated about it; its row is the lock of all of its reviews.
    await runner.query(`
alter table complaints add column version integer not null default 0;
create table reviews (
  id uuid primary key,
  complaint_id uuid not null,
  n integer not null,
  status text not null,
  trigger text not null,
  priority text not null,
  major boolean not null,
  reviewer_id text,
  awaits_consent boolean not null,
  triggered_at timestamptz not null,
  review jsonb not null,
  unique (complaint_id, n)
);
create index reviews_by_time on reviews (triggered_at, id);
create index reviews_by_status on reviews (status, triggered_at, id);
create index reviews_of_reviewer on reviews (reviewer_id, triggered_at, id);
create index reviews_in_work on reviews (reviewer_id) where status in ('COLLECTING', 'VERIFYING', 'CONCLUDED', 'FED_BACK');
create index reviews_awaiting_consent on reviews (reviewer_id) where awaits_consent;
create table improvements (
  id uuid primary key,
  complaint_id uuid not null,
  n integer not null,
  review_id uuid,
  status text not null,
  type text not null,
  owner_id text not null,
  department_id text not null,
  due_at timestamptz not null,
  action jsonb not null,
  unique (complaint_id, n)
);
create index improvements_by_due on improvements (due_at, id);
create index improvements_of_department on improvements (department_id, due_at, id);
create index improvements_to_do on improvements (owner_id, due_at, id) where status in ('ASSIGNED', 'SENT_BACK');
create index improvements_to_verify on improvements (due_at, id) where status = 'SUBMITTED';
`);
    // The customer's complaints of a year, for whoever reviews one of them.
    await runner.query(`create index timeline_of_customer on timeline ((data ->> 'customerId'), occurred_at) where type = 'complaint.received.v1'`);
    // What a person has to do, or their department while nobody in person is named; and what was taken above them.
    await runner.query(`
alter table live_clocks add column assignee text generated always as (coalesce(responsible ->> 'staffId', responsible ->> 'departmentId')) stored;
create index live_clocks_to_do on live_clocks (assignee, due_at, clock_id) where state in ('RUNNING', 'WARNED', 'BREACHED');
create index live_clocks_escalated on live_clocks (due_at, clock_id) where state = 'BREACHED' and level >= 2;
`);
    // Most complaints never see these stages: among all clocks they would be looked for in vain.
    await runner.query(`
create index live_clocks_of_rare_stage on live_clocks (stage, state, due_at, clock_id)
where stage in ('ON_SITE', 'REMEDY', 'REHANDLE', 'CUSTOMER_REPLY', 'REVIEW_SCREEN', 'REVIEW_EVIDENCE', 'REVIEW_CONCLUDE', 'REVIEW_FEEDBACK', 'RECTIFY');
`);
    // Personal data, and who has read any of it. Nothing personal is in any other table.
    await runner.query(`
create table complaint_private (
  complaint_id uuid primary key,
  external_id text,
  name text,
  language text not null,
  contacts jsonb not null,
  description text not null,
  attachments jsonb not null,
  notes jsonb not null
);
create table review_words (
  id bigint generated always as identity primary key,
  complaint_id uuid not null,
  review_id uuid not null,
  kind text not null,
  said_at timestamptz not null,
  said_by text not null,
  text text not null,
  new_facts text,
  attachments jsonb not null
);
create index review_words_of_complaint on review_words (complaint_id, id);
create table private_reads (
  id bigint generated always as identity primary key,
  complaint_id uuid not null,
  what text not null,
  purpose text not null,
  read_at timestamptz not null,
  staff_id text not null,
  roles text[] not null,
  department_id text
);
create index private_reads_of_complaint on private_reads (complaint_id, id);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table private_reads; drop table review_words; drop table complaint_private;');
    await runner.query('drop index live_clocks_of_rare_stage, live_clocks_to_do, live_clocks_escalated; alter table live_clocks drop column assignee;');
    await runner.query('drop index timeline_of_customer; drop table improvements; drop table reviews; alter table complaints drop column version;');
  }
}
