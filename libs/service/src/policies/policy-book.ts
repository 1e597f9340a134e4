import type { PolicyKind, Service } from '@redress/contracts';
import { NotReadyError, type Tx } from '@redress/messaging';
import { type PolicyState, readChanged } from './policies-table.js';

/** A policy as it is in force at one instant. */
export interface Policy<B> {
  readonly id: string;
  readonly version: number;
  readonly body: B;
}

/** The policies of one instant, as a decision asks for them. */
export interface Policies {
  find<B>(kind: PolicyKind<B>, id: string): Policy<B> | undefined;
  all<B>(kind: PolicyKind<B>): readonly Policy<B>[];
}

/** All policies of a kind, from one of their changes to the next. ISO 8601; `until` is after every instant when nothing follows. */
interface Era {
  readonly from: string;
  readonly until: string;
  readonly policies: readonly Policy<unknown>[];
}

/** How old the book may be before a transaction looks for changes, in ms. */
const FRESH_MS = 250;

/** The service's policies in memory, brought up to date inside each transaction by one small statement, at most every 250 ms. */
export class PolicyBook {
  private readonly states = new Map<string, Map<string, PolicyState>>();
  /** The era of each kind that was asked for last: nearly every decision asks for the present one. */
  private readonly eras = new Map<string, Era>();
  private revision = '0';
  private checkedAt = -Infinity;
  /** Whose policies alone are known, as those of the others are still on their way; and whether they have arrived since. */
  private first: { readonly service: Service; isOver: boolean } | undefined;

  /** Something was published here: the next transaction looks. */
  invalidate(): void {
    this.checkedAt = -Infinity;
  }

  /** It is the first start of a service: until `othersArrived`, nothing is decided by a part of what the others have published. */
  awaitOthers(service: Service): void {
    this.first = { service, isOver: false };
  }

  othersArrived(): void {
    if (this.first) this.first.isOver = true;
    this.invalidate();
  }

  async refresh(tx: Tx): Promise<void> {
    const now = performance.now();
    const isWhole = this.first?.isOver;
    if (now - this.checkedAt < FRESH_MS) return;
    for (const state of await readChanged(tx, this.revision)) {
      const kind = this.states.get(state.kind) ?? new Map<string, PolicyState>();
      kind.set(state.id, state);
      this.states.set(state.kind, kind);
      this.eras.delete(state.kind);
      if (BigInt(state.revision) > BigInt(this.revision)) this.revision = state.revision;
    }
    this.checkedAt = now;
    if (isWhole) this.first = undefined;
  }

  /** @throws NotReadyError while a kind has no policy yet, or not all of them: they are still on their way from their owner. */
  require(...kinds: readonly PolicyKind[]): void {
    for (const { kind, owner } of kinds) {
      if (!this.states.get(kind)?.size) throw new NotReadyError(`no policy of kind ${kind} has arrived yet`);
      if (this.first && owner !== this.first.service) throw new NotReadyError(`not all policies of kind ${kind} have arrived yet`);
    }
  }

  at(now: Date): Policies {
    const instant = now.toISOString();
    return {
      find: <B>({ kind }: PolicyKind<B>, id: string) => inForce(this.states.get(kind)?.get(id), instant) as Policy<B> | undefined,
      all: <B>({ kind }: PolicyKind<B>) => this.eraOf(kind, instant).policies as readonly Policy<B>[],
    };
  }

  private eraOf(kind: string, instant: string): Era {
    const known = this.eras.get(kind);
    if (known && known.from <= instant && instant < known.until) return known;
    const states = [...(this.states.get(kind)?.values() ?? [])];
    const turns = states.flatMap(({ versions }) => versions.map(({ effectiveFrom }) => effectiveFrom)).sort();
    const era = {
      from: turns.findLast((turn) => turn <= instant) ?? '',
      until: turns.find((turn) => turn > instant) ?? '~',
      policies: states.flatMap((state) => inForce(state, instant) ?? []),
    };
    this.eras.set(kind, era);
    return era;
  }
}

function inForce(state: PolicyState | undefined, instant: string): Policy<unknown> | undefined {
  const found = state?.versions.findLast(({ effectiveFrom }) => effectiveFrom <= instant);
  return state && found ? { id: state.id, version: found.version, body: found.body } : undefined;
}
