import { Inject, Injectable } from '@nestjs/common';
import { type EventType, IntegrationPolicy } from '@redress/contracts';
import { type AnyJob, type Change, type Context, type FactJob, type Reaction, Runner, type Runtime, when, whenErased } from '@redress/messaging';
import { authorizeIntegration, PolicyBook, RUNTIME } from '@redress/service';
import { type LaneName, laneOf } from './database/claims.js';
import { correspondenceStore } from './database/correspondences.js';
import type { Decision, NotificationContext } from './domain/context.js';
import type { Correspondence } from './domain/correspondence.js';
import type { Heard } from './domain/heard.js';
import { traceparentOf } from './sending/tracing.js';
import { Surroundings } from './surroundings.js';

/** Runs every change of what is written about a complaint: facts that are heard, commands, and what became of what was sent. */
@Injectable()
export class Correspondences extends Runner<Correspondence, NotificationContext & Context> {
  private readonly listeners = new Map<LaneName, () => void>();
  /** How many messages of each lane this process has made due so far. */
  private readonly madeDue: Record<LaneName, number>;

  constructor(@Inject(RUNTIME) runtime: Runtime, book: PolicyBook, surroundings: Surroundings) {
    const madeDue = { MAIL: 0, WEBHOOK: 0 };
    super(runtime, {
      name: 'correspondences',
      store: {
        load: (tx, keys) => correspondenceStore.load(tx, keys),
        save: (tx, changes) => {
          for (const { channel } of dueAmong(changes)) madeDue[laneOf(channel ?? 'EMAIL')]++;
          return correspondenceStore.save(tx, changes);
        },
      },
      about: ({ no, round }) => ({ round, ...(no ? { complaintNo: no } : {}) }),
      authorize: (actor, via, { policies }) => {
        if (via.isKafka) book.require(IntegrationPolicy);
        authorizeIntegration(actor, via, policies);
      },
      context: async (tx, now) => {
        await book.refresh(tx);
        return surroundings.at(now);
      },
    });
    this.madeDue = madeDue;
  }

  /** Calls back when messages of a lane have become due. */
  onDue(lane: LaneName, listener: () => void): void {
    this.listeners.set(lane, listener);
  }

  override async run(...[command]: Parameters<Runner<Correspondence, NotificationContext & Context>['run']>) {
    return this.telling(() => super.run(command));
  }

  override async runAll(batch: readonly AnyJob[]): Promise<void> {
    const jobs = batch.filter(isConcern).map((job) => (job.kind === 'fact' ? withThread(job) : job));
    await this.telling(() => super.runAll(jobs));
  }

  /** Whoever sends hears of what was made due meanwhile; also when the work failed, as it may have been committed in part. */
  private async telling<T>(work: () => Promise<T>): Promise<T> {
    const before = { ...this.madeDue };
    try {
      return await work();
    } finally {
      for (const [lane, listener] of this.listeners) if (this.madeDue[lane] > before[lane]) listener();
    }
  }
}

const dueAmong = (changes: readonly Change<Correspondence>[]) =>
  changes.flatMap(({ state: { messages, changed } }) => messages.filter(({ id, nextTryAt }) => nextTryAt !== undefined && changed.messageIds.includes(id)));

interface Hearing<D> extends Reaction<Correspondence, D, NotificationContext> {
  readonly isConcern?: (data: D) => boolean;
}

/**
 * What happens when a fact is heard; the decision is also told of the journey that the fact belongs to. Of facts most of which cause nothing,
 * `isConcern` picks the others: those cost no work in the database.
 */
export function hear<D>(on: EventType<D>, decide: (current: Correspondence | undefined, heard: Heard<D>, context: NotificationContext) => Decision | undefined, isConcern?: (data: D) => boolean): Hearing<D> {
  return { ...when<Correspondence, D, NotificationContext>(on, (current, input, context) => decide(current, input as Heard<D>, context)), ...(isConcern ? { isConcern } : {}) };
}

/** What happens when a key of a compacted topic is gone. */
export const hearErasure = (on: EventType, decide: (current: Correspondence | undefined, heard: Heard, context: NotificationContext) => Decision | undefined): Hearing<undefined> =>
  whenErased<Correspondence, NotificationContext>(on, (current, input, context) => decide(current, input as Heard, context));

const isConcern = (job: AnyJob): boolean => job.kind !== 'fact' || ((job.reaction as Hearing<unknown>).isConcern?.(job.input.data) ?? true);

function withThread(job: FactJob): FactJob {
  const traceparent = traceparentOf(job.trace);
  const heard: Heard = { ...job.input, thread: { correlationId: job.correlationId ?? job.input.id, ...(traceparent ? { traceparent } : {}) } };
  return { ...job, input: heard };
}
