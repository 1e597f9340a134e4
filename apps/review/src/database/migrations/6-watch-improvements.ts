import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Improvement actions are followed by time: when they are overdue, and what came of them. */
export class WatchImprovements1768000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Of actions that were verified before, the effect is told as well.
    await runner.query(`
alter table improvements add column overdue_at timestamptz, add column timer_at timestamptz;
update improvements set timer_at = case
  when status in ('ASSIGNED', 'SENT_BACK') then due_at + interval '1 millisecond'
  when status = 'VERIFIED' and exists (select from timeline t where t.complaint_id = improvements.complaint_id and t.type = 'complaint.registered.v1')
    then (action -> 'steps' -> -1 ->> 'at')::timestamptz + interval '30 days'
end;
create index improvements_timers on improvements (timer_at) where timer_at is not null;
create index notices_by_time on improvements (overdue_at, id) where overdue_at is not null;
create index notices_of_department on improvements (department_id, overdue_at, id) where overdue_at is not null;
create index timeline_of_category on timeline ((data ->> 'category'), occurred_at) where type = 'complaint.registered.v1';
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index timeline_of_category, notices_of_department, notices_by_time, improvements_timers; alter table improvements drop column overdue_at, drop column timer_at;');
  }
}
