import { CategoryPolicy, type Input, PolicyPublishedV1, system } from '@redress/contracts';
import { DomainError } from '@redress/kernel';
import type { PolicyState } from './policies-table.js';
import { hearPolicies, ownedKind, PublishPolicy, publishPolicyOf } from './publish-policy.js';

const now = new Date('2026-03-01T00:00:00.000Z');
const body = (zh: string) => ({ names: { 'zh-CN': zh, en: zh }, reviewType: 'OTHER', productRequired: false });
const command = publishPolicyOf('intake', CategoryPolicy);

function publish(current: PolicyState | undefined, data: PublishPolicy, role: 'POLICY_ADMIN' | 'SYSTEM' = 'POLICY_ADMIN') {
  const input: Input<PublishPolicy> = { kind: 'command', id: '1', source: '/http/admin', type: command.type.type, key: `category:${data.id}`, data, at: now, actor: { kind: 'STAFF', id: 'admin', role } };
  return command.decide(current, input, { now });
}

const published = (...versions: [effectiveFrom: string, zh: string][]): PolicyState =>
  versions.reduce<PolicyState | undefined>((state, [effectiveFrom, zh]) => publish(state, { id: 'OTHER', effectiveFrom, body: body(zh) }, 'SYSTEM').state, undefined) as PolicyState;

const codeOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error instanceof DomainError ? [error.code, error.details['field']] : error;
  }
  return undefined;
};

describe('publishing a policy', () => {
  it('starts with version 1, in force from now on when no date is given', () => {
    const { state, facts } = publish(undefined, { id: 'OTHER', body: body('a') });
    expect(state.versions).toEqual([{ version: 1, effectiveFrom: now.toISOString(), body: body('a') }]);
    expect(facts.map(({ data }) => data)).toEqual([{ kind: 'category', id: 'OTHER', version: 1, effectiveFrom: now.toISOString(), body: body('a'), earlier: [] }]);
    expect(PolicyPublishedV1.data.safeParse(facts[0]?.data).success).toBe(true);
  });

  it('keeps every earlier version, and tells those that are still in force until it takes effect', () => {
    const before = published(['2020-01-01T00:00:00.000Z', 'a'], ['2026-01-01T00:00:00.000Z', 'b'], ['2026-06-01T00:00:00.000Z', 'c']);
    const { state, facts } = publish(before, { id: 'OTHER', effectiveFrom: '2026-07-01T00:00:00Z', body: body('d') });
    expect(state.versions.map(({ version }) => version)).toEqual([1, 2, 3, 4]);
    expect((facts[0]?.data as { earlier: { version: number }[] }).earlier.map(({ version }) => version)).toEqual([2, 3]);
  });

  it('is refused in the past: what has begun keeps its version', () => {
    expect(codeOf(() => publish(undefined, { id: 'OTHER', effectiveFrom: '2026-02-28T23:59:59.999Z', body: body('a') }))).toEqual(['POLICY_IN_PAST', 'effectiveFrom']);
    expect(codeOf(() => publish(undefined, { id: 'OTHER', effectiveFrom: '2026-03-01T00:00:00Z', body: body('a') }))).toBeUndefined();
  });

  it('is refused out of order', () => {
    const before = published(['2026-06-01T00:00:00.000Z', 'a']);
    expect(codeOf(() => publish(before, { id: 'OTHER', effectiveFrom: '2026-05-31T00:00:00.000Z', body: body('b') }))).toEqual(['POLICY_OUT_OF_ORDER', undefined]);
  });

  it('may replace a version that has not begun, by one of the same date', () => {
    const before = published(['2026-06-01T00:00:00.000Z', 'a']);
    expect(publish(before, { id: 'OTHER', effectiveFrom: '2026-06-01T00:00:00.000Z', body: body('b') }).state.versions).toHaveLength(2);
  });

  it('names the field of a body that does not fit its kind', () => {
    expect(codeOf(() => publish(undefined, { id: 'OTHER', body: { ...body('a'), reviewType: 'NONE' } }))).toEqual(['VALIDATION_FAILED', 'body.reviewType']);
    expect(codeOf(() => publish(undefined, { id: 'OTHER', body: { ...body('a'), extra: 1 } }))).toEqual(['VALIDATION_FAILED', 'body.extra']);
  });

  it('takes no body that is nested deeper than any policy', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
    expect(PublishPolicy.safeParse({ id: 'OTHER', body: { nested: nested(10) } }).success).toBe(true);
    expect(PublishPolicy.safeParse({ id: 'OTHER', body: { nested: nested(20) } }).success).toBe(false);
  });
});

describe('hearing a policy', () => {
  const fact = (kind: string, version: number, earlier: { version: number; effectiveFrom: string; body: Record<string, unknown> }[] = []): Input<(typeof PolicyPublishedV1)['example']> => ({
    kind: 'fact', id: '1', source: '/intake', type: PolicyPublishedV1.type, key: `${kind}:OTHER`, at: now, actor: system('intake'),
    data: { kind, id: 'OTHER', version, effectiveFrom: `2026-0${version}-01T00:00:00.000Z`, body: body(`v${version}`), earlier },
  });
  const { decide } = hearPolicies('sla');

  it('keeps what the owner of the kind publishes, with the versions that the record carries along', () => {
    const earlier = [{ version: 1, effectiveFrom: '2026-01-01T00:00:00.000Z', body: body('v1') }];
    expect(decide(undefined, fact('category', 2, earlier), { now })?.state.versions.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('ends with the same versions in whatever order and however often the records come', () => {
    const facts = [fact('category', 2), fact('category', 1), fact('category', 3), fact('category', 2)];
    const heard = facts.reduce<PolicyState | undefined>((state, input) => decide(state, input, { now })?.state, undefined);
    expect(heard?.versions.map(({ version }) => version)).toEqual([1, 2, 3]);
  });

  it('passes over what it published itself', () => {
    expect(hearPolicies('intake').decide(undefined, fact('category', 1), { now })).toBeUndefined();
  });
});

describe('the kinds of a service', () => {
  it('are its own only', () => {
    expect(ownedKind('intake', 'category')).toBe(CategoryPolicy);
    expect(codeOf(() => ownedKind('sla', 'category'))).toEqual(['NOT_FOUND', undefined]);
    expect(codeOf(() => ownedKind('intake', 'weather'))).toEqual(['NOT_FOUND', undefined]);
  });
});
