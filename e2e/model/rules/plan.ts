import { AnswerPlanV1, ExecutePlanV1, ProposePlanV1, ResolveV1 } from '@redress/contracts';
import { categories, causes, COMPENSATION_LIMIT, whoAnswers } from './company.js';
import { resolved } from './consequences.js';
import { DEPARTMENT, inState, ofCustomer, ofDepartment } from './handling.js';
import { move, type Moves } from './move.js';
import type { Complaint, Plan } from './state.js';

/* Domain §4.2, the table of handling: the plan and the result. */

const rulesOf = ({ category = '' }: Complaint) => {
  const { solutions = [], consent = [], required = [], inspected = [], reasoned = [], repairs = [], questions = [], approvalAlways = false } = categories[category] ?? {};
  return { solutions, consent, required, inspected, reasoned, repairs, questions, approvalAlways };
};

/** What the customer agreed to last, or what was carried out without it. */
const standingIn = (plan: Plan): Plan => plan.standing ?? plan;

function replaceStanding(c: Complaint): void {
  const { standing: _replaced, ...plan } = c.case.plan as Plan;
  c.case.plan = plan;
}

export const plan: Moves = [
  move(ProposePlanV1, DEPARTMENT, (c, { actor, data, now }) => {
    const { solutions, required, inspected, reasoned, questions, approvalAlways } = rulesOf(c);
    const isBeyond = approvalAlways || data.solutions.some((one) => !solutions.includes(one)) || (data.compensation ?? 0) > COMPENSATION_LIMIT;
    return {
      // An agreed or executed plan is proposed anew: nothing else leads to a higher fee (S3-50).
      ...inState(c, 'CONTACTED', 'PLAN_AGREED', 'EXECUTED'),
      ...ofDepartment(c, actor),
      QUESTION_UNANSWERED: questions.some((question) => !c.case.answered.has(question)),
      SOLUTION_REQUIRED: required.some((one) => !data.solutions.includes(one)),
      INSPECTION_REQUIRED: !c.case.inspected && data.solutions.some((one) => inspected.includes(one)),
      REASON_REQUIRED: data.reason === undefined && data.solutions.some((one) => reasoned.includes(one)),
      REMEDY_DUE_IN_PAST: Date.parse(data.remedyDueAt) <= now,
      APPROVAL_REQUIRED: isBeyond && actor.role !== 'DEPT_MANAGER',
    };
  }, (c, { data }) => {
    const { solutions, consent } = rulesOf(c);
    // What the catalogue does not know nobody has agreed to either, and a fee is never charged without consent (S3-50).
    const consentNeeded = data.customerFee > 0 || data.solutions.some((one) => consent.includes(one) || !solutions.includes(one));
    const { status, plan: last } = c.case;
    const standing = last && (status === 'PLAN_AGREED' || status === 'EXECUTED') ? { standing: { ...standingIn(last), status } } : {};
    c.case.plan = { version: (last?.version ?? 0) + 1, solutions: data.solutions, consentNeeded, fee: data.customerFee, ...standing };
    c.case.status = 'PLAN_PROPOSED';
    c.persons.add(data.responsibleId);
  }),

  move(AnswerPlanV1, ['CUSTOMER', ...DEPARTMENT], (c, { actor, data }) => ({
    ...inState(c, 'PLAN_PROPOSED'),
    ...ofCustomer(c, actor),
    PLAN_SUPERSEDED: data.version !== c.case.plan?.version,
    EVIDENCE_REQUIRED: actor.role !== 'CUSTOMER' && data.evidenceRef === undefined,
  }), (c, { actor, data }) => {
    c.case.status = data.agreed ? 'PLAN_AGREED' : (c.case.plan?.standing?.status ?? 'CONTACTED');
    if (data.agreed) replaceStanding(c);
    c.persons.add(actor.id);
  }),

  move(ExecutePlanV1, DEPARTMENT, (c, { actor }) => ({
    ...inState(c, 'PLAN_AGREED', 'PLAN_PROPOSED'),
    ...ofDepartment(c, actor),
    CONSENT_REQUIRED: c.case.status === 'PLAN_PROPOSED' && Boolean(c.case.plan?.consentNeeded),
  }), (c) => {
    if (c.case.status === 'PLAN_PROPOSED') replaceStanding(c);
    c.case.status = 'EXECUTED';
  }),

  move(ResolveV1, DEPARTMENT, (c, { actor, data, now }) => {
    const { solutions = [], fee = 0 } = c.case.plan ? standingIn(c.case.plan) : {};
    const isRepair = solutions.some((one) => rulesOf(c).repairs.includes(one));
    const answering = whoAnswers(c.category ?? '', data.cause ?? '');
    const { repair, responsibility } = data;
    return {
      ...inState(c, 'EXECUTED'),
      ...ofDepartment(c, actor),
      REMAND_CONSENT: c.case.remand === 'OPEN',
      CAUSE_REQUIRED: data.cause === undefined,
      UNKNOWN_CAUSE: data.cause !== undefined && !causes.includes(data.cause),
      RESPONSIBILITY_REQUIRED: answering === undefined && !responsibility,
      RESPONSIBILITY_REASON_REQUIRED: answering !== undefined && responsibility !== undefined && responsibility.party !== answering && responsibility.reason === undefined,
      ROOT_CAUSE_REQUIRED: c.severity === 'SEVERE' && (data.rootCause === undefined || data.improvementProposal === undefined),
      EXPLANATION_REQUIRED: isRepair && data.processExplanation === undefined,
      REPAIR_RECORD_REQUIRED: isRepair && !repair,
      REPAIR_TIMES_WRONG: repair !== undefined && (repair.finishedAt < repair.startedAt || Date.parse(repair.finishedAt) > now),
      CONSENT_REQUIRED: (data.customerFee ?? fee) > fee,
    };
  }, (c, { now }) => resolved(c, now)),
];
