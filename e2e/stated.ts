import { type ClockRef, clocksOf, type Service } from '@redress/contracts';
import type { SeenRecord } from '@redress/testing';
import type { Platform } from './platform.js';

/** What the rows of a service say was stated: the name of a fact, and how often it has to stand on the stream; null for once or more. */
export interface Kept {
  readonly name: string;
  readonly n: string | number | null;
}

/** Rows of a service beside the facts that it stated when it wrote them. */
interface Account {
  readonly service: Service;
  readonly table: string;
  /** Selects `name` and `n`. */
  readonly sql: string;
  /** One name for each thing that the rows count; undefined for a fact of which they say nothing. */
  readonly nameOf: (fact: SeenRecord) => string | readonly string[] | undefined;
}

const typeOf = ({ headers }: SeenRecord): string => headers['ce_type'] ?? '';
const told = (fact: SeenRecord, name: string): string => String((fact.data as Readonly<Record<string, unknown>> | null)?.[name]);
const ofTypes = (types: readonly string[], nameOf: (fact: SeenRecord) => string) => (fact: SeenRecord) => (types.includes(typeOf(fact)) ? `${typeOf(fact)} ${nameOf(fact)}` : undefined);
const ofComplaint = ({ key }: SeenRecord): string => key ?? '';
const ofRound = ({ key, headers }: SeenRecord): string => `${key ?? ''} round ${headers['ce_round'] ?? ''}`;

/** Each states in the transaction that writes the rows, so that what the rows say and the stream does not was lost on the way. */
const accounts: readonly Account[] = [
  {
    service: 'intake', table: 'complaints',
    sql: `select 'complaint.received.v1 ' || id as name, 1 as n from complaints
union all select 'complaint.registered.v1 ' || id, 1 from complaints where registered_at is not null
union all select 'complaint.accepted.v1 ' || id, 1 from complaints where accepted_at is not null
union all select 'complaint.contacted.v1 ' || id, contact_attempts from complaints where contact_attempts > 0
union all select 'complaint.closed.v1 ' || id, 1 from complaints where closing is not null`,
    nameOf: ofTypes(['complaint.received.v1', 'complaint.registered.v1', 'complaint.accepted.v1', 'complaint.contacted.v1', 'complaint.closed.v1'], ofComplaint),
  },
  {
    // The case file holds what was said and done; how the case came there and ended stands in its row.
    service: 'routing', table: 'case_entries',
    sql: `select type || ' ' || complaint_id as name, count(*) as n from case_entries
where type ~ '^handling[.]' and type !~ '[.](assigned|accepted|unrouted|cancelled)[.]' group by 1`,
    nameOf: (fact) => (/^handling\.(?!assigned|accepted|unrouted|cancelled)/.test(typeOf(fact)) ? `${typeOf(fact)} ${ofComplaint(fact)}` : undefined),
  },
  {
    service: 'routing', table: 'cases',
    sql: `select 'handling.assigned.v1 ' || complaint_id || ' round ' || round as name, 1 as n from cases where assigned_at is not null
union all select 'handling.accepted.v1 ' || complaint_id || ' round ' || round, 1 from cases where accepted_at is not null
union all select 'handling.resolved.v1 ' || complaint_id || ' round ' || round, 1 from cases where status = 'RESOLVED'`,
    nameOf: ofTypes(['handling.assigned.v1', 'handling.accepted.v1', 'handling.resolved.v1'], ofRound),
  },
  {
    service: 'sla', table: 'clock_ledger',
    sql: `select 'clock.' || case e ->> 'what' when 'MOVED' then 'rescheduled' else replace(lower(e ->> 'what'), '_', '-') end || '.v1 ' || clock_id as name, count(*) as n
from clock_ledger l cross join json_array_elements(l.entries) as e join clocks c on c.complaint_id = l.complaint_id and c.place = (e ->> 'clock')::integer
group by 1`,
    nameOf: (fact) => (typeOf(fact).startsWith('clock.') ? clocksOf(fact.data as ClockRef).map(({ clockId }) => `${typeOf(fact)} ${clockId}`) : undefined),
  },
  {
    // A clock that was taken as late, and then as in time, was stated as met twice.
    service: 'sla', table: 'clocks',
    sql: `select 'clock.started.v1 ' || clock_id as name, 1 as n from clocks
union all select 'clock.met.v1 ' || clock_id, case when clock ->> 'correctedAt' is null then 1 end from clocks where clock ->> 'status' in ('MET', 'MET_LATE')
union all select 'clock.cancelled.v1 ' || clock_id, 1 from clocks where clock ->> 'status' = 'CANCELLED'`,
    nameOf: ofTypes(['clock.started.v1', 'clock.met.v1', 'clock.cancelled.v1'], (fact) => told(fact, 'clockId')),
  },
  {
    service: 'notification', table: 'messages',
    sql: `select case status when 'UNDELIVERABLE' then 'notification.failed.v1 ' else 'notification.sent.v1 ' end || id as name, 1 as n from messages
where status in ('SENT', 'DELIVERED', 'UNDELIVERABLE')`,
    nameOf: ofTypes(['notification.sent.v1', 'notification.failed.v1'], (fact) => told(fact, 'messageId')),
  },
  {
    service: 'notification', table: 'callbacks',
    sql: `select 'callback.scheduled.v1 ' || complaint_id || ' round ' || round as name, 1 as n from callbacks
union all select 'callback.completed.v1 ' || complaint_id || ' round ' || round, 1 from callbacks where status in ('COMPLETED', 'DECLINED', 'UNREACHABLE')`,
    nameOf: ofTypes(['callback.scheduled.v1', 'callback.completed.v1'], ofRound),
  },
];

/**
 * Compares the stream with the rows of the services that state on it: no reader of the stream knows of a fact that never came there. It holds once
 * everything is quiet, and where no message bounced and no case was passed on.
 */
export async function statedAsKept(platform: Pick<Platform, 'read'>, facts: readonly SeenRecord[]): Promise<string[]> {
  const found = await Promise.all(
    accounts.map(async ({ service, table, sql, nameOf }) => {
      const names = facts.flatMap((fact) => nameOf(fact) ?? []);
      return differences(await platform.read<Kept>(service, sql), names).map((difference) => `${difference} (${service}.${table})`);
    }),
  );
  return found.flat();
}

/** What was kept and not stated, or stated and not kept, as sentences. */
export function differences(kept: readonly Kept[], stated: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of stated) counts.set(name, (counts.get(name) ?? 0) + 1);
  const expected = new Map(kept.map(({ name, n }) => [name, n]));
  const isAsKept = (name: string, n: Kept['n']): boolean => (n === null ? counts.has(name) : counts.get(name) === Number(n));
  return [
    ...kept.filter(({ name, n }) => !isAsKept(name, n)).map(({ name, n }) => `${name} was kept ${n ?? 'some'} times, and stated ${counts.get(name) ?? 0} times`),
    ...[...counts].filter(([name]) => !expected.has(name)).map(([name, count]) => `${name} was stated ${count} times, and never kept`),
  ];
}
