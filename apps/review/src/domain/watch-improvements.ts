import { ImprovementEffectV1, ImprovementOverdueV1, type Input, type StatedFact } from '@redress/contracts';
import type { Decision, ReviewContext } from './context.js';
import { effectOf, measureOf } from './effect.js';
import { type Counts, type ImprovementAction, nameOf, withAction } from './improvement.js';
import type { ReviewCase } from './review-case.js';

/** When time alone says something about an action: that it is overdue, or that its effect can be told. Undefined when it never will. */
export function timerOf(current: ReviewCase, action: ImprovementAction): string | undefined {
  const overdueAt = overdueFrom(action);
  // Due is still in time (domain §6.5 rule 4).
  if (overdueAt) return new Date(new Date(overdueAt).getTime() + 1).toISOString();
  return measureOf(current, action)?.after[1];
}

/** States what time has brought about by now: which actions are overdue (S3-38), and what came of those that are done (S3-26). Undefined when nothing has come. */
export function watchImprovements(current: ReviewCase | undefined, _input: Input, { now, counts }: Pick<ReviewContext, 'now' | 'counts'>): Decision | undefined {
  if (!current) return undefined;
  const come = current.actions.filter((action) => isPast(timerOf(current, action), now));
  const facts: StatedFact[] = [];
  let state = current;
  for (const action of come) {
    const said = overdueFrom(action) ? becomeOverdue(action) : tellEffect(current, action, counts?.get(action.id));
    if (!said) continue;
    state = withAction(state, said.action);
    facts.push(said.fact);
  }
  return facts.length > 0 ? { state, facts } : undefined;
}

/** Since when an action is overdue, or will be; undefined once that has been stated, and while nobody has to do anything. */
function overdueFrom({ status, dueAt, overdueAt, steps }: ImprovementAction): string | undefined {
  if (overdueAt || (status !== 'ASSIGNED' && status !== 'SENT_BACK')) return undefined;
  const sentBackAt = status === 'SENT_BACK' ? steps.at(-1)?.at : undefined;
  return sentBackAt !== undefined && sentBackAt > dueAt ? sentBackAt : dueAt;
}

function becomeOverdue(action: ImprovementAction): { action: ImprovementAction; fact: StatedFact } {
  const { source, measure, ownerId, departmentId, dueAt, type, sopStep } = action;
  const overdueAt = overdueFrom(action) ?? dueAt;
  const said = { ...nameOf(action), source, measure, ownerId, departmentId, dueAt, type, ...(sopStep ? { sopStep } : {}), overdueAt };
  return { action: { ...action, overdueAt }, fact: ImprovementOverdueV1.of(said, { at: new Date(overdueAt) }) };
}

function tellEffect(current: ReviewCase, action: ImprovementAction, counts: Counts | undefined): { action: ImprovementAction; fact: StatedFact } | undefined {
  const measure = measureOf(current, action);
  if (!measure || !counts) return undefined;
  const effect = effectOf(measure, counts);
  return { action: { ...action, effect }, fact: ImprovementEffectV1.of({ ...nameOf(action), ...effect }) };
}

const isPast = (timer: string | undefined, now: Date): boolean => timer !== undefined && new Date(timer) <= now;
