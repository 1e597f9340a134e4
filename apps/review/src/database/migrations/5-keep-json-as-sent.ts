import { keepCommandsAsSent, keepCommandsParsed } from '@redress/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

// A generated column does not let the column change that it is made of: both go, with their indexes, and come again.
const retype = (type: 'json' | 'jsonb'): string => `
alter table timeline alter actor type ${type}, alter data type ${type};
alter table live_clocks drop column department_id, drop column assignee, alter responsible type ${type},
  add column department_id text generated always as (responsible ->> 'departmentId') stored,
  add column assignee text generated always as (coalesce(responsible ->> 'staffId', responsible ->> 'departmentId')) stored;
create index live_clocks_open_of_department on live_clocks (department_id, due_at, clock_id) where state in ('RUNNING', 'WARNED', 'BREACHED', 'PAUSED');
create index live_clocks_ended_of_department on live_clocks (department_id, state, due_at, clock_id) where state in ('MET', 'MET_LATE', 'CANCELLED');
create index live_clocks_to_do on live_clocks (assignee, due_at, clock_id) where state in ('RUNNING', 'WARNED', 'BREACHED');
alter table reviews alter review type ${type};
alter table improvements alter action type ${type};
alter table complaint_private alter contacts type ${type}, alter attachments type ${type}, alter notes type ${type};
alter table review_words alter attachments type ${type};
`;

/** What is only kept and given back need not be taken apart. One statement per table, so that each is rewritten once. */
export class KeepJsonAsSent1767000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(keepCommandsAsSent);
    await runner.query(retype('json'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(retype('jsonb'));
    await runner.query(keepCommandsParsed);
  }
}
