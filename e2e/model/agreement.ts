import type { Service } from '@redress/contracts';
import type { Platform } from '../platform.js';
import type { Complaint } from './rules/state.js';

/** What every service says of the state of a complaint, in one line each; the model says it in the same words. */
type Saying = Readonly<Partial<Record<Service, string>>>;

interface View {
  readonly service: Service;
  readonly sql: string;
  readonly of: (complaint: Complaint) => string;
}

const views: readonly View[] = [
  {
    service: 'intake',
    sql: `select id, concat_ws(' ', status, round, coalesce(severity, '-'), case when asked is null then 'knows' else 'asks' end, coalesce(proposal ->> 'proposedBy', '-'), chasers,
      case when status in ('IN_HANDLING', 'RESOLVED') then concat_ws('/', department_id, handler_id) else '-' end) as state from complaints`,
    of: ({ status, round, severity = '-', askedAt, proposedBy = '-', chasers, case: { department, handler } }) => {
      const holder = status === 'IN_HANDLING' || status === 'RESOLVED' ? [department, ...(handler === undefined ? [] : [handler])].join('/') : '-';
      return [status, round, severity, askedAt === undefined ? 'knows' : 'asks', proposedBy, chasers, holder].join(' ');
    },
  },
  {
    service: 'routing',
    sql: `select complaint_id as id, case when status in ('CANCELLED', 'EXPECTED') then replace(status, 'EXPECTED', 'NONE')
      else concat_ws(' ', status, round, concat_ws('/', department_id, handler_id), transfers, concat_ws('/', held_by), coalesce(plan ->> 'version', '0'), coalesce(plan #>> '{standing,status}', '-'), coalesce(suspension ->> 'reason', '-')) end as state from cases`,
    of: ({ round, case: { status, department, handler, transfers, held, plan, waits } }) => {
      if (status === 'NONE' || status === 'CANCELLED') return status;
      const holder = [department, handler].filter((one) => one !== undefined).join('/');
      return [status, round, holder, transfers, JSON.stringify(held), plan?.version ?? 0, plan?.standing?.status ?? '-', waits?.for ?? '-'].join(' ');
    },
  },
  {
    service: 'notification',
    sql: `select distinct on (complaint_id) complaint_id as id, concat_ws(' ', status, json_array_length(attempts)) as state from callbacks order by complaint_id, round desc`,
    of: ({ callback }) => (callback ? `${callback.status} ${callback.attempts}` : ''),
  },
  {
    service: 'review',
    sql: `select coalesce(r.complaint_id, i.complaint_id) as id, concat_ws(' ', r.state, '|', i.state) as state
      from (select complaint_id, string_agg(concat_ws('/', status, reviewer_id), ' ' order by n) as state from reviews group by 1) r
      full join (select complaint_id, string_agg(status, ' ' order by n) as state from improvements group by 1) i on i.complaint_id = r.complaint_id`,
    of: ({ reviews, actions }) => {
      if (reviews.length + actions.length === 0) return '';
      return [...reviews.map(({ status, reviewer }) => [status, ...(reviewer === undefined ? [] : [reviewer])].join('/')), '|', ...actions.map(({ status }) => status)].join(' ');
    },
  },
  { service: 'sla', sql: 'select complaint_id as id, round::text as state from complaint_clocks', of: ({ round }) => String(round) },
];

/** What the services say now, by complaint. */
export async function statesOf(platform: Platform): Promise<Map<string, Saying>> {
  const states = new Map<string, Record<string, string>>();
  for (const { service, sql } of views) {
    for (const { id, state } of await platform.read<{ id: string; state: string }>(service, sql)) states.set(id, { ...states.get(id), [service]: state });
  }
  return states;
}

/** Where a service says something else than the model. */
export function disagreements(complaint: Complaint, saying: Saying = {}): string[] {
  if (complaint.status === 'NONE') return [];
  return views.flatMap(({ service, of }) => {
    const [says, is] = [saying[service] ?? (service === 'routing' ? 'NONE' : ''), of(complaint)];
    return says === is ? [] : [`${service} has “${says}”, the model “${is}”`];
  });
}
