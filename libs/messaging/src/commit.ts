import { type Reply, system } from '@redress/contracts';
import { DomainError, refuseCommon } from '@redress/kernel';
import type { AnyJob, CommandJob, FactJob, TimerJob } from './job.js';
import { deadLetterRecord, factRecord, replyRecord } from './records.js';
import type { Runtime } from './runtime.js';
import { addToOutbox, type CommandEntry, commandKey, findOutcomes, type FirstOutcome, logCommands, type OutboxRow, takeUnseen } from './tables/index.js';
import { inTransaction, type Tx } from './tx.js';
import type { Change, Context, Decision, State, Unit } from './unit.js';

/** What became of one input. */
export type Result =
  | { readonly kind: 'replied'; readonly reply: Reply }
  | { readonly kind: 'refused'; readonly error: DomainError }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'applied' | 'ignored' | 'repeated' | 'put-aside' };

/**
 * One transaction for a whole batch, with a constant number of statements: drop what came before → load and lock → decide each in order →
 * save → log the commands → outbox → commit.
 */
export async function commitBatch<S extends State, C extends Context>(runtime: Runtime, unit: Unit<S, C>, jobs: readonly AnyJob[]): Promise<Result[]> {
  return inTransaction(runtime.pool, async (tx) => {
    const now = runtime.clock.now();
    const seen = await findSeen(tx, unit.name, jobs);
    const keys = jobs.flatMap((job) => (needsState(job) && !seen.isSeen(job) ? [job.input.key] : []));
    const states = keys.length > 0 ? await unit.store.load(tx, [...new Set(keys)]) : new Map<string, S>();
    const context = await unit.context(tx, now, [...states.values()]);
    const batch = new Batch(runtime, unit, context, states, seen, now);
    const results = jobs.map((job) => batch.settle(job));
    if (batch.changes.size > 0) await unit.store.save(tx, [...batch.changes.values()]);
    if (batch.entries.length > 0) await logCommands(tx, batch.entries);
    await addToOutbox(tx, batch.rows);
    return results;
  });
}

const needsState = (job: AnyJob): job is CommandJob | FactJob | TimerJob => job.kind !== 'unreadable' && !(job.kind === 'command' && job.refusal);

interface Seen {
  isSeen(job: AnyJob): boolean;
  outcomeOf(job: CommandJob): FirstOutcome | undefined;
  add(job: CommandJob, outcome: FirstOutcome): void;
}

async function findSeen(tx: Tx, consumer: string, jobs: readonly AnyJob[]): Promise<Seen> {
  const facts = jobs.filter((job): job is FactJob => job.kind === 'fact');
  const commands = jobs.filter((job): job is CommandJob => job.kind === 'command');
  const unseen = facts.length > 0 ? await takeUnseen(tx, consumer, facts.map(({ inboxId }) => inboxId)) : new Set<string>();
  const outcomes = commands.length > 0 ? await findOutcomes(tx, commands.map(({ input }) => input)) : new Map<string, FirstOutcome>();
  // The same fact twice in one batch: only the first of the two counts.
  const firsts = new Map<string, FactJob>();
  for (const fact of facts) if (unseen.has(fact.inboxId) && !firsts.has(fact.inboxId)) firsts.set(fact.inboxId, fact);
  return {
    isSeen: (job) => job.kind === 'fact' && firsts.get(job.inboxId) !== job,
    outcomeOf: ({ input }) => outcomes.get(commandKey(input.source, input.id)),
    add: ({ input }, outcome) => outcomes.set(commandKey(input.source, input.id), outcome),
  };
}

/** The decisions of one batch, in memory. */
class Batch<S extends State, C extends Context> {
  readonly changes = new Map<string, Change<S>>();
  readonly rows: OutboxRow[] = [];
  readonly entries: CommandEntry[] = [];

  constructor(
    private readonly runtime: Runtime,
    private readonly unit: Unit<S, C>,
    private readonly context: C,
    private readonly states: ReadonlyMap<string, S>,
    private readonly seen: Seen,
    private readonly now: Date,
  ) {}

  settle(job: AnyJob): Result {
    if (job.kind === 'unreadable') return this.putAside(job.record, job.reason, job.message);
    if (job.kind === 'command') return this.settleCommand(job);
    if (this.seen.isSeen(job)) return { kind: 'repeated' };
    try {
      const current = this.current(job.input.key);
      const decision = job.kind === 'fact' ? job.reaction.decide(current, job.input, this.context) : job.decide(current, job.input, this.context);
      if (!decision) return { kind: 'ignored' };
      this.apply(job, current, decision as Decision<S>);
      return { kind: 'applied' };
    } catch (error) {
      // A fact or a timer has nobody to tell: a refusal here is a bug somewhere, like any other error.
      this.runtime.log.error({ err: error, unit: this.unit.name, type: job.input.type, complaintId: job.input.key }, 'a fact cannot be applied');
      if (!job.record) return { kind: 'failed', error };
      return this.putAside(job.record, error instanceof DomainError ? error.code : 'DEFECT', error instanceof Error ? error.message : 'unknown');
    }
  }

