import { cn2026, compile } from '@redress/calendar';
import {
  type Actor, CategoryPolicy, CausePolicy, type Channel, type CommandType, DepartmentPolicy, type EventType, type Input, type PolicyKind, ResponsibilityPolicy, RoutingRulePolicy,
  type Severity, type StatedFact, system,
} from '@redress/contracts';
import type { DefaultPolicy } from '@redress/service';
import fc from 'fast-check';
import { causes } from '../policies/causes.js';
import { responsibilities } from '../policies/responsibilities.js';
import type { RoutingContext } from './context.js';
import type { CaseStatus, Classification, HandlingCase, Plan, Suspension } from './handling-case.js';
import { type Rule, usableRules } from './rules.js';

export const COMPLAINT_ID = '0192f7a0-1111-7000-8000-000000000002';
export const NOW = new Date('2026-02-11T03:30:00.000Z');

export const aComplaint = (more: Partial<Classification> = {}): Classification => ({ category: 'LOGISTICS.DELAY', severity: 'MINOR', channel: 'WEBSITE', ...more });

export const aCase = (more: Partial<HandlingCase> = {}): HandlingCase => ({
  complaintId: COMPLAINT_ID, version: 1, complaintNo: 'C26-0000017-3', round: 1, status: 'EXPECTED', ...aComplaint(),
  binding: false, onSiteRequired: false, transfers: 0, heldBy: [], handlerIds: [], notHandlerIds: [], contactAttempts: 0, answeredQuestions: [], isInspected: false, itemsOnFile: {},
  suppliedItems: 0, entries: 0, ...more,
});

export const anAssignedCase = (more: Partial<HandlingCase> = {}): HandlingCase =>
  aCase({ status: 'ASSIGNED', departmentId: 'LOGISTICS', heldBy: ['LOGISTICS'], openedAt: NOW.toISOString(), assignedAt: NOW.toISOString(), ...more });

export const PLAN: Plan = { version: 1, solutions: ['FREIGHT_REFUND'], remedyDueAt: '2026-02-13T10:00:00.000Z', compensation: 12, customerFee: 0, consentRequired: false };

/** A case that LOGISTICS-1 works on. */
export const anAcceptedCase = (more: Partial<HandlingCase> = {}): HandlingCase =>
  anAssignedCase({ status: 'ACCEPTED', handlerId: 'LOGISTICS-1', handlerIds: ['LOGISTICS-1'], acceptedAt: NOW.toISOString(), ...more });

/** A case as far as that state, without the plan where there is none yet. */
export function aCaseIn(status: CaseStatus, more: Partial<HandlingCase> = {}): HandlingCase {
  if (status === 'EXPECTED') return aCase(more);
  if (status === 'UNROUTED') return aCase({ status, openedAt: NOW.toISOString(), ...more });
  if (status === 'ASSIGNED') return anAssignedCase(more);
  return anAcceptedCase({ status, ...(['PLAN_PROPOSED', 'PLAN_AGREED', 'EXECUTED', 'RESOLVED'].includes(status) ? { plan: PLAN } : {}), ...more });
}

export const aSuspendedCase = (reason: Suspension['reason'], resumesTo: CaseStatus = 'CONTACTED', more: Partial<HandlingCase> = {}): HandlingCase =>
  anAcceptedCase({ status: 'SUSPENDED', suspension: { reason, since: NOW.toISOString(), resumesTo }, ...more });

export const aRule = (id: string, body: Partial<Rule['body']> = {}): Rule => ({ id, body: { category: 'LOGISTICS', departmentId: 'LOGISTICS', onSiteRequired: false, isActive: true, ...body } });

export const aDepartment = (id: string): { id: string; body: (typeof DepartmentPolicy)['example']['body'] } => ({
  id,
  body: {
    names: { 'zh-CN': id, en: id }, managerId: `${id}-manager`, team: [{ staffId: `${id}-1`, role: 'HANDLER' }, { staffId: `${id}-2`, role: 'HANDLER' }], outlets: [], compensationLimit: 1000,
  },
});

type CategoryBody = (typeof CategoryPolicy)['example']['body'];
export const aCategory = (id: string, body: Partial<CategoryBody> = {}): { id: string; body: CategoryBody } => ({
  id,
  body: { names: { 'zh-CN': id, en: id }, reviewType: 'PROCESS', productRequired: false, solutions: [{ code: 'FREIGHT_REFUND', consent: false }, { code: 'COMPENSATION', consent: true }], ...body },
});

