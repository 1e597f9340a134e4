import {
  CallbackAttemptedV1, CallbackCancelledV1, CallbackCompletedV1, CallbackScheduledV1, ClockBreachedV1, ClockCancelledV1, ClockEscalatedV1, ClockHandedOverV1, ClockMetV1, ClockPausedV1, ClockRescheduledV1,
  ClockResumedV1, ClockStartedV1, ClockWarnedV1, ComplaintClosedV1, ComplaintContactedV1, ComplaintReceivedV1, ComplaintRegisteredV1, type EventType, HandlingAcceptedV1, HandlingAssignedV1,
  HandlingContactedV1, HandlingPlanAnsweredV1, HandlingPlanExecutedV1, HandlingPlanProposedV1, HandlingQuestionAnsweredV1, HandlingResolvedV1, ImprovementAssignedV1, ImprovementSubmittedV1,
  PolicyPublishedV1, ReviewConcludedV1, ReviewDraftedV1, ReviewEvidenceProvidedV1, ReviewEvidenceRequestedV1, ReviewFedBackV1, ReviewOpenedV1, ReviewReviewerAssignedV1, ReviewTriggeredV1,
  ReviewVerificationRecordedV1,
} from '@redress/contracts';
import { dayAndTime } from './local-time.js';

type Note = readonly [type: string, say: (data: unknown) => string];

function note<D>({ type, data: schema }: EventType<D>, say: (data: D) => string): Note {
  return [type, (data) => {
    const parsed = schema.safeParse(data);
    return parsed.success ? say(parsed.data) : '';
  }];
}

const due = (instant: string): string => dayAndTime(new Date(instant));
const keys = (items: readonly { readonly key: string }[]): string => items.map(({ key }) => key).join(', ');
/** `standardMeasuresExhausted` as one reads it. */
const words = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const yuan = (amount: number | undefined): string => (amount === undefined ? '' : `, ${amount} CNY`);

/** What is worth saying of a fact in one short line. Those that are not here say enough by their name. */
const notes: ReadonlyMap<string, (data: unknown) => string> = new Map([
  note(PolicyPublishedV1, ({ kind, id, version }) => `${kind} ${id}, version ${version}`),
  note(ComplaintReceivedV1, ({ channel, language }) => `by ${channel}, in ${language}`),
  note(ComplaintContactedV1, ({ outcome, by }) => `${outcome} by ${by}`),
  note(ComplaintRegisteredV1, ({ category, urgency, scope, severity }) => `${category}; urgency ${urgency} + scope ${scope} → ${severity}`),
  note(ComplaintClosedV1, ({ satisfaction }) => `the customer is ${satisfaction}`),
  note(HandlingAssignedV1, ({ departmentId, handlerId, ruleId }) => `to ${handlerId ? `${handlerId} in ` : ''}${departmentId}${ruleId ? `, by the rule ${ruleId}` : ''}`),
  note(HandlingAcceptedV1, ({ handlerId, departmentId }) => `by ${handlerId} in ${departmentId}`),
  note(HandlingContactedV1, ({ outcome, by }) => `${outcome} by ${by}`),
  note(HandlingQuestionAnsweredV1, ({ question }) => question),
  note(HandlingPlanProposedV1, ({ version, solutions, compensation, remedyDueAt }) => `version ${version}: ${solutions.join(' + ')}${yuan(compensation)}, by ${due(remedyDueAt)}`),
  note(HandlingPlanAnsweredV1, ({ version, agreed }) => `version ${version} ${agreed ? 'agreed' : 'refused'}`),
  note(HandlingPlanExecutedV1, ({ solutions, evidenceRefs }) => [solutions.join(' + '), ...evidenceRefs].join(', ')),
  note(HandlingResolvedV1, ({ resultCode, cause, responsibility }) => [resultCode, ...(cause ? [`cause ${cause}`] : []), ...(responsibility ? [`${responsibility.party} answers for it`] : [])].join(', ')),
  note(CallbackScheduledV1, ({ notDepartmentIds }) => `not by ${notDepartmentIds.join(', ')}, which handled it`),
  note(CallbackAttemptedV1, ({ n, by }) => `try ${n} by ${by}`),
  note(CallbackCompletedV1, ({ result, score, solved }) => [result, ...(score === undefined ? [] : [`score ${score}`]), ...(solved === undefined ? [] : [solved ? 'solved' : 'not solved'])].join(', ')),
  note(CallbackCancelledV1, ({ reason }) => reason),
  note(ReviewTriggeredV1, ({ reviewNo, trigger, reasonCode, priority }) => [reviewNo, trigger, ...(reasonCode ? [reasonCode] : []), `priority ${priority}`].join(', ')),
  note(ReviewOpenedV1, ({ answers }) => Object.entries(answers).map(([name, answer]) => `${words(name)}: ${answer ? 'yes' : 'no'}`).join(', ')),
  note(ReviewReviewerAssignedV1, ({ reviewerId, departmentId }) => `${reviewerId} of ${departmentId}`),
  note(ReviewEvidenceRequestedV1, ({ kind, departmentId, items, dueAt }) => `${kind} of ${departmentId}: ${keys(items)}, by ${due(dueAt)}`),
  note(ReviewEvidenceProvidedV1, ({ kind, refs, notExisting, outstanding }) => `${kind}: ${[...refs.map(({ key, ref }) => `${key} ${ref}`), ...notExisting.map((key) => `no ${key}`)].join(', ')}${outstanding > 0 ? `; ${outstanding} missing` : ''}`),
  note(ReviewVerificationRecordedV1, ({ kind, outcome, personIds }) => `${kind}${outcome ? ` ${outcome}` : ''} by ${personIds.join(', ')}`),
  note(ReviewDraftedV1, ({ findings }) => findings.join(', ')),
  note(ReviewConcludedV1, ({ outcome, remedy }) => `${outcome}${remedy ? `: ${remedy}` : ''}`),
  note(ReviewFedBackV1, ({ channel }) => (channel ? `by ${channel}` : '')),
  note(ImprovementAssignedV1, ({ type, ownerId, dueAt }) => `${type} to ${ownerId}, by ${due(dueAt)}`),
  note(ImprovementSubmittedV1, ({ evidenceRefs }) => evidenceRefs.join(', ')),
  note(ClockStartedV1, ({ dueAt }) => `due ${due(dueAt)}`),
  note(ClockRescheduledV1, ({ dueAt }) => `now due ${due(dueAt)}`),
  note(ClockResumedV1, ({ dueAt }) => `now due ${due(dueAt)}`),
  note(ClockPausedV1, ({ reason }) => reason),
  note(ClockWarnedV1, ({ dueAt }) => `80 % gone, due ${due(dueAt)}`),
  note(ClockBreachedV1, ({ dueAt }) => `was due ${due(dueAt)}`),
  note(ClockEscalatedV1, ({ level }) => `level ${level}`),
  note(ClockHandedOverV1, ({ clocks, responsible: { departmentId, staffId } }) => `${clocks.map(({ stage }) => stage).join(', ')} to ${staffId ? `${staffId} of ` : ''}${departmentId}`),
  note(ClockMetV1, ({ late }) => (late ? 'late' : 'in time')),
  note(ClockCancelledV1, ({ reason }) => reason),
]);

export const noteOf = (type: string, data: unknown): string => notes.get(type)?.(data) ?? '';
