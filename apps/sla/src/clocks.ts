import { Inject, Injectable } from '@nestjs/common';
import { CalendarPolicy, TimeLimitPolicy } from '@redress/contracts';
import { type Context, Runner, type Runtime } from '@redress/messaging';
import { calendarInForce, PolicyBook, RUNTIME } from '@redress/service';
import { clockStore } from './database/complaint-clocks.js';
import type { ComplaintClocks } from './domain/complaint-clocks.js';
import type { SlaContext } from './domain/context.js';

/** Runs every change of a clock: by facts that start and stop it, and by time. */
@Injectable()
export class Clocks extends Runner<ComplaintClocks, SlaContext & Context> {
  constructor(@Inject(RUNTIME) runtime: Runtime, book: PolicyBook) {
    super(runtime, {
      name: 'clocks',
      store: clockStore,
      about: ({ complaintNo, round }) => ({ round, ...(complaintNo ? { complaintNo } : {}) }),
      context: async (tx, now) => {
        await book.refresh(tx);
        book.require(TimeLimitPolicy, CalendarPolicy);
        return { now, timeLimitsAt: (at) => book.at(at).all(TimeLimitPolicy), calendarAt: (at) => calendarInForce(book.at(at)) };
      },
    });
  }
}
