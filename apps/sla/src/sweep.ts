import { ROOT_CONTEXT } from '@opentelemetry/api';
import { type Input, system } from '@redress/contracts';
import { newId } from '@redress/kernel';
import type { TimerJob } from '@redress/messaging';
import type { Clocks } from './clocks.js';
import type { WaitingRow } from './database/due.js';
import type { ComplaintClocks } from './domain/complaint-clocks.js';
import type { Decision, SlaContext } from './domain/context.js';

/** Rows that are looked for, and decided, at once. */
const BATCH = 500;
/** A row that a batch did not get past is left alone for this long, doubled each time up to the longest, in ms. */
const FIRST_REST_MS = 1_000;
const LONGEST_REST_MS = 5 * 60_000;

export interface SweepOptions {
  /** What the rows wait for; the type of their jobs. */
  readonly name: string;
  readonly find: (now: Date, except: readonly string[], limit: number) => Promise<readonly WaitingRow[]>;
  readonly decide: (current: ComplaintClocks | undefined, input: unknown, context: SlaContext) => Decision<ComplaintClocks> | undefined;
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
export class Sweep {
  private attempts = new Map<string, Attempt>();

  constructor(
    private readonly clocks: Pick<Clocks, 'runAll'>,
    private readonly options: SweepOptions,
  ) {}

  /** Works on one batch; returns the rows that were found. @throws OutageError when they could not be tried: then they are not to blame. */
  async next(now: Date): Promise<readonly WaitingRow[]> {
    const { name, find, decide, onStuck } = this.options;
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
    await this.clocks.runAll(tried.map(([complaintId]) => job(name, complaintId, now, decide)));
    for (const [complaintId, attempt] of tried) this.attempts.set(complaintId, attempt);
    return found;
  }
}

function job(name: string, key: string, at: Date, decide: SweepOptions['decide']): TimerJob {
  const input: Input = { kind: 'timer', id: newId(), source: '/sla', type: name, key, data: undefined, at, actor: system('sla') };
  return { kind: 'timer', input, trace: ROOT_CONTEXT, decide: decide as TimerJob['decide'] };
}
