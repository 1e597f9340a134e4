import { type Actor, type Channel, type CommandType, DepartmentPolicy, type EventType, type Input, type PolicyKind, type Severity, system } from '@redress/contracts';
import fc from 'fast-check';
import type { RoutingContext } from './context.js';
import type { Classification, HandlingCase } from './handling-case.js';
import { type Rule, usableRules } from './rules.js';

export const COMPLAINT_ID = '0192f7a0-1111-7000-8000-000000000002';
export const NOW = new Date('2026-02-11T03:30:00.000Z');

export const aComplaint = (more: Partial<Classification> = {}): Classification => ({ category: 'LOGISTICS.DELAY', severity: 'MINOR', channel: 'WEBSITE', ...more });

export const aCase = (more: Partial<HandlingCase> = {}): HandlingCase => ({
  complaintId: COMPLAINT_ID, version: 1, complaintNo: 'C26-0000017-3', round: 1, status: 'EXPECTED', ...aComplaint(),
  binding: false, onSiteRequired: false, transfers: 0, heldBy: [], ...more,
});

export const anAssignedCase = (more: Partial<HandlingCase> = {}): HandlingCase =>
  aCase({ status: 'ASSIGNED', departmentId: 'LOGISTICS', heldBy: ['LOGISTICS'], openedAt: NOW.toISOString(), assignedAt: NOW.toISOString(), ...more });

export const aRule = (id: string, body: Partial<Rule['body']> = {}): Rule => ({ id, body: { category: 'LOGISTICS', departmentId: 'LOGISTICS', onSiteRequired: false, isActive: true, ...body } });

export const aDepartment = (id: string): { id: string; body: (typeof DepartmentPolicy)['example']['body'] } => ({
  id,
  body: { names: { 'zh-CN': id, en: id }, managerId: `${id}-manager`, team: [{ staffId: `${id}-1`, role: 'HANDLER' }, { staffId: `${id}-2`, role: 'HANDLER' }], outlets: [] },
});

/** What decisions may ask, with these rules and departments in force. */
export function aContext(rules: readonly Rule[], departments = ['LOGISTICS', 'SALES'].map(aDepartment)): RoutingContext {
  const all = <B>({ kind }: PolicyKind<B>) => (kind === DepartmentPolicy.kind ? departments : rules).map(({ id, body }) => ({ id, version: 1, body: body as B }));
  const policies: RoutingContext['policies'] = { all, find: (kind, id) => all(kind).find((policy) => policy.id === id) };
  return { now: NOW, policies, rules: usableRules(policies) };
}

export const aFact = <D>(type: EventType<D>, data: D = type.example): Input<D> => ({
  kind: 'fact', id: '0192f7a0-0000-7000-8000-000000000001', source: '/intake', type: type.type, key: COMPLAINT_ID, complaintNo: 'C26-0000017-3', round: 1, data, at: NOW, actor: system('intake'),
});

export const aCommand = <D>(type: CommandType<D>, data: D, actor: Partial<Actor> = {}): Input<D> => ({
  kind: 'command', id: 'cmd-1', source: '/crm', type: type.type, key: COMPLAINT_ID, data, at: NOW,
  actor: { kind: 'STAFF', id: 'LOGISTICS-1', role: 'HANDLER', departmentId: 'LOGISTICS', ...actor },
});

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
