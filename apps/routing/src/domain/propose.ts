import { DepartmentPolicy, HandlingPlanProposedV1, type Input, type ProposePlanV1 } from '@redress/contracts';
import { scrub } from '@redress/kernel';
import { expectDepartment } from './access.js';
import { stating } from './case-file.js';
import { type CategoryRules, rulesOf } from './category-rules.js';
import type { Decision, RoutingContext } from './context.js';
import { refuse } from './errors.js';
import { classified, expectStatus, type HandlingCase, type Plan, type PlanVersion } from './handling-case.js';
import { standingPlan } from './plan.js';

type ProposePlan = (typeof ProposePlanV1)['example'];

/**
 * CONTACTED → PLAN_PROPOSED: the next version of the plan, as the category allows it (S3-08, S3-15…18, S3-50, S4-01). So too when an agreed or executed
 * one will not do, or costs the customer more than they agreed to (S3-50): it stands until they agree to the new one.
 */
export function proposePlan(current: HandlingCase, input: Input<ProposePlan>, context: RoutingContext): Decision<HandlingCase> {
  const { data, actor, at } = input;
  expectDepartment(current, actor);
  expectStatus(current, 'CONTACTED', 'PLAN_AGREED', 'EXECUTED');
  const rules = rulesOf(classified(current).category, context);
  const solutions = [...new Set(data.solutions)];
  const unanswered = rules.mandatoryQuestions.filter((question) => !current.answeredQuestions.includes(question));
  if (unanswered.length > 0) throw refuse('QUESTION_UNANSWERED', { questions: unanswered });
  expectAllowed(current, solutions, data.reason, rules);
  const remedyDueAt = new Date(data.remedyDueAt);
  if (remedyDueAt <= at) throw refuse('REMEDY_DUE_IN_PAST', { field: 'remedyDueAt' });
  const field = approvalFor(current, data, solutions, rules, context);
  if (field !== undefined && actor.role !== 'DEPT_MANAGER') throw refuse('APPROVAL_REQUIRED', { field });
  const { compensation, customerFee } = data;
  const plan: PlanVersion = {
    version: (current.plan?.version ?? 0) + 1,
    solutions,
    remedyDueAt: remedyDueAt.toISOString(),
    ...(compensation === undefined ? {} : { compensation }),
    customerFee,
    consentRequired: customerFee > 0 || solutions.some((solution) => rules.solutions.get(solution)?.consent ?? true),
  };
  const words = { text: scrub(data.text), ...(data.reason === undefined ? {} : { reason: scrub(data.reason) }) };
  const approval = field === undefined ? {} : { approvedBy: actor.id };
  const { solutions: chosen, ...rest } = plan;
  return stating(
    { ...current, status: 'PLAN_PROPOSED', plan: { ...plan, ...standingIn(current) } },
    input,
    HandlingPlanProposedV1.of({ ...rest, solutions: [...chosen], ...words, responsibleId: data.responsibleId, ...approval }),
  );
}

function expectAllowed({ isInspected }: HandlingCase, solutions: readonly string[], reason: string | undefined, rules: CategoryRules): void {
  const missing = rules.requiredSolutions.filter((solution) => !solutions.includes(solution));
  if (missing.length > 0) throw refuse('SOLUTION_REQUIRED', { field: 'solutions', missing });
  const uninspected = isInspected ? undefined : solutions.find((solution) => rules.requiresInspection.includes(solution));
  if (uninspected !== undefined) throw refuse('INSPECTION_REQUIRED', { field: 'solutions', solution: uninspected });
  const unexplained = reason === undefined ? solutions.find((solution) => rules.requiresReason.includes(solution)) : undefined;
  if (unexplained !== undefined) throw refuse('REASON_REQUIRED', { field: 'reason', solution: unexplained });
}

function standingIn(current: HandlingCase): Pick<Plan, 'standing'> {
  const { status } = current;
  return status === 'PLAN_AGREED' || status === 'EXECUTED' ? { standing: { ...standingPlan(current), status } } : {};
}

/** The field for which the plan needs the approval of the department's manager, if any: what the catalogue does not offer, or more money than a handler grants. */
function approvalFor({ departmentId = '' }: HandlingCase, { compensation = 0 }: ProposePlan, solutions: readonly string[], rules: CategoryRules, { policies }: RoutingContext): string | undefined {
  if (rules.approvalAlways || solutions.some((solution) => !rules.solutions.has(solution))) return 'solutions';
  const limit = policies.find(DepartmentPolicy, departmentId)?.body.compensationLimit;
  return limit !== undefined && compensation > limit ? 'compensation' : undefined;
}
