import { type Context, Runner, type Runtime } from '@redress/messaging';
import { newId } from '@redress/kernel';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import { type PolicyKind, system } from '@redress/contracts';
import type { PolicyBook } from './policy-book.js';
import type { PolicyState } from './policies-table.js';
import { policyKey, policyUnit, publishPolicyOf } from './publish-policy.js';

/** A policy that a service publishes by itself when there is none yet. */
export interface DefaultPolicy {
  readonly kind: PolicyKind;
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** From when default policies are in force: before anything that a controlled clock may be set to. */
const DEFAULTS_FROM = '2020-01-01T00:00:00.000Z';

export class PoliciesRunner extends Runner<PolicyState, Context> {
  constructor(
    runtime: Runtime,
    private readonly book: PolicyBook,
  ) {
    super(runtime, policyUnit);
  }

  override async run(...[command]: Parameters<Runner<PolicyState, Context>['run']>) {
    const reply = await super.run(command);
    this.book.invalidate();
    return reply;
  }

  override async runAll(...[batch]: Parameters<Runner<PolicyState, Context>['runAll']>) {
    await super.runAll(batch);
    this.book.invalidate();
  }

  /** Publishes the defaults once in the life of a database; a repetition finds its first outcome in the command log. */
  async publishDefaults(defaults: readonly DefaultPolicy[]): Promise<void> {
    const { service } = this.runtime;
    await Promise.all(
      defaults.map(({ kind, id, body }) => {
        const data = { id, effectiveFrom: DEFAULTS_FROM, body };
        const definition = publishPolicyOf(service, kind);
        return this.run({
          kind: 'command',
          definition: definition as never,
          trace: ROOT_CONTEXT,
          bodyHash: 'default',
          correlationId: newId(),
          input: { kind: 'command', id: `default:${policyKey(kind.kind, id)}`, source: `/${service}/defaults`, type: definition.type.type, key: policyKey(kind.kind, id), data, at: this.runtime.clock.now(), actor: system(service) },
        });
      }),
    );
  }
}
