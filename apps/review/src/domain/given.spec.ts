import { compile, cn2026 } from '@redress/calendar';
import { type Actor, CategoryPolicy, type CommandType, DepartmentPolicy, type Input, type PolicyKind, type Role, type StatedFact, TimeLimitPolicy } from '@redress/contracts';
import { DomainError } from '@redress/kernel';
import { defaultPolicies } from '../policies/defaults.js';
import type { Complaint } from './complaint.js';
import type { Decision, ReviewContext } from './context.js';
import type { ReviewCase } from './review-case.js';

export const ID = '0192f7a0-1111-7000-8000-000000000002';
export const CUSTOMER_ID = '3f2d1a75-9b0c-8e4d-a6f1-52c7b8d90e13';
export const NO = 'C26-0000017-3';
/** Saturday, a make-up working day, 11:00 in Shanghai. */
export const AT = '2026-02-14T03:00:00.000Z';

/** An instant of the clock on the wall in Shanghai. */
export const local = (time: string): string => new Date(`${time.replace(' ', 'T')}${time.length > 16 ? '' : ':00'}+08:00`).toISOString();

export const by = (id: string, role: Role, departmentId?: string): Actor => ({ kind: role === 'CUSTOMER' ? 'CUSTOMER' : 'STAFF', id, role, ...(departmentId ? { departmentId } : {}) });
export const customer = by('customer-7', 'CUSTOMER');
export const agent = by('agent-7', 'AGENT', 'CUSTOMER_SERVICE');
export const lead = by('review-lead-1', 'REVIEW_LEAD', 'REVIEW_GROUP');
export const deputy = by('review-lead-2', 'REVIEW_LEAD', 'REVIEW_GROUP');
export const reviewer = by('reviewer-2', 'REVIEWER', 'PRODUCT_QUALITY');
export const otherReviewer = by('reviewer-1', 'REVIEWER', 'SALES');
export const handler = by('logistics-1', 'HANDLER', 'LOGISTICS');
export const manager = by('logistics-manager', 'DEPT_MANAGER', 'LOGISTICS');
export const supervisor = by('supervisor-1', 'SUPERVISOR');

/** A complaint whose result the customer has been told, but for what matters. */
export const aComplaint = (given: Partial<Complaint> = {}): Complaint => ({
  status: 'RESOLVED', round: 1, customerId: CUSTOMER_ID, rehandledRounds: [], category: 'LOGISTICS.DELAY', severity: 'MINOR', isSafetyMatter: false, decision: { toldAt: local('2026-02-13 16:00') }, isRejected: false,
  isPassedAround: false, hasPlan: true, departmentId: 'LOGISTICS', participantIds: ['agent-7', 'logistics-1'], departmentIds: ['LOGISTICS'], handlerIds: ['logistics-1'],
  customerRef: 'customer-7', ownComplaints: [{ complaintNo: NO, receivedAt: local('2026-02-11 10:00') }], ...given,
});

/** A case without a review, but for what matters. */
export const aCase = (given: Partial<ReviewCase> = {}): ReviewCase => ({ complaintId: ID, version: 0, complaintNo: NO, reviews: [], actions: [], complaint: aComplaint(), ...given });

const department = (id: string) => ({ kind: DepartmentPolicy.kind, id, version: 1, body: { ...DepartmentPolicy.example.body, managerId: `${id.toLowerCase()}-manager`, team: [{ staffId: `${id.toLowerCase()}-1`, role: 'HANDLER' }] } });
const limit = (id: string, amount: number, more: object = {}) => ({ kind: TimeLimitPolicy.kind, id, version: 1, body: { stage: id.split('.')[0], limit: { unit: 'WD', amount }, pausable: false, ...more } });

interface Published {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly body: unknown;
}

export const published: readonly Published[] = [
  ...defaultPolicies.map(({ kind, id, body }) => ({ kind: kind.kind, id, version: 1, body })),
  ...['LOGISTICS', 'CUSTOMER_SERVICE', 'SALES'].map(department),
  limit('REVIEW_EVIDENCE', 2), limit('REVIEW_EVIDENCE.SEVERE', 1, { severity: 'SEVERE' }), limit('RECTIFY', 10),
  { kind: CategoryPolicy.kind, id: CategoryPolicy.example.id, version: 1, body: CategoryPolicy.example.body },
];

const calendar = compile(cn2026);

/** The default policies, the calendar of 2026, and the time; other policies before them where they matter. */
export function aContext(now: string = AT, others: readonly Published[] = []): ReviewContext {
  const inForce = [...others, ...published.filter(({ kind, id }) => !others.some((other) => other.kind === kind && other.id === id))];
  return {
    now: new Date(now),
    policies: {
      find: <B>({ kind }: PolicyKind<B>, id: string) => inForce.find((one) => one.kind === kind && one.id === id) as { id: string; version: number; body: B } | undefined,
      all: <B>({ kind }: PolicyKind<B>) => inForce.filter((one) => one.kind === kind) as unknown as { id: string; version: number; body: B }[],
    },
    calendarAt: () => calendar,
  };
}

/** A command as its door gives it: validated, with its defaults. */
export const anInput = <D>({ type, data: schema, example }: CommandType<D>, given: Partial<D> = {}, more: Partial<Input> = {}): Input<D> => ({
  kind: 'command', id: 'command-1', source: '/http/x', type, key: ID, at: new Date(AT), actor: reviewer, ...more, data: schema.parse({ ...example, ...given }),
});

/** The facts of a decision, by type. Each fits its schema exactly: producers are strict. */
export function statedBy({ facts }: { readonly facts: readonly StatedFact[] }): Record<string, unknown> {
  for (const { event, data } of facts) expect(event.data.parse(data)).toEqual(data);
  return Object.fromEntries(facts.map(({ event, data }) => [event.type, data]));
}

export const typesOf = ({ facts }: { readonly facts: readonly StatedFact[] }): string[] => facts.map(({ event }) => event.type);

/** The code of the refusal, with the field that it names; undefined when nothing is refused. */
export function refusalOf(work: () => unknown): { code: string; field?: unknown } | undefined {
  try {
    work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, ...('field' in error.details ? { field: error.details['field'] } : {}) };
  }
  return undefined;
}

/** What a decision must have answered. */
export function decided(decision: Decision | undefined): Decision {
  if (!decision) throw new Error('nothing was decided');
  return decision;
}
