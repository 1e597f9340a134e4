import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits for somebody although no clock, review or improvement says so; and the clocks that supervisors were warned of. */
export class ShowDeskItems1769000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table desk_items (complaint_id uuid not null, kind text not null, template text not null, cause_id uuid not null, since timestamptz not null, kept_out text, primary key (complaint_id, kind, template));
alter table live_clocks add column is_told_to_supervisors boolean not null default false;
`);
    // What waits already: as domain/desk-item.ts has it, from what the timeline holds.
    await runner.query(`
insert into desk_items (complaint_id, kind, template, cause_id, since, kept_out)
select distinct on (complaint_id, kind, template) complaint_id, kind, template, event_id, occurred_at, kept_out
from (
  select complaint_id, position, event_id, occurred_at, data ->> 'proposedBy' as kept_out, case type when 'notification.failed.v1' then data ->> 'template' else '' end as template,
    case type when 'handling.unrouted.v1' then 'UNROUTED' when 'handling.disputed.v1' then 'DISPUTED' when 'complaint.rejection-proposed.v1' then 'REJECTION' else 'MESSAGE' end as kind
  from timeline
  where type in ('handling.unrouted.v1', 'handling.disputed.v1', 'complaint.rejection-proposed.v1')
    or type = 'notification.failed.v1' and data ->> 'to' = 'CUSTOMER' and data ->> 'template' <> 'WITHDRAWN'
) opened
where not exists (
  select from timeline t where t.complaint_id = opened.complaint_id and t.position > opened.position and (
    t.type in ('complaint.withdrawn.v1', 'complaint.closed.v1', 'complaint.archived.v1', 'complaint.personal-data-erased.v1')
    or kind in ('UNROUTED', 'DISPUTED') and t.type in ('handling.assigned.v1', 'handling.cancelled.v1')
    or kind = 'REJECTION' and t.type in ('complaint.accepted.v1', 'complaint.rejected.v1')
    or kind = 'MESSAGE' and (
      t.type in ('complaint.contacted.v1', 'handling.contacted.v1') and t.data ->> 'outcome' = 'REACHED'
      or t.type = 'notification.sent.v1' and t.data ->> 'to' = 'CUSTOMER' and t.data ->> 'template' = opened.template
    )
  )
)
order by complaint_id, kind, template, position desc;
update live_clocks c set is_told_to_supervisors = true
where state in ('WARNED', 'BREACHED', 'PAUSED') and exists (
  select from timeline t
  where t.complaint_id = c.complaint_id and t.type = 'clock.warned.v1' and t.data ->> 'clockId' = c.clock_id::text and t.data::jsonb -> 'recipients' ? 'SUPERVISOR'
);
create index desk_items_to_do on desk_items (kind, cause_id);
create index live_clocks_told_to_supervisors on live_clocks (due_at, clock_id) where is_told_to_supervisors and state in ('RUNNING', 'WARNED', 'BREACHED');
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index live_clocks_told_to_supervisors; alter table live_clocks drop column is_told_to_supervisors; drop table desk_items;');
  }
}
