import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Reply } from '@redress/contracts';
import { commitBatch, type Result } from './commit.js';
import { faultOf, isPassing, NotReadyError, OutageError } from './fault.js';
import type { AnyJob, CommandJob } from './job.js';
import { type Done, Lane } from './lane.js';
import { deadLetterRecord } from './dead-letter-record.js';
import { failedReply, replyRecord } from './records.js';
import type { Runtime } from './runtime.js';
import { addDeadLetters, addToOutbox } from './tables/index.js';
import { traceCommit } from './tracing.js';
import { inTransaction } from './tx.js';
import type { Context, State, Unit } from './unit.js';

/** As many as share a commit, and no more: whoever waits for an answer waits for the batch before. */
const MAX_BATCH = 250;
const MAX_CONFLICTS = 5;

/**
 * Runs the changes of one kind of state: decide in memory, commit once (design §3). `run` and `runAll` are the same road; a run is a batch of
 * one that shares its commit with whatever else is waiting.
 */
export class Runner<S extends State, C extends Context> {
  private readonly lane: Lane<AnyJob, Result>;

  constructor(
    protected readonly runtime: Runtime,
    readonly unit: Unit<S, C>,
  ) {
    this.lane = new Lane(MAX_BATCH, (jobs) => this.work(jobs));
  }

  /**
   * Runs one command for a caller that waits. A command that came before gets its first outcome again, marked DUPLICATE, with the code of its
   * refusal if it was refused.
   * @throws DomainError when it is refused now; OutageError when the database is away; what a decision threw when that is a defect.
   */
  async run(command: CommandJob): Promise<Reply> {
    const [result] = await this.lane.add([command], true);
    if (result?.kind === 'refused') throw result.error;
    if (result?.kind === 'failed') throw result.error;
    if (result?.kind !== 'replied') throw new Error('a command has no result');
    return result.reply;
  }

  /**
   * Runs a batch from Kafka, in order; what time brings goes before it, as records can wait on Kafka and a due moment cannot. Refusals and defects
   * are settled inside.
   * @throws OutageError when some of it could not be done: give the whole batch again, what was done is dropped then.
   */
  async runAll(batch: readonly AnyJob[]): Promise<void> {
    const jobs = batch.filter((job) => !(job.kind === 'fact' && job.onlyFor !== undefined && job.onlyFor !== this.unit.name));
    await this.lane.add(jobs, jobs.every(({ kind }) => kind === 'timer'));
  }

  private async work(jobs: readonly AnyJob[]): Promise<Done<Result>> {
    for (let attempt = 1; ; attempt++) {
      try {
        const traces = jobs.flatMap((job) => ('trace' in job ? [job.trace] : []));
        const results = await traceCommit(this.unit.name, traces, () => commitBatch(this.runtime, this.unit, jobs));
        this.settled(results);
        return { results };
      } catch (error) {
        if (faultOf(error) === 'conflict' && attempt < MAX_CONFLICTS) continue;
        return isPassing(error) ? { results: [], error: new OutageError(error), isOfSome: error instanceof NotReadyError } : this.afterDefect(jobs, error);
      }
    }
  }

  /** The database refused the batch: each half alone, in order, down to the input that is to blame, so that it neither blocks nor loses its neighbours. */
  private async afterDefect(jobs: readonly AnyJob[], error: unknown): Promise<Done<Result>> {
    const [only] = jobs;
    if (jobs.length === 1 && only) return this.putAside(only, error);
    const middle = Math.ceil(jobs.length / 2);
    const left = await this.work(jobs.slice(0, middle));
    if (left.error !== undefined) return left;
    const right = await this.work(jobs.slice(middle));
    return { ...right, results: [...left.results, ...right.results] };
  }

  /** An input that cannot be committed for a reason of its own. */
  private async putAside(job: AnyJob, error: unknown): Promise<Done<Result>> {
    const { service, log, clock, pool, metrics } = this.runtime;
    context.with('trace' in job ? job.trace : ROOT_CONTEXT, () => log.error({ err: error, unit: this.unit.name, kind: job.kind }, 'an input cannot be committed; it is put aside'));
    const { record } = job;
    if (!record) return { results: [{ kind: 'failed', error }] };
    const now = clock.now();
    const reason = job.kind === 'unreadable' ? { code: job.reason } : { code: 'CANNOT_BE_COMMITTED', handler: this.unit.name };
    const letter = deadLetterRecord(service, record, { ...reason, message: errorName(error), now });
    const replies = job.kind === 'command' ? [replyRecord(service, failedReply(job.input.id), job.input.source, record, now, job.trace)] : [];
    try {
      const added = await inTransaction(pool, async (tx) => {
        addToOutbox(tx, replies);
        return addDeadLetters(tx, [letter]);
      });
      if (added.length > 0) metrics.deadLetter(reason.code);
    } catch (cause) {
      // Not even that: it waits rather than be lost.
      return { results: [], error: new OutageError(cause) };
    }
    this.runtime.notifyRelay();
    return { results: [{ kind: 'failed', error }] };
  }

  private settled(results: readonly Result[]): void {
    const counts = new Map<string, number>();
    for (const { kind } of results) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    this.runtime.metrics.committed(this.unit.name, results.length, counts);
  }
}

const errorName = (error: unknown): string => (error instanceof Error ? `${error.name}${'code' in error ? ` ${String(error.code)}` : ''}` : 'unknown');
