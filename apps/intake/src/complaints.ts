import { Inject, Injectable } from '@nestjs/common';
import { CalendarPolicy, CategoryPolicy, IntegrationPolicy, SeverityPolicy } from '@redress/contracts';
import { type Context, Runner, type Runtime } from '@redress/messaging';
import { authorizeIntegration, calendarInForce, PolicyBook, RUNTIME } from '@redress/service';
import { RecordChaser } from './commands/record-chaser.js';
import { SupplyInfo } from './commands/supply-info.js';
import { WithdrawComplaint } from './commands/withdraw-complaint.js';
import { complaintStore, recentCounts } from './database/complaints.js';
import { readWords } from './database/words.js';
import type { Complaint } from './domain/complaint.js';
import type { IntakeContext } from './domain/context.js';
import { Identities } from './identities.js';
import { ComplaintNumbers } from './numbers.js';

/** These state the private record anew: what the customer gave is read for them alone. */
const RESTATING: ReadonlySet<string> = new Set([SupplyInfo, RecordChaser, WithdrawComplaint].map(({ type }) => type.type));

/** Runs every change of a complaint in intake. */
@Injectable()
export class Complaints extends Runner<Complaint, IntakeContext & Context> {
  constructor(@Inject(RUNTIME) runtime: Runtime, book: PolicyBook, identities: Identities) {
    const numbers = new ComplaintNumbers('Asia/Shanghai');
    super(runtime, {
      name: 'complaints',
      store: complaintStore,
      about: ({ no, round }) => ({ complaintNo: no, round }),
      authorize: (actor, via, { policies }) => authorizeIntegration(actor, via, policies),
      context: async (tx, now, states, inputs) => {
        await book.refresh(tx);
        book.require(CategoryPolicy, SeverityPolicy, IntegrationPolicy);
        const policies = book.at(now);
        const unsorted = states.filter(({ category }) => category === undefined).map(({ customerId }) => customerId);
        const restating = inputs.filter(({ type }) => RESTATING.has(type)).map(({ key }) => key);
        const [counts, words] = await Promise.all([recentCounts(tx, unsorted, now), readWords(tx, restating), numbers.reserve(tx)]);
        return { now, policies, numbers, identities, recentCounts: counts, words, calendar: () => calendarOf(book, now) };
      },
    });
  }
}

function calendarOf(book: PolicyBook, now: Date): ReturnType<IntakeContext['calendar']> {
  book.require(CalendarPolicy);
  return calendarInForce(book.at(now)).calendar;
}
