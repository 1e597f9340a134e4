import { ROOT_CONTEXT } from '@opentelemetry/api';
import { type Input, type Service, system } from '@redress/contracts';
import { newId } from '@redress/kernel';
import type { Context, Decision, Runner, State, TimerJob } from '@redress/messaging';

/** Rows that are looked for, and decided, at once. */
const BATCH = 500;
/** A row that a batch did not get past is left alone for this long, doubled each time up to the longest, in ms. */
const FIRST_REST_MS = 1_000;
const LONGEST_REST_MS = 5 * 60_000;

/** A complaint whose row waits for work, and the value of the row that says so: when it is the same again, the work did not get through. */
export interface WaitingRow {
  readonly complaintId: string;
  readonly mark: string;
}

/** Which rows wait, and what is decided about them. */
export interface Waiting<S, C> {
  /** What the rows wait for; the type of their jobs. */
  readonly name: string;
  readonly find: (now: Date, except: readonly string[], limit: number) => Promise<readonly WaitingRow[]>;
  readonly decide: (current: S | undefined, input: Input, context: C) => Decision<S> | undefined;
}

export interface SweepOptions<S, C> extends Waiting<S, C> {
  readonly service: Service;
  /** Hears which ones were put to rest. */
  readonly onStuck: (complaintIds: readonly string[]) => void;
}

interface Attempt {
  readonly mark: string;
  readonly failures: number;
  /** Until when it rests, by the process's own time; undefined for a row that was given to the runner last. */
  readonly restsUntil?: number;
}

/** Takes waiting rows through the runner, batch by batch. One that cannot be got past rests, so that it neither starves the others nor is forgotten. */
export class Sweep<S extends State, C extends Context> {
  private attempts = new Map<string, Attempt>();

  constructor(
    private readonly runner: Pick<Runner<S, C>, 'runAll'>,
    private readonly options: SweepOptions<S, C>,
  ) {}

  /** Works on one batch; returns the rows that were found. @throws OutageError when they could not be tried: then they are not to blame. */
  async next(now: Date): Promise<readonly WaitingRow[]> {
    const { find, onStuck } = this.options;
    const nowMs = performance.now();
    const resting = [...this.attempts].filter(([, { restsUntil = 0 }]) => restsUntil > nowMs);
    const found = await find(now, resting.map(([id]) => id), BATCH);
    const rested: [string, Attempt][] = [];
    const tried: [string, Attempt][] = [];
    for (const { complaintId, mark } of found) {
      const before = this.attempts.get(complaintId);
      const failures = before?.mark === mark ? before.failures : 0;
      // Given to the runner before, and waiting for the same all the same. Who comes back from a rest has another try.
      const isStuck = before?.mark === mark && before.restsUntil === undefined;
      if (isStuck) rested.push([complaintId, { mark, failures: failures + 1, restsUntil: nowMs + Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** failures) }]);
      else tried.push([complaintId, { mark, failures }]);
    }
    if (rested.length > 0) onStuck(rested.map(([complaintId]) => complaintId));
    this.attempts = new Map([...resting, ...rested]);
    await this.runner.runAll(tried.map(([complaintId]) => this.job(complaintId, now)));
    for (const [complaintId, attempt] of tried) this.attempts.set(complaintId, attempt);
    return found;
  }

  private job(key: string, at: Date): TimerJob {
    const { service, name, decide } = this.options;
    const input: Input = { kind: 'timer', id: newId(), source: `/${service}`, type: name, key, data: undefined, at, actor: system(service) };
    return { kind: 'timer', input, trace: ROOT_CONTEXT, decide: decide as TimerJob['decide'] };
  }
}
