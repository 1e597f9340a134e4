import { Inject, Injectable } from '@nestjs/common';
import { type Context, Runner, type Runtime } from '@redress/messaging';
import { CategoryPolicy, IntegrationPolicy, SeverityPolicy } from '@redress/contracts';
import { authorizeIntegration, PolicyBook, RUNTIME } from '@redress/service';
import { complaintStore, recentCounts } from './database/complaints.js';
import type { Complaint } from './domain/complaint.js';
import type { IntakeContext } from './domain/context.js';
import { Identities } from './identities.js';
import { ComplaintNumbers } from './numbers.js';

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
      context: async (tx, now, states) => {
        await book.refresh(tx);
        book.require(CategoryPolicy, SeverityPolicy, IntegrationPolicy);
        await numbers.reserve(tx);
        const toRegister = states.filter(({ status }) => status === 'RECEIVED').map(({ customerId }) => customerId);
        return { now, policies: book.at(now), numbers, identities, recentCounts: await recentCounts(tx, toRegister, now) };
      },
    });
  }
}
