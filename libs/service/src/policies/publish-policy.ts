import { type Input, instant, code, PolicyPublishedV1, type PolicyKind, policyKinds, type Service } from '@redress/contracts';
import { defineRefusals, refuseCommon } from '@redress/kernel';
import { type CommandDefinition, type Context, type Decision, type Reaction, refuseInvalid, type Unit, when } from '@redress/messaging';
import { z } from 'zod';
import { type PolicyState, policyStore, type PolicyVersion } from './policies-table.js';

export const policyRefusals = defineRefusals({
  POLICY_IN_PAST: { kind: 'VALIDATION', message: 'A policy takes effect now or later; what has begun keeps its version.' },
  POLICY_OUT_OF_ORDER: { kind: 'STATE', message: 'A later version is already published from an earlier date; publish after it.' },
});

/** Deeper than any policy; what is deeper still would exhaust the stack of whoever walks it. */
const DEEPEST = 16;

export const PublishPolicy = z.strictObject({ id: code(), effectiveFrom: instant.optional(), body: z.record(z.string(), z.unknown()).refine((body) => isShallow(body), 'nested too deeply') });
export type PublishPolicy = z.infer<typeof PublishPolicy>;

/** What keeps a body that fits its schema from being used, in one sentence; undefined when nothing does. */
export type PolicyCheck = (kind: PolicyKind, body: unknown, id: string) => string | undefined;

export const policyKey = (kind: string, id: string): string => `${kind}:${id}`;

export const policyUnit: Unit<PolicyState, Context> = { name: 'policies', store: policyStore, context: (_tx, now) => ({ now }), about: () => ({}) };

/** The command of the owner of a kind. Given over HTTP only (domain §5). */
export function publishPolicyOf(service: Service, kind: PolicyKind, check?: PolicyCheck): CommandDefinition<PolicyState | undefined, PublishPolicy, Context> {
  return {
    roles: ['POLICY_ADMIN', 'SYSTEM'],
    creates: true,
    type: {
      type: `${service}.publish-policy.v1`, name: 'publish-policy', service, collection: 'policies', topic: '',
      description: `Publish a new version of a policy of kind ${kind.kind}. ${kind.description}`,
      data: PublishPolicy,
      example: { id: kind.example.id, effectiveFrom: '2026-12-01T00:00:00.000Z', body: kind.example.body as Record<string, unknown> },
    },
    decide: (current, input, { now }) => publish(kind, check, current, input, now),
  };
}

function publish(kind: PolicyKind, check: PolicyCheck | undefined, current: PolicyState | undefined, { data, actor }: Input<PublishPolicy>, now: Date): Decision<PolicyState> {
  const body = kind.body.safeParse(data.body);
  if (!body.success) throw refuseInvalid(body.error, 'body.');
  const problem = check?.(kind, body.data, data.id);
  if (problem !== undefined) throw refuseCommon('VALIDATION_FAILED', { field: 'body', problem });
  const effectiveFrom = data.effectiveFrom ? new Date(data.effectiveFrom).toISOString() : now.toISOString();
  if (actor.role !== 'SYSTEM' && effectiveFrom < now.toISOString()) throw policyRefusals.refuse('POLICY_IN_PAST', { field: 'effectiveFrom' });
  const before = current?.versions ?? [];
  const last = before.at(-1);
  if (last && last.effectiveFrom > effectiveFrom) throw policyRefusals.refuse('POLICY_OUT_OF_ORDER', { effectiveFrom: last.effectiveFrom });
  const next: PolicyVersion = { version: (last?.version ?? 0) + 1, effectiveFrom, body: body.data as Record<string, unknown> };
  const key = policyKey(kind.kind, data.id);
  return {
    state: { key, kind: kind.kind, id: data.id, version: current?.version ?? 0, versions: [...before, next] },
    facts: [PolicyPublishedV1.of({ kind: kind.kind, id: data.id, ...next, earlier: stillInForce(before, now) })],
  };
}

/** The version in force now and those that come after it. */
function stillInForce(versions: readonly PolicyVersion[], now: Date): PolicyVersion[] {
  const inForce = versions.findLastIndex(({ effectiveFrom }) => effectiveFrom <= now.toISOString());
  return versions.slice(Math.max(0, inForce));
}

function isShallow(body: unknown): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? (Object.values(value) as unknown[]) : []));
  }
  return level.length === 0;
}

/** The services that do not own a kind keep what its owner publishes. */
export function hearPolicies(service: Service): Reaction<PolicyState, z.output<typeof PolicyPublishedV1.data>, Context> {
  return when(PolicyPublishedV1, (current, { data }) => {
    if (policyKinds.find(({ kind }) => kind === data.kind)?.owner === service) return undefined;
    const { kind, id, earlier, ...published } = data;
    const known = new Map((current?.versions ?? []).map((version) => [version.version, version]));
    for (const version of [...earlier, published]) known.set(version.version, version);
    const versions = [...known.values()].sort((a, b) => a.version - b.version);
    return { state: { key: policyKey(kind, id), kind, id, version: current?.version ?? 0, versions }, facts: [] };
  });
}

export function ownedKind(service: Service, kind: string): PolicyKind {
  const found = policyKinds.find((one) => one.kind === kind && one.owner === service);
  if (!found) throw refuseCommon('NOT_FOUND', { kind });
  return found;
}
