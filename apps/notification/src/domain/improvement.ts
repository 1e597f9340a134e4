import type { ImprovementAssignedV1, ImprovementSentBackV1 } from '@redress/contracts';
import type { Decision, NotificationContext } from './context.js';
import { type Correspondence, correspondenceOf } from './correspondence.js';
import type { Heard } from './heard.js';
import { postOnly, toStaff } from './post.js';

type Current = Correspondence | undefined;

/** Somebody has to improve something until a day (S3-37). */
export function askToImprove(current: Current, heard: Heard<(typeof ImprovementAssignedV1)['example']>, context: NotificationContext): Decision | undefined {
  const { actionId, ownerId, departmentId, measure, dueAt } = heard.data;
  return postOnly(correspondenceOf(current, heard), toStaff('RECTIFY', [ownerId], { actionId, measure, dueAt }, { departmentId }, context), heard, context);
}

/** It is not done as it should be: the owner is told why. */
export function askToImproveAgain(current: Current, heard: Heard<(typeof ImprovementSentBackV1)['example']>, context: NotificationContext): Decision | undefined {
  const before = correspondenceOf(current, heard);
  const asked = before.messages.findLast(({ template, values }) => template === 'RECTIFY' && values['actionId'] === heard.data.actionId);
  if (!asked) return undefined;
  return postOnly(before, [{ template: 'RECTIFY', to: asked.to, recipient: asked.recipient, values: { ...asked.values, reason: heard.data.text } }], heard, context);
}
