import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who read what was noted about talking to customers. */
export class RecordNoteReads1766000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table contact_note_reads (
  id bigint generated always as identity primary key,
  complaint_id uuid not null references complaints,
  at timestamptz not null,
  by text not null,
  role text not null,
  department_id text,
  attempts jsonb not null
);
create index contact_note_reads_by_complaint on contact_note_reads (complaint_id, id);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table contact_note_reads;');
  }
}
