import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CallBack1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table correspondences
  add column customer_id uuid,
  add column language text,
  add column department_id text,
  add column handler_id text,
  add column due_at timestamptz;

-- Until now everything went by mail. A message that waits has no channel yet.
alter table messages add column channel text default 'EMAIL';
drop index messages_due;
create index messages_due_by_mail on messages (next_try_at) where status = 'QUEUED' and channel = 'EMAIL';
create index messages_due_by_webhook on messages (next_try_at) where status = 'QUEUED' and channel <> 'EMAIL';

create table callbacks (
  complaint_id uuid not null,
  round integer not null,
  status text not null,
  scheduled_at timestamptz not null,
  due_at timestamptz,
  not_department_ids text[] not null,
  not_handler_ids text[] not null,
  attempts jsonb not null,
  answer jsonb,
  ended_at timestamptz,
  primary key (complaint_id, round)
);
create index callbacks_by_time on callbacks (scheduled_at, complaint_id, round);
create index callbacks_open on callbacks (scheduled_at, complaint_id, round) where status in ('SCHEDULED', 'ATTEMPTED');

-- By what the enterprise knows the customer.
alter table contacts add column external_id text;

-- What customers said when they were called back, and what was noted about it: personal data.
create table callback_words (
  complaint_id uuid not null,
  ref text not null,
  kind text not null,
  at timestamptz not null,
  by text not null,
  text text not null,
  primary key (complaint_id, ref)
);

create table callback_words_reads (
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
drop table callback_words_reads;
drop table callback_words;
alter table contacts drop column external_id;
drop table callbacks;
drop index messages_due_by_webhook;
drop index messages_due_by_mail;
create index messages_due on messages (next_try_at) where status = 'QUEUED';
alter table messages drop column channel;
alter table correspondences drop column customer_id, drop column language, drop column department_id, drop column handler_id, drop column due_at;
`);
  }
}
