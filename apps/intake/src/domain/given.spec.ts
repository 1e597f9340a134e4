import { cn2026, compile } from '@redress/calendar';
import type { Actor, EventType, Input, PolicyKind } from '@redress/contracts';
import { DomainError } from '@redress/kernel';
import { defaultPolicies } from '../policies/defaults.js';
import type { Complaint } from './complaint.js';
import type { Decision, IntakeContext } from './context.js';
import type { KeptWords } from './words.js';

export const ID = '0192f7a0-1111-7000-8000-000000000002';
export const CUSTOMER_ID = '0b6f7a1e-57c5-8d1e-9d3f-0c9f7e1c2a44';
export const AT = '2026-02-11T02:00:00.000Z';
export const later = (minutes: number): string => new Date(new Date(AT).getTime() + minutes * 60_000).toISOString();

export const agent: Actor = { kind: 'STAFF', id: 'agent-7', role: 'AGENT' };
/** The customer of `aComplaint`, and another. */
export const customer: Actor = { kind: 'CUSTOMER', id: 'customer-7', role: 'CUSTOMER' };
export const stranger: Actor = { kind: 'CUSTOMER', id: 'customer-8', role: 'CUSTOMER' };

const calendar = compile(cn2026);

/** A complaint that has just been received, but for what matters. */
export const aComplaint = (given: Partial<Complaint> = {}): Complaint => ({
  id: ID, version: 2, no: 'C26-0000017-7', status: 'RECEIVED', round: 1, channel: 'WEBSITE', customerId: CUSTOMER_ID, language: 'zh-CN', receivedAt: AT, contactAttempts: 0, chasers: 0, chasersSinceReply: 0, rehandlings: 0, ...given,
});

/** What its customer handed in with it. */
export const WORDS: KeptWords = { externalId: 'customer-7', name: '李晓明', contacts: [{ kind: 'PHONE', value: '13800138000', preferred: true }], description: '快递延误三天', attachments: [], notes: [] };

/** A valid input, but for what matters. */
export const anInput = <D>(data: D, given: Partial<Input> = {}): Input<D> => ({ kind: 'command', id: 'command-1', source: '/call-centre', type: 'x', key: ID, at: new Date(AT), actor: agent, ...given, data });

/** A fact that intake hears: the example of its type, but for what matters. */
export const aFact = <D extends object>({ type, example }: EventType<D>, given: Partial<D> = {}, input: Partial<Input> = {}): Input<D> => ({
  ...anInput({ ...example, ...given }, { type, source: '/elsewhere', ...input }), kind: 'fact',
});

/** The default policies, numbers that count, and identities that say where they come from. */
export function aContext(given: Partial<IntakeContext> = {}): IntakeContext {
  let serial = 16;
  return {
    now: new Date(AT),
    policies: {
      find: <B>(kind: PolicyKind<B>, id: string) => {
        const found = defaultPolicies.find((one) => one.kind.kind === kind.kind && one.id === id);
        return found && { id, version: 1, body: found.body as B };
      },
    },
    numbers: { next: () => `C26-${String(++serial).padStart(7, '0')}-0` },
    identities: {
      customerId: ({ externalId, contacts }, complaintId) => (externalId === customer.id && contacts.length === 0 ? CUSTOMER_ID : `customer of ${externalId ?? contacts[0]?.value ?? complaintId}`),
      accessCode: () => '7K3M-Q2XF-9B',
    },
    recentCounts: new Map(),
    calendar: () => calendar,
    words: new Map([[ID, WORDS]]),
    ...given,
  };
}

/** The facts of a decision, by type. Each fits its schema exactly: producers are strict. */
export function statedBy({ facts }: Decision<Complaint>): Record<string, unknown> {
  for (const { event, data } of facts) {
    // Customer ids of these tests are sentences.
    const checked = typeof data === 'object' && data !== null && 'customerId' in data ? { ...data, customerId: CUSTOMER_ID } : data;
    expect(event.data.parse(checked)).toEqual(checked);
  }
  return Object.fromEntries(facts.map(({ event, data }) => [event.type, data]));
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
