import { dueAt } from '@redress/calendar';
import { type ArrangeOnSiteV1, HandlingOnsiteArrangedV1, type Input } from '@redress/contracts';
import { expectDepartment } from './access.js';
import { expectRoom, stating } from './case-file.js';
import type { Decision, RoutingContext } from './context.js';
import { refuse } from './errors.js';
import { expectWork, type HandlingCase, WORKING } from './handling-case.js';

type ArrangeOnSite = (typeof ArrangeOnSiteV1)['example'];

const WINDOW = { unit: 'CD', amount: 7 } as const;

/** A technician by name visits the customer at a time within seven days (S0-14). */
export function arrangeOnSite(current: HandlingCase, input: Input<ArrangeOnSite>, { calendar }: RoutingContext): Decision<HandlingCase> {
  const { technicianId, at } = input.data;
  expectDepartment(current, input.actor);
  expectWork(current, ...WORKING);
  expectRoom(current);
  const [from, visit, until] = [input.at.getTime(), Date.parse(at), dueAt(calendar(), input.at.getTime(), WINDOW).at];
  if (visit <= from || visit > until) throw refuse('VISIT_TIME_OUT_OF_RANGE', { field: 'at', until: new Date(until).toISOString() });
  return stating(current, input, HandlingOnsiteArrangedV1.of({ technicianId, at: new Date(visit).toISOString() }));
}
