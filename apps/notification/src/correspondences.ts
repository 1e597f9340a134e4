import { Inject, Injectable } from '@nestjs/common';
import { ComplaintRegisteredV1, type EventType } from '@redress/contracts';
import { type AnyJob, type Context, type FactJob, type Reaction, Runner, type Runtime, when } from '@redress/messaging';
import { CONFIG, PolicyBook, RUNTIME } from '@redress/service';
import type { NotificationConfig } from './config.js';
import { correspondenceStore } from './database/correspondences.js';
import { isSevere } from './domain/alert-staff.js';
import type { Decision, NotificationContext } from './domain/context.js';
import type { Correspondence } from './domain/correspondence.js';
import type { Heard } from './domain/heard.js';
import { StaffMail } from './mail/staff-mail.js';
import { traceparentOf } from './mail/tracing.js';

/** Runs every change of what is written about a complaint: facts that are heard, and what became of what was sent. */
@Injectable()
export class Correspondences extends Runner<Correspondence, NotificationContext & Context> {
  private readonly listeners = new Set<() => void>();

  constructor(@Inject(RUNTIME) runtime: Runtime, book: PolicyBook, @Inject(CONFIG) config: NotificationConfig) {
    const staff = new StaffMail(config);
    super(runtime, {
      name: 'correspondences',
      store: correspondenceStore,
      about: ({ no, round }) => ({ round, ...(no ? { complaintNo: no } : {}) }),
      context: async (tx, now) => {
        await book.refresh(tx);
        return { now, policies: book.at(now), staff };
      },
    });
  }

  /** Calls back when facts were heard: messages may have become due. */
  onHeard(listener: () => void): void {
    this.listeners.add(listener);
  }

  override async runAll(batch: readonly AnyJob[]): Promise<void> {
    const jobs = batch.filter(isConcern).map((job) => (job.kind === 'fact' ? withThread(job) : job));
    try {
      await super.runAll(jobs);
    } finally {
      // Even then: a batch that failed may have been committed in part.
      if (jobs.some(({ kind }) => kind === 'fact')) for (const listener of this.listeners) listener();
    }
  }
}

/** What happens when a fact is heard; the decision is also told of the journey that the fact belongs to. */
export function hear<D>(on: EventType<D>, decide: (current: Correspondence | undefined, heard: Heard<D>, context: NotificationContext) => Decision | undefined): Reaction<Correspondence, D, NotificationContext> {
  return when(on, (current, input, context) => decide(current, input as Heard<D>, context));
}

// Most complaints are not severe: those cost no work in the database.
const isConcern = (job: AnyJob): boolean => !(job.kind === 'fact' && job.input.type === ComplaintRegisteredV1.type && !isSevere(job.input.data as (typeof ComplaintRegisteredV1)['example']));

function withThread(job: FactJob): FactJob {
  const traceparent = traceparentOf(job.trace);
  const heard: Heard = { ...job.input, thread: { correlationId: job.correlationId ?? job.input.id, ...(traceparent ? { traceparent } : {}) } };
  return { ...job, input: heard };
}
