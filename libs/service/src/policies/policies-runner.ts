import { type Context, hashBody, Runner, type Runtime } from '@redress/messaging';
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

  /** Publishes those defaults of which there is no version at all. Of several instances that start together one wins; the others find its outcome in the command log. */
  async publishDefaults(defaults: readonly DefaultPolicy[]): Promise<void> {
    const { service, pool } = this.runtime;
    const { rows } = await pool.query<{ key: string }>('select key from policies where key = any($1)', [defaults.map(({ kind, id }) => policyKey(kind.kind, id))]);
    const known = new Set(rows.map(({ key }) => key));
    const missing = defaults.filter(({ kind, id }) => !known.has(policyKey(kind.kind, id)));
    await Promise.all(
      missing.map(async ({ kind, id, body }) => {
        const key = policyKey(kind.kind, id);
        const data = { id, effectiveFrom: DEFAULTS_FROM, body };
        const definition = publishPolicyOf(service, kind);
        const bodyHash = hashBody(definition.type.type, key, data);
        const { code } = await this.run({
          kind: 'command',
          definition: definition as never,
          trace: ROOT_CONTEXT,
          bodyHash,
          correlationId: newId(),
          input: { kind: 'command', id: `default:${key}:${bodyHash}`, source: `/${service}/defaults`, type: definition.type.type, key, data, at: this.runtime.clock.now(), actor: system(service) },
        });
        if (code) throw new Error(`the default policy ${key} was refused before: ${code}`);
      }),
    );
  }
}
