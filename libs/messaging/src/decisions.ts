import { context as otel } from '@opentelemetry/api';
import { type Reply, system } from '@redress/contracts';
import { DomainError, refuseCommon } from '@redress/kernel';
import type { Result } from './commit.js';
import { deadLetterRecord } from './dead-letter-record.js';
import { faultOf } from './fault.js';
import type { AnyJob, CommandJob, FactJob, RawRecord, TimerJob } from './job.js';
import { factRecord, failedReply, replyRecord } from './records.js';
import type { Runtime } from './runtime.js';
import type { CommandEntry, FirstOutcome, OutboxRow } from './tables/index.js';
import type { Change, Context, Decision, State, Unit } from './unit.js';

/** What came before a batch, and within it. */
export interface Seen {
  isSeen(job: AnyJob): boolean;
  outcomeOf(job: CommandJob): FirstOutcome | undefined;
  add(job: CommandJob, outcome: FirstOutcome): void;
}

/** The decisions of one batch, in memory. An error that leaves `settle` fails the batch as a whole: it must wait. */
export class Decisions<S extends State, C extends Context> {
  readonly changes = new Map<string, Change<S>>();
  readonly rows: OutboxRow[] = [];
  readonly letters: OutboxRow[] = [];
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
      if (faultOf(error) === 'outage') throw error;
      // A fact or a timer has nobody to tell: a refusal here is a bug somewhere, like any other error.
      this.report(job, error, 'a fact cannot be applied');
      if (!job.record) return { kind: 'failed', error };
      return this.putAside(job.record, error instanceof DomainError ? error.code : 'DEFECT', error instanceof Error ? error.message : 'unknown', this.unit.name);
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
      const code = decision.code === undefined ? {} : { code: decision.code };
      const resourceId = decision.resourceId ?? job.input.key;
      return this.reply(job, { commandId: job.input.id, status: 'ACCEPTED', ...code, resourceId, ...this.numberOf(state), seq: state.version }, true);
    } catch (error) {
      if (error instanceof DomainError) return this.refuse(job, error);
      if (faultOf(error) === 'outage') throw error;
      this.report(job, error, 'a command hit a defect');
      if (!job.record) return { kind: 'failed', error };
      this.putAside(job.record, 'DEFECT', error instanceof Error ? error.name : 'unknown', this.unit.name);
      return this.reply(job, failedReply(job.input.id), false);
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

  /** All of a decision or, when it throws, nothing of it. */
  private apply(job: CommandJob | FactJob | TimerJob, current: S | undefined, { state, facts }: Decision<S>): S {
    const { input } = job;
    const before = current?.version ?? 0;
    const next = { ...state, version: before + Math.max(1, facts.length) };
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
    const rows = facts.map((fact, index) => factRecord(fact, { ...address, sequence: before + 1 + index }));
    this.changes.set(input.key, { key: input.key, isNew: this.changes.get(input.key)?.isNew ?? current === undefined, state: next });
    this.rows.push(...rows);
    return next;
  }

  private putAside(record: RawRecord, code: string, message: string, handler?: string): Result {
    this.letters.push(deadLetterRecord(this.runtime.service, record, { ...(handler ? { handler } : {}), code, message, now: this.now }));
    return { kind: 'put-aside' };
  }

  /** The line belongs to the trace of its own input, not to that of the batch. */
  private report(job: CommandJob | FactJob | TimerJob, error: unknown, message: string): void {
    otel.with(job.trace, () => this.runtime.log.error({ err: error, unit: this.unit.name, type: job.input.type, complaintId: job.input.key }, message));
  }

  private current(key: string): S | undefined {
    return this.changes.get(key)?.state ?? this.states.get(key);
  }

  private numberOf(state: S): { complaintNo?: string } {
    const { complaintNo } = this.unit.about(state);
    return complaintNo ? { complaintNo } : {};
  }
}