interface InForce {
  readonly rules?: readonly Rule[];
  readonly departments?: readonly { id: string; body: unknown }[];
  readonly categories?: readonly { id: string; body: unknown }[];
}

const calendar = compile(cn2026);
const inForceOf = (defaults: readonly DefaultPolicy[]) => defaults.map(({ id, body }) => ({ id, body }));

/** What decisions may ask, with these policies in force; causes, responsibilities and the calendar are the default ones. */
export function aContext({ rules = [aRule('logistics')], departments = ['LOGISTICS', 'SALES', 'TECHNICAL', 'AFTER_SALES'].map(aDepartment), categories = [aCategory('LOGISTICS')] }: InForce = {}): RoutingContext {
  const published: Record<string, readonly { id: string; body: unknown }[]> = {
    [DepartmentPolicy.kind]: departments, [RoutingRulePolicy.kind]: rules, [CategoryPolicy.kind]: categories, [CausePolicy.kind]: inForceOf(causes), [ResponsibilityPolicy.kind]: inForceOf(responsibilities),
  };
  const all = <B>({ kind }: PolicyKind<B>) => (published[kind] ?? []).map(({ id, body }) => ({ id, version: 1, body: body as B }));
  const policies: RoutingContext['policies'] = { all, find: (kind, id) => all(kind).find((policy) => policy.id === id) };
  return { now: NOW, policies, rules: usableRules(policies), calendar: () => calendar, categories: () => policies };
}

export const aFact = <D>(type: EventType<D>, data: D = type.example): Input<D> => ({
  kind: 'fact', id: '0192f7a0-0000-7000-8000-000000000001', source: '/intake', type: type.type, key: COMPLAINT_ID, complaintNo: 'C26-0000017-3', round: 1, data, at: NOW, actor: system('intake'),
});

export const aCommand = <D>(type: CommandType<D>, data: D, actor: Partial<Actor> = {}): Input<D> => ({
  kind: 'command', id: 'cmd-1', source: '/crm', type: type.type, key: COMPLAINT_ID, data, at: NOW,
  actor: { kind: 'STAFF', id: 'LOGISTICS-1', role: 'HANDLER', departmentId: 'LOGISTICS', ...actor },
});

/** What was stated, as types and data. */
export const stated = ({ facts }: { readonly facts: readonly StatedFact[] }) => facts.map(({ event, data }) => [event.type, data]);

/** What `toThrow` expects of a refusal with that code and at least these details. */
export const refusal = (code: string, details: object = {}) => expect.objectContaining({ code, details: expect.objectContaining(details) as unknown }) as Error;

const categories = ['LOGISTICS', 'LOGISTICS.DELAY', 'LOGISTICS.LOSS', 'PRICE', 'PRICE.OPACITY'];
const outlets = ['SH-01', 'SH-02'];
const models = ['X-100', 'X-200'];
const channels: readonly Channel[] = ['WEBSITE', 'HOTLINE'];
const severities: readonly Severity[] = ['MINOR', 'SEVERE'];
const maybe = <T>(name: string, values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined }).map((value) => (value === undefined ? {} : { [name]: value }));
const conditions = fc.tuple(maybe('outletId', outlets), maybe('productModel', models)).map(([outlet, model]) => ({ ...outlet, ...model }));

/** Rules about few enough things that many fit the same complaint; ids are unique. */
export const someRules: fc.Arbitrary<Rule[]> = fc.array(
  fc.tuple(fc.constantFrom(...categories), conditions, maybe('channel', channels), maybe('severity', severities)).map(([category, ...parts]) => Object.assign({ category }, ...parts) as Partial<Rule['body']>),
  { maxLength: 12 },
).chain((bodies) => fc.shuffledSubarray(bodies.map((_, index) => index), { minLength: bodies.length }).map((ids) => bodies.map((body, index) => aRule(`rule-${ids[index] ?? 0}`, body))));

export const someComplaint: fc.Arbitrary<Classification> = fc.tuple(fc.constantFrom(...categories), conditions, fc.constantFrom(...channels), fc.constantFrom(...severities))
  .map(([category, more, channel, severity]) => ({ category, channel, severity, ...more }));
