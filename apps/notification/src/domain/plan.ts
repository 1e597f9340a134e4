import type { HandlingOnsiteArrangedV1, HandlingPlanAnsweredV1, HandlingPlanProposedV1 } from '@redress/contracts';
import type { Decision, NotificationContext } from './context.js';
import { type Correspondence, correspondenceOf } from './correspondence.js';
import type { Heard } from './heard.js';
import { postOnly, toCustomer, toPerson } from './post.js';

type Current = Correspondence | undefined;

/** A technician will come: who and when (S0-14). */
export function tellAppointment(current: Current, heard: Heard<(typeof HandlingOnsiteArrangedV1)['example']>, context: NotificationContext): Decision | undefined {
  const { technicianId, at } = heard.data;
  return postOnly(correspondenceOf(current, heard), [toCustomer('APPOINTMENT', { technicianId, at })], heard, context);
}

/** The proposal, with what it costs the customer (S3-50), to them, and to the person who is to carry it out (S3-15). */
export function tellPlan(current: Current, heard: Heard<(typeof HandlingPlanProposedV1)['example']>, context: NotificationContext): Decision | undefined {
  const { version, text, responsibleId, remedyDueAt, compensation, customerFee, consentRequired } = heard.data;
  const drafts = [
    toCustomer('PLAN', { version, plan: text, dueAt: remedyDueAt, fee: customerFee, compensation, consent: consentRequired ? 'yes' : undefined }),
    toPerson('ASSIGN', responsibleId, 'HANDLER', { stage: 'REMEDY', dueAt: remedyDueAt, reason: text, version }),
  ];
  return postOnly(correspondenceOf(current, heard), drafts, heard, context);
}

/** The customer's answer, to the person who is to carry the plan out or who has to make another; not to whoever wrote the answer down. */
export function tellAnswer(current: Current, heard: Heard<(typeof HandlingPlanAnsweredV1)['example']>, context: NotificationContext): Decision | undefined {
  const { version, agreed, by, remedyDueAt, standing } = heard.data;
  const before = correspondenceOf(current, heard);
  const proposed = before.messages.findLast(({ template, values }) => template === 'ASSIGN' && values['stage'] === 'REMEDY' && values['version'] === String(version));
  const staffId = agreed ? (proposed?.recipient ?? before.handlerId) : (before.handlerId ?? proposed?.recipient);
  if (staffId === undefined || staffId === by) return undefined;
  return postOnly(before, [toPerson('PLAN_ANSWERED', staffId, 'HANDLER', { version, agreed: agreed ? 'yes' : undefined, dueAt: remedyDueAt, standing })], heard, context);
}
