import { Inject, Injectable } from '@nestjs/common';
import { CalendarPolicy, DepartmentPolicy, IntegrationPolicy, TimeLimitPolicy } from '@redress/contracts';
import { type Batch, type Context, Runner, type Runtime } from '@redress/messaging';
import { authorizeIntegration, calendarInForce, PolicyBook, RUNTIME } from '@redress/service';
import { countComplaints } from './database/count-complaints.js';
import { reviewStore } from './database/reviews.js';
import type { ReviewContext } from './domain/context.js';
import { measuresOf } from './domain/effect.js';
import type { Counts } from './domain/improvement.js';
import type { ReviewCase } from './domain/review-case.js';
import { concernOf } from './concerns.js';

/** Runs every change of a review and of what has to be improved. */
@Injectable()
export class Reviews extends Runner<ReviewCase, ReviewContext & Context> {
  constructor(@Inject(RUNTIME) runtime: Runtime, book: PolicyBook) {
    super(runtime, {
      name: 'reviews',
      store: reviewStore,
      about: ({ complaintNo, complaint: { round } }) => ({ complaintNo, round }),
      authorize: (actor, via, { policies }) => authorizeIntegration(actor, via, policies),
      context: async (tx, now, cases, inputs) => {
        await book.refresh(tx);
        book.require(IntegrationPolicy, CalendarPolicy, TimeLimitPolicy, DepartmentPolicy);
        const counts = inputs.some(({ kind }) => kind === 'timer') ? await countComplaints(tx, cases.flatMap(measuresOf)) : new Map<string, Counts>();
        return { now, policies: book.at(now), calendarAt: (at) => calendarInForce(book.at(at)).calendar, counts };
      },
    });
  }

  /** Out of all that is heard, the few facts that concern reviews: the others cost nothing here. Call it when the timeline holds them. */
  async hear(batch: Batch): Promise<void> {
    const jobs = batch.flatMap(concernOf);
    if (jobs.length > 0) await this.runAll(jobs);
  }
}