  private settleCommand(job: CommandJob): Result {
    const first = this.seen.outcomeOf(job);
    if (first) return this.repeat(job, first);
    try {
      const current = this.current(job.input.key);
      this.guard(job, current);
      const decision = job.definition.decide(current, job.input, this.context) as Decision<S>;
      const state = this.apply(job, current, decision);
      return this.reply(job, { commandId: job.input.id, status: 'ACCEPTED', resourceId: job.input.key, ...this.numberOf(state), seq: state.version }, true);
    } catch (error) {
      if (error instanceof DomainError) return this.refuse(job, error);
      this.runtime.log.error({ err: error, unit: this.unit.name, type: job.input.type, complaintId: job.input.key }, 'a command hit a defect');
      if (!job.record) return { kind: 'failed', error };
      this.putAside(job.record, 'DEFECT', error instanceof Error ? error.name : 'unknown');
      return this.reply(job, { commandId: job.input.id, status: 'REJECTED', code: 'INTERNAL_ERROR', message: 'The command could not be carried out; it is kept for the operators.' }, false);
    }
  }

  private guard(job: CommandJob, current: S | undefined): void {
    const { input, definition } = job;
    if (job.refusal) throw job.refusal;
    if (!definition.roles.includes(input.actor.role)) throw refuseCommon('FORBIDDEN_ROLE', { role: input.actor.role, allowed: definition.roles });
    this.unit.authorize?.(input.actor, { source: input.source, isKafka: job.record !== undefined }, this.context);
    if (definition.creates) return;
    if (!current) throw refuseCommon('NOT_FOUND', { id: input.key });
    if (job.expectedVersion !== undefined && job.expectedVersion !== current.version) {
      throw refuseCommon('VERSION_MISMATCH', { expected: job.expectedVersion, actual: current.version });
    }
  }

  private repeat(job: CommandJob, first: FirstOutcome): Result {
    if (first.bodyHash !== job.bodyHash) return this.refuse(job, refuseCommon('IDEMPOTENCY_KEY_REUSED'), false);
    return this.reply(job, { ...first.outcome, status: 'DUPLICATE' }, false);
  }

  private refuse(job: CommandJob, error: DomainError, isLogged = job.refusal === undefined): Result {
    const field = typeof error.details['field'] === 'string' ? { field: error.details['field'] } : {};
    this.reply(job, { commandId: job.input.id, status: 'REJECTED', code: error.code, message: error.message, ...field }, isLogged);
    return { kind: 'refused', error };
  }

  private reply(job: CommandJob, reply: Reply, isLogged: boolean): Result {
    const { input, record } = job;
    if (isLogged) {
      const { id, source, type, key, actor, at } = input;
      this.entries.push({ id, source, type, key, actor, bodyHash: job.bodyHash, outcome: reply, happenedAt: at, decidedAt: this.now });
      this.seen.add(job, { bodyHash: job.bodyHash, outcome: reply });
    }
    if (record) this.rows.push(replyRecord(this.runtime.service, reply, input.source, record, this.now, job.trace));
    return { kind: 'replied', reply };
  }

  private apply(job: CommandJob | FactJob | TimerJob, current: S | undefined, { state, facts }: Decision<S>): S {
    const { input } = job;
    const before = current?.version ?? 0;
    const next = { ...state, version: before + Math.max(1, facts.length) };
    const isNew = this.changes.get(input.key)?.isNew ?? current === undefined;
    this.changes.set(input.key, { key: input.key, isNew, state: next });
    const address = {
      service: this.runtime.service,
      key: input.key,
      ...this.unit.about(next),
      actor: job.kind === 'command' ? input.actor : system(this.runtime.service),
      at: job.kind === 'command' ? input.at : this.now,
      causationId: input.id,
      correlationId: job.correlationId ?? input.id,
      trace: job.trace,
    };
    facts.forEach((fact, index) => this.rows.push(factRecord(fact, { ...address, sequence: before + 1 + index })));
    return next;
  }

  private putAside(record: NonNullable<AnyJob['record']>, code: string, message: string): Result {
    this.rows.push(deadLetterRecord(this.runtime.service, record, { handler: this.unit.name, code, message, now: this.now }));
    this.runtime.metrics.deadLetter(code);
    return { kind: 'put-aside' };
  }

  private current(key: string): S | undefined {
    return this.changes.get(key)?.state ?? this.states.get(key);
  }

  private numberOf(state: S): { complaintNo?: string } {
    const { complaintNo } = this.unit.about(state);
    return complaintNo ? { complaintNo } : {};
  }
}
