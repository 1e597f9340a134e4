import { setTimeout as sleep } from 'node:timers/promises';

/** What became of a batch: results for its first jobs; when `error` is there, the jobs after them were not done. */
export interface Done<R> {
  readonly results: readonly R[];
  readonly error?: unknown;
  /** The error lies with some of the jobs: whoever added others must not suffer for them. */
  readonly isOfSome?: boolean;
}

/** Jobs that were added together: all are done, in order, or their adder hears of the first failure and none that follows is begun. */
interface Group<R> {
  readonly results: R[];
  missing: number;
  isFailed: boolean;
  readonly resolve: (results: R[]) => void;
  readonly reject: (error: unknown) => void;
}

interface Waiting<J, R> {
  readonly job: J;
  readonly group: Group<R>;
  readonly index: number;
}

/** The part of a batch that urgent jobs leave to the others, when both wait. */
const ORDINARY_SHARE = 1 / 4;

const LEAST_SPACING_MS = 20;
const LONGEST_SPACING_MS = 100;
/** How much of a lane's time work may take: where it is slow because much else is going on, larger batches help everybody. */
const TIMES_WORK = 3;

/**
 * Time from the beginning of a batch that took `workedMs` to the next, in ms, unless the next is full: under load it gathers, whoever comes alone waits
 * for nothing.
 */
export const spacingAfter = (workedMs: number): number => Math.min(LONGEST_SPACING_MS, Math.max(LEAST_SPACING_MS, TIMES_WORK * workedMs));

/**
 * Gathers what arrives while a batch is being worked on into the next batch, in order: one request alone is a batch of one at once,
 * a crowd shares one commit. Urgent jobs (somebody waits for an answer) go before the others, but never fill a batch alone.
 */
export class Lane<J, R> {
  private readonly urgent: Waiting<J, R>[] = [];
  private readonly ordinary: Waiting<J, R>[] = [];
  private isBusy = false;
  private begunAt = -Infinity;
  private workedMs = 0;

  constructor(
    private readonly maxBatch: number,
    private readonly work: (jobs: readonly J[]) => Promise<Done<R>>,
    private readonly spacing: (workedMs: number) => number = spacingAfter,
  ) {}

  /** Resolves when all of the jobs are done. Rejects with the first error; what follows it is left undone, also in batches to come. */
  add(jobs: readonly J[], isUrgent: boolean): Promise<R[]> {
    if (jobs.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      const group: Group<R> = { results: [], missing: jobs.length, isFailed: false, resolve, reject };
      const queue = isUrgent ? this.urgent : this.ordinary;
      jobs.forEach((job, index) => queue.push({ job, group, index }));
      if (!this.isBusy) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.isBusy = true;
    // Let everything that arrives in this turn of the event loop join the first batch.
    await new Promise<void>((resolve) => setImmediate(resolve));
    await this.gather();
    for (let batch = this.next(); batch.length > 0; batch = this.next()) {
      this.begunAt = performance.now();
      await this.run(batch);
      this.workedMs = performance.now() - this.begunAt;
      await this.gather();
    }
    this.isBusy = false;
  }

  private async gather(): Promise<void> {
    const ms = this.begunAt + this.spacing(this.workedMs) - performance.now();
    if (ms > 0 && this.urgent.length + this.ordinary.length < this.maxBatch) await sleep(ms, undefined, { ref: false });
  }

  private async run(batch: readonly Waiting<J, R>[]): Promise<void> {
    const { results, error, isOfSome = false } = await this.work(batch.map(({ job }) => job)).catch((error: unknown): Done<R> => ({ results: [], error }));
    const groups = new Set(batch.map(({ group }) => group));
    if (isOfSome && groups.size > 1) {
      for (const group of groups) await this.run(batch.filter((waiting) => waiting.group === group));
      return;
    }
    batch.forEach(({ group, index }, at) => {
      const result = results[at];
      if (result === undefined) fail(group, error ?? new Error('the batch gave no result for a job'));
      else settle(group, index, result);
    });
  }

  private next(): Waiting<J, R>[] {
    const reserved = Math.min(this.ordinary.length, Math.ceil(this.maxBatch * ORDINARY_SHARE));
    const batch = take(this.urgent, this.maxBatch - reserved);
    return [...batch, ...take(this.ordinary, this.maxBatch - batch.length)];
  }
}

/** The next jobs of a queue; those whose group has failed meanwhile are dropped. */
function take<J, R>(queue: Waiting<J, R>[], count: number): Waiting<J, R>[] {
  const taken: Waiting<J, R>[] = [];
  let seen = 0;
  for (; seen < queue.length && taken.length < count; seen++) {
    const waiting = queue[seen];
    if (waiting && !waiting.group.isFailed) taken.push(waiting);
  }
  queue.splice(0, seen);
  return taken;
}

function settle<R>(group: Group<R>, index: number, result: R): void {
  group.results[index] = result;
  group.missing--;
  if (group.missing === 0) group.resolve(group.results);
}

function fail<R>(group: Group<R>, error: unknown): void {
  group.isFailed = true;
  group.reject(error);
}
