import { Inject, Injectable } from '@nestjs/common';
import { CalendarPolicy, CategoryPolicy, DepartmentPolicy, IntegrationPolicy, RoutingRulePolicy } from '@redress/contracts';
import { type Context, Runner, type Runtime } from '@redress/messaging';
import { authorizeIntegration, calendarInForce, PolicyBook, RUNTIME } from '@redress/service';
import { caseStore } from './database/cases.js';
import type { RoutingContext } from './domain/context.js';
import type { HandlingCase } from './domain/handling-case.js';
import { usableRules } from './domain/rules.js';

/** Runs every change of a case. */
@Injectable()
export class Cases extends Runner<HandlingCase, RoutingContext & Context> {
  constructor(@Inject(RUNTIME) runtime: Runtime, book: PolicyBook) {
    super(runtime, {
      name: 'cases',
      store: caseStore,
      about: ({ complaintNo, round }) => ({ complaintNo, round }),
      authorize: (actor, via, { policies }) => {
        // Grants come from intake. Facts need none, so only a command over Kafka waits for them.
        if (via.isKafka) book.require(IntegrationPolicy);
        authorizeIntegration(actor, via, policies);
      },
      context: async (tx, now) => {
        await book.refresh(tx);
        book.require(DepartmentPolicy, RoutingRulePolicy);
        const policies = book.at(now);
        return {
          now,
          policies,
          rules: usableRules(policies),
          // What others publish holds up only the commands that ask for it.
          calendar: () => {
            book.require(CalendarPolicy);
            return calendarInForce(policies).calendar;
          },
          categories: () => {
            book.require(CategoryPolicy);
            return policies;
          },
        };
      },
    });
  }
}
