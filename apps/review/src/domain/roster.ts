import { ReviewerPolicy, ReviewRosterPolicy } from '@redress/contracts';
import { dateOf } from './calendar-days.js';
import type { ReviewContext } from './context.js';
import { refuse } from './errors.js';

type Roster = (typeof ReviewRosterPolicy)['example']['body'];
type Reviewer = (typeof ReviewerPolicy)['example']['body'];

/** The roster of today; where periods overlap, the one that began last. @throws DomainError NO_ROSTER. */
export function rosterOf({ now, policies, calendarAt }: ReviewContext): Roster {
  const today = dateOf(calendarAt(now), now);
  const inForce = policies.all(ReviewRosterPolicy).filter(({ body: { period } }) => period.from <= today && today <= period.until);
  const [roster] = inForce.sort((a, b) => (a.body.period.from > b.body.period.from ? -1 : 1));
  if (!roster) throw refuse('NO_ROSTER', { date: today });
  return roster.body;
}

/** A reviewer who may have a review today: on the roster, in the registry, with a certificate that is valid (S4-07, S4-08). @throws DomainError. */
export function expectRegistered(reviewerId: string, context: ReviewContext): Reviewer {
  if (!rosterOf(context).members.includes(reviewerId)) throw refuse('NOT_ON_ROSTER', { field: 'reviewerId' });
  const reviewer = registered(reviewerId, context);
  const { now, calendarAt } = context;
  if (!reviewer?.isActive || reviewer.certificate.validUntil < dateOf(calendarAt(now), now)) throw refuse('NOT_REGISTERED', { field: 'reviewerId' });
  return reviewer;
}

export const registered = (reviewerId: string, { policies }: ReviewContext): Reviewer | undefined => policies.find(ReviewerPolicy, reviewerId)?.body;
