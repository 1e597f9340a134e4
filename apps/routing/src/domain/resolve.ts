import { CausePolicy, HandlingResolvedV1, type Input, type ResolveV1 } from '@redress/contracts';
import { scrub } from '@redress/kernel';
import { expectDepartment } from './access.js';
import { stating } from './case-file.js';
import { rulesOf } from './category-rules.js';
import type { Decision, RoutingContext } from './context.js';
import { refuse } from './errors.js';
import { classified, expectStatus, type HandlingCase } from './handling-case.js';
import { standingPlan } from './plan.js';
import { responsibilityFor } from './responsibility.js';

type Resolve = (typeof ResolveV1)['example'];

/** EXECUTED → RESOLVED: a result with its cause and who answers for it, told to the customer (S1-07, S1-15, S1-27, S3-19, S3-22, S3-50, S3-51). */
export function resolve(current: HandlingCase, input: Input<Resolve>, context: RoutingContext): Decision<HandlingCase> {
  const { data, actor } = input;
  expectDepartment(current, actor);
  expectStatus(current, 'EXECUTED');
  if (current.remand && !current.remand.isConsented) throw refuse('REMAND_CONSENT', { reviewId: current.remand.reviewId });
  const { category, severity } = classified(current);
  const plan = standingPlan(current);
  const cause = causeOf(data, context);
  const responsibility = answerFor(category, cause, data, context);
  if (severity === 'SEVERE') expectRootCause(data);
  expectRepair(data, plan.solutions, input.at, category, context);
  const { customerFee = plan.customerFee } = data;
  if (customerFee > plan.customerFee) throw refuse('CONSENT_REQUIRED', { field: 'customerFee', agreed: plan.customerFee });
  return stating(
    { ...current, status: 'RESOLVED' },
    input,
    HandlingResolvedV1.of({
      resultCode: data.resultCode,
      cause,
      responsibility,
      ...scrubbed(data, 'resultText', 'rootCause', 'improvementProposal', 'processExplanation'),
      ...(data.repair ? { repair: data.repair } : {}),
      solutions: [...plan.solutions],
      ...(plan.compensation === undefined ? {} : { compensation: plan.compensation }),
      customerFee,
      ...(data.satisfactionClaim ? { satisfactionClaim: data.satisfactionClaim } : {}),
      departmentIds: [...current.heldBy],
      handlerIds: [...current.handlerIds],
    }),
  );
}

function causeOf({ cause }: Resolve, { policies }: RoutingContext): string {
  if (cause === undefined) throw refuse('CAUSE_REQUIRED', { field: 'cause' });
  if (!policies.find(CausePolicy, cause)) throw refuse('UNKNOWN_CAUSE', { field: 'cause' });
  return cause;
}

/** As the table says; another party only for a reason, and where the table is silent a person says it. */
function answerFor(category: string, cause: string, { responsibility: said }: Resolve, { policies }: RoutingContext) {
  const row = responsibilityFor(category, cause, policies);
  if (!said) {
    if (!row) throw refuse('RESPONSIBILITY_REQUIRED', { field: 'responsibility' });
    return { party: row.party, ruleId: row.id };
  }
  const reason = said.reason === undefined ? {} : { reason: scrub(said.reason) };
  if (!row) return { party: said.party, ...reason };
  if (said.party === row.party) return { party: row.party, ruleId: row.id, ...reason };
  if (said.reason === undefined) throw refuse('RESPONSIBILITY_REASON_REQUIRED', { field: 'responsibility.reason', party: row.party, ruleId: row.id });
  return { party: said.party, ...reason };
}

function expectRootCause({ rootCause, improvementProposal }: Resolve): void {
  if (rootCause === undefined) throw refuse('ROOT_CAUSE_REQUIRED', { field: 'rootCause' });
  if (improvementProposal === undefined) throw refuse('ROOT_CAUSE_REQUIRED', { field: 'improvementProposal' });
}

function expectRepair({ processExplanation, repair }: Resolve, solutions: readonly string[], at: Date, category: string, context: RoutingContext): void {
  const { requiresRepairRecord } = rulesOf(category, context);
  if (solutions.some((solution) => requiresRepairRecord.includes(solution))) {
    if (processExplanation === undefined) throw refuse('EXPLANATION_REQUIRED', { field: 'processExplanation' });
    if (!repair) throw refuse('REPAIR_RECORD_REQUIRED', { field: 'repair' });
  }
  if (!repair) return;
  const [from, until] = [Date.parse(repair.startedAt), Date.parse(repair.finishedAt)];
  if (until < from || until > at.getTime()) throw refuse('REPAIR_TIMES_WRONG', { field: 'repair.finishedAt' });
}

/** Staff write them, and they travel on the open stream. */
function scrubbed<K extends 'resultText' | 'rootCause' | 'improvementProposal' | 'processExplanation'>(data: Resolve, ...names: readonly K[]): Partial<Record<K, string>> {
  return Object.fromEntries(names.flatMap((name) => (data[name] === undefined ? [] : [[name, scrub(data[name])]]))) as Partial<Record<K, string>>;
}
