import { Inject, Injectable } from '@nestjs/common';
import { type EventType, IntegrationPolicy } from '@redress/contracts';
import { type AnyJob, type Context, type FactJob, type Reaction, Runner, type Runtime, when, whenErased } from '@redress/messaging';
import { authorizeIntegration, PolicyBook, RUNTIME } from '@redress/service';
import { correspondenceStore } from './database/correspondences.js';
import type { Decision, NotificationContext } from './domain/context.js';
import type { Correspondence } from './domain/correspondence.js';
import type { Heard } from './domain/heard.js';
import { Handover } from './sending/handover.js';
import { traceparentOf } from './sending/tracing.js';
import { Surroundings } from './surroundings.js';

/** Runs every change of what is written about a complaint: facts that are heard, commands, and what became of what was sent. */
@Injectable()
export class Correspondences extends Runner<Correspondence, NotificationContext & Context> {
  /** What becomes due goes to the senders of this process. */
  readonly handover: Handover;

  constructor(@Inject(RUNTIME) runtime: Runtime, book: PolicyBook, surroundings: Surroundings) {
    const handover = new Handover();
    super(runtime, {
      name: 'correspondences',
      store: correspondenceStore((changes) => handover.holdersOf(changes, runtime.clock.now())),
      committed: (changes) => handover.committed(changes),
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
    this.handover = handover;
  }

  override async runAll(batch: readonly AnyJob[]): Promise<void> {
    await super.runAll(batch.filter(isConcern).map((job) => (job.kind === 'fact' ? withThread(job) : job)));
  }
}

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
