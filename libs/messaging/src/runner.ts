import type { Reply } from '@redress/contracts';
import { commitBatch, type Result } from './commit.js';
import { faultOf, OutageError } from './fault.js';
import type { AnyJob, CommandJob } from './job.js';
import { Lane } from './lane.js';
import type { Runtime } from './runtime.js';
import { addToOutbox } from './tables/index.js';
import { deadLetterRecord, replyRecord } from './records.js';
import { traceCommit } from './tracing.js';
import { inTransaction } from './tx.js';
import type { Context, State, Unit } from './unit.js';

const MAX_BATCH = 500;
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
   * Runs one command for a caller that waits.
   * @throws DomainError when it is refused, now or when it came first; OutageError when the database is away.
   */
  async run(command: CommandJob): Promise<Reply> {
    const [result] = await this.lane.add([command], true);
    if (result?.kind === 'refused') throw result.error;
    if (result?.kind === 'failed') throw result.error;
    if (result?.kind !== 'replied') throw new Error('a command has no result');
    return result.reply;
  }

  /** Runs a batch from Kafka, in order. Refusals and defects are settled inside; throws OutageError when nothing could be done. */
  async runAll(batch: readonly AnyJob[]): Promise<void> {
    const jobs = batch.filter((job) => !(job.kind === 'fact' && job.onlyFor !== undefined && job.onlyFor !== this.unit.name));
    if (jobs.length > 0) await this.lane.add(jobs, false);
  }

  private async work(jobs: readonly AnyJob[]): Promise<Result[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        const traces = jobs.flatMap((job) => ('trace' in job ? [job.trace] : []));
        const results = await traceCommit(this.unit.name, traces, () => commitBatch(this.runtime, this.unit, jobs));
        this.settled(results);
        return results;
      } catch (error) {
        const fault = faultOf(error);
        if (fault === 'outage') throw new OutageError(error);
        if (fault === 'conflict' && attempt < MAX_CONFLICTS) continue;
        return this.afterDefect(jobs, error);
      }
    }
  }

  /** The database refused the batch: each input alone, in order, so that the bad one neither blocks nor loses its neighbours. */
  private async afterDefect(jobs: readonly AnyJob[], error: unknown): Promise<Result[]> {
    const [only] = jobs;
    if (jobs.length === 1 && only) return [await this.putAside(only, error)];
    const results: Result[] = [];
    for (const job of jobs) results.push(...(await this.work([job])));
    return results;
  }

  /** An input that cannot be committed for a reason of its own. */
  private async putAside(job: AnyJob, error: unknown): Promise<Result> {
    this.runtime.log.error({ err: error, unit: this.unit.name, kind: job.kind }, 'an input cannot be committed; it is put aside');
    const { record } = job;
    if (record) {
      const now = this.runtime.clock.now();
      const code = job.kind === 'unreadable' ? job.reason : 'CANNOT_BE_COMMITTED';
      const rows = [deadLetterRecord(this.runtime.service, record, { handler: this.unit.name, code, message: errorName(error), now })];
      if (job.kind === 'command') {
        const reply: Reply = { commandId: job.input.id, status: 'REJECTED', code: 'INTERNAL_ERROR', message: 'The command could not be carried out; it is kept for the operators.' };
        rows.push(replyRecord(this.runtime.service, reply, job.input.source, record, now, job.trace));
      }
      await inTransaction(this.runtime.pool, (tx) => addToOutbox(tx, rows)).catch((cause: unknown) => {
        throw new OutageError(cause);
      });
      this.runtime.metrics.deadLetter(code);
      this.runtime.notifyRelay();
    }
    return { kind: 'failed', error };
  }

  private settled(results: readonly Result[]): void {
    const counts = new Map<string, number>();
    for (const { kind } of results) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    this.runtime.metrics.committed(this.unit.name, results.length, counts);
    this.runtime.notifyRelay();
  }
}

const errorName = (error: unknown): string => (error instanceof Error ? `${error.name}${'code' in error ? ` ${String(error.code)}` : ''}` : 'unknown');
