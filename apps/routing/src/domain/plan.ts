import { type AnswerPlanV1, type ExecutePlanV1, HandlingPlanAnsweredV1, HandlingPlanExecutedV1, type Input } from '@redress/contracts';
import { asNamedOpenly, scrub } from '@redress/kernel';
import { expectCustomerOrStaff, expectDepartment } from './access.js';
import { keeping, stating } from './case-file.js';
import type { Decision } from './context.js';
import { refuse } from './errors.js';
import { expectStatus, type HandlingCase, type Plan, type PlanVersion } from './handling-case.js';

type AnswerPlan = (typeof AnswerPlanV1)['example'];
type ExecutePlan = (typeof ExecutePlanV1)['example'];

/**
 * PLAN_PROPOSED → PLAN_AGREED, or back to CONTACTED for another version (S3-28); where an earlier one stands, back to where that stood. The customer says
 * so, or a handler who has the evidence.
 */
export function answerPlan(current: HandlingCase, input: Input<AnswerPlan>): Decision<HandlingCase> {
  const { data: { version, agreed, evidenceRef, remark }, actor, at } = input;
  expectCustomerOrStaff(current, actor);
  expectStatus(current, 'PLAN_PROPOSED');
  const plan = planOf(current);
  if (version !== plan.version) throw refuse('PLAN_SUPERSEDED', { field: 'version', version: plan.version });
  if (actor.role !== 'CUSTOMER' && evidenceRef === undefined) throw refuse('EVIDENCE_REQUIRED', { field: 'evidenceRef' });
  const words = remark === undefined ? [] : [{ ref: `PLAN/${current.round}.${version}`, kind: 'PLAN_REMARK' as const, at: at.toISOString(), by: actor.id, text: remark, attachments: [] }];
  return stating(
    keeping(agreed ? { ...current, status: 'PLAN_AGREED', plan: withoutStanding(plan) } : { ...current, status: plan.standing?.status ?? 'CONTACTED' }, ...words),
    input,
    HandlingPlanAnsweredV1.of({
      version, agreed, by: asNamedOpenly(actor).id, ...(evidenceRef === undefined ? {} : { evidenceRef }), remedyDueAt: plan.remedyDueAt,
      ...(plan.standing && !agreed ? { standing: plan.standing.version } : {}),
    }),
  );
}

/** PLAN_AGREED → EXECUTED; from PLAN_PROPOSED only where the customer need not agree (S3-21). */
export function executePlan(current: HandlingCase, input: Input<ExecutePlan>): Decision<HandlingCase> {
  const { data: { text, evidenceRefs }, actor } = input;
  expectDepartment(current, actor);
  expectStatus(current, 'PLAN_AGREED', 'PLAN_PROPOSED');
  const isProposed = current.status === 'PLAN_PROPOSED';
  const { version, solutions, consentRequired } = isProposed ? planOf(current) : standingPlan(current);
  if (isProposed && consentRequired) throw refuse('CONSENT_REQUIRED', { version });
  return stating(
    { ...current, status: 'EXECUTED', ...(isProposed ? { plan: withoutStanding(planOf(current)) } : {}) },
    input,
    HandlingPlanExecutedV1.of({ version, solutions: [...solutions], ...(text === undefined ? {} : { text: scrub(text) }), evidenceRefs }),
  );
}

/** The version that is carried out, of a case that is not waiting for an answer. */
export const standingPlan = (current: HandlingCase): PlanVersion => planOf(current).standing ?? planOf(current);

const withoutStanding = ({ standing: _replaced, ...plan }: Plan): Plan => plan;

/** The plan that was proposed last. */
function planOf({ plan, status }: HandlingCase): Plan {
  if (!plan) throw new Error(`a case that is ${status} has no plan`);
  return plan;
}
