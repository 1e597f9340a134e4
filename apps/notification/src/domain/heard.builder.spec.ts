import { cn2026, compile } from '@redress/calendar';
import { type Actor, ComplaintPrivateRecordedV1, ComplaintReceivedV1, type EventType, type Input, system } from '@redress/contracts';
import { DomainError, newId } from '@redress/kernel';
import { acknowledge, keepCustomer } from './acknowledge.js';
import { isAddress } from './addresses.js';
import type { Decision, NotificationContext } from './context.js';
import type { Correspondence } from './correspondence.js';
import type { Heard } from './heard.js';

export const complaintId = '0f6c2f0a-7a51-8c1e-9a45-5a1df3b0c901';
export const now = new Date('2026-02-11T02:00:00.000Z');

/** A fact about the complaint as its decision hears it. */
export function heard<D>(event: EventType<D>, data: Partial<D> = {}, more: Partial<Heard<D>> = {}): Heard<D> {
  return {
    kind: 'fact', id: newId(), source: `/${event.producer}`, type: event.type, key: complaintId, complaintNo: 'C26-0000017-3', round: 1, data: { ...event.example, ...data },
    at: now, actor: system(event.producer), thread: { correlationId: '11111111-1111-8111-8111-111111111111', traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' }, ...more,
  };
}

export const received = (language: 'zh-CN' | 'en' = 'zh-CN') => heard(ComplaintReceivedV1, { language });

type Contacts = (typeof ComplaintPrivateRecordedV1)['example']['contacts'];
export const recorded = (...contacts: Contacts) => heard(ComplaintPrivateRecordedV1, { contacts });
export const email = (value: string, preferred = false): Contacts[number] => ({ kind: 'EMAIL', value, preferred });
export const phone: Contacts[number] = { kind: 'PHONE', value: '13800138000', preferred: true };

const calendar = compile(cn2026);

interface DepartmentBody {
  readonly managerId: string;
  readonly team: readonly { readonly staffId: string; readonly role: string }[];
  readonly coordinatorMemberId?: string;
}

const departments: Readonly<Record<string, DepartmentBody>> = {
  CUSTOMER_SERVICE: { managerId: 'service-manager', team: [{ staffId: 'agent-7', role: 'AGENT' }] },
  LOGISTICS: { managerId: 'logistics-manager', team: [{ staffId: 'logistics-1', role: 'HANDLER' }], coordinatorMemberId: 'logistics-2' },
};

interface Given {
  readonly at?: Date;
  /** Whether staff have mail. */
  readonly isReachable?: boolean;
  readonly hasMessenger?: boolean;
  /** Kinds of contacts, other than mail, that something here can use. */
  readonly gateways?: readonly string[];
}

/** Two departments, staff and customers who can be written to by mail, unless said otherwise, and the quiet hours of domain §4.5. */
export const contextOf = ({ at = now, isReachable = true, hasMessenger = false, gateways = [] }: Given = {}): NotificationContext => ({
  now: at,
  policies: {
    find: <B>(_kind: unknown, id: string) => (departments[id] ? { id, version: 1, body: departments[id] as B } : undefined),
    all: <B>() => Object.entries(departments).map(([id, body]) => ({ id, version: 1, body: body as B })),
  },
  calendar: () => calendar,
  reach: {
    staffLanguage: 'zh-CN',
    routeOf: ({ kind: channel, value: address }) => (channel === 'EMAIL' ? isAddress(address) : gateways.includes(channel)) ? { channel, address } : undefined,
    staffRoutes: (mailbox) => [
      ...(isReachable ? [{ channel: 'EMAIL' as const, address: `${mailbox}@staff.example` }] : []),
      ...(hasMessenger ? [{ channel: 'WEBHOOK' as const, address: mailbox }] : []),
    ],
  },
  quiet: { from: 21 * 60, until: 8 * 60, zone: 'Asia/Shanghai' },
});

/** What is known after some facts, in order: each is decided on what the one before left. */
export function after(...decisions: readonly ((current: Correspondence | undefined) => Decision | undefined)[]): Correspondence {
  const state = decisions.reduce<Correspondence | undefined>((current, decide) => decide(current)?.state ?? current, undefined);
  if (!state) throw new Error('nothing was decided');
  return state;
}

/** A complaint of a customer who can be written to by mail. */
export const aComplaint = (...contacts: Contacts): Correspondence =>
  after((current) => keepCustomer(current, recorded(...(contacts.length > 0 ? contacts : [email('a@example.com')])), contextOf()), (current) => acknowledge(current, received(), contextOf()));

/** The messages that a decision writes, but for the acknowledgement. */
export const written = (decision: Decision | undefined) => (decision?.state.messages ?? []).filter(({ template }) => template !== 'ACK');

/** The facts of a decision, by type. Each fits its schema exactly: producers are strict. */
export function statedBy(decision: Decision | undefined): Record<string, unknown> {
  for (const { event, data } of decision?.facts ?? []) expect(event.data.parse(data)).toEqual(data);
  return Object.fromEntries((decision?.facts ?? []).map(({ event, data }) => [event.type, data]));
}

/** The code of the refusal, and the field that it names; undefined when nothing is refused. */
export function refusalOf(work: () => unknown): { code: string; field?: unknown } | undefined {
  try {
    work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, ...('field' in error.details ? { field: error.details['field'] } : {}) };
  }
  return undefined;
}

/** A command about the complaint. */
export const command = <D>(data: D, actor: Actor, given: Partial<Input> = {}): Input<D> => ({
  kind: 'command', id: 'command-1', source: `/http/${actor.id}`, type: 'x', key: complaintId, at: now, ...given, actor, data,
});
