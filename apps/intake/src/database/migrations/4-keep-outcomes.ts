import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The road to the archive: what was asked and decided, what customers said later, the timer of the archive, and the deadlines that complainants see. */
export class KeepOutcomes1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table complaints
  add asked jsonb, add on_file jsonb, add chasers integer not null default 0, add chasers_since_reply integer not null default 0,
  add proposal jsonb, add rejection jsonb, add result jsonb, add closing jsonb,
  add withdrawn_at timestamptz, add review_until timestamptz, add open_review_id uuid, add archive_at timestamptz, add archived_at timestamptz;
create index complaints_to_archive on complaints (archive_at) where archive_at is not null;
create index complaints_by_result on complaints ((result ->> 'resultCode'), received_at, id) where result is not null;

create table customer_notes (
  complaint_id uuid not null references complaints,
  id bigint generated always as identity,
  ref text not null,
  noted_at timestamptz not null,
  kind text not null,
  key text,
  channel text,
  text text,
  attachments jsonb not null,
  primary key (complaint_id, id)
);

create table complaint_deadlines (
  complaint_id uuid primary key,
  version integer not null,
  answer_due_at timestamptz,
  reply_due_at timestamptz
);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop table complaint_deadlines;
drop table customer_notes;
drop index complaints_by_result, complaints_to_archive;
alter table complaints
  drop asked, drop on_file, drop chasers, drop chasers_since_reply, drop proposal, drop rejection, drop result, drop closing,
  drop withdrawn_at, drop review_until, drop open_review_id, drop archive_at, drop archived_at;
`);
  }
}
