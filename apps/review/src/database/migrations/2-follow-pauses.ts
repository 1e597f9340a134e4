import type { MigrationInterface, QueryRunner } from 'typeorm';

const indexes = (open: string, ended: string): string => `
create index live_clocks_open on live_clocks (due_at, clock_id) where state in (${open});
create index live_clocks_open_of_department on live_clocks (department_id, due_at, clock_id) where state in (${open});
create index live_clocks_ended on live_clocks (state, due_at, clock_id) where state in (${ended});
create index live_clocks_ended_of_department on live_clocks (department_id, state, due_at, clock_id) where state in (${ended});
`;
const dropIndexes = 'drop index live_clocks_open, live_clocks_open_of_department, live_clocks_ended, live_clocks_ended_of_department;';

/** Clocks may stand, and need not be met any more. */
export class FollowPauses1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table live_clocks add column reason text, add column is_warned boolean;');
    await runner.query(dropIndexes);
    await runner.query(indexes(`'RUNNING', 'WARNED', 'BREACHED', 'PAUSED'`, `'MET', 'MET_LATE', 'CANCELLED'`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(dropIndexes);
    await runner.query(indexes(`'RUNNING', 'WARNED', 'BREACHED'`, `'MET', 'MET_LATE'`));
    await runner.query('alter table live_clocks drop column reason, drop column is_warned;');
  }
}
