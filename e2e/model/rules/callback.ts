import { type Actor, CompleteCallbackV1, RecordCallbackAttemptV1 } from '@redress/contracts';
import { dayOf } from './calendar.js';
import { departments, membersOf } from './company.js';
import { calledBack } from './consequences.js';
import { isStranger, move, type Moves, type Reasons } from './move.js';
import type { Complaint } from './state.js';

/* Domain §4.5, the call-back. */

const isOpen = ({ status, callback }: Complaint): Reasons => ({ NOT_FOUND: status === 'NONE', INVALID_STATE: !['SCHEDULED', 'ATTEMPTED'].includes(callback?.status ?? '') });

/** Never the handler, nor anybody of a department that had the case. */
function involved({ callback }: Complaint, { id, role, departmentId }: Actor): Reasons {
  const own = [departmentId, ...departments.filter((department) => membersOf(department).includes(id))];
  const isInvolved = callback !== undefined && role !== 'CUSTOMER' && (callback.notHandlers.includes(id) || own.some((department) => callback.notDepartments.includes(department ?? '')));
  return { CALLBACK_CONFLICT: isInvolved };
}

const scores: Readonly<Record<number, string>> = { 1: 'DISSATISFIED', 2: 'DISSATISFIED', 3: 'NEUTRAL', 4: 'SATISFIED', 5: 'SATISFIED' };

export const callback: Moves = [
  move(RecordCallbackAttemptV1, ['COMPLAINT_MANAGER'], (c, { actor }) => ({ ...isOpen(c), ...involved(c, actor) }), (c, { now }) => {
    if (!c.callback) return;
    c.callback.attempts += 1;
    c.callback.days.add(dayOf(now));
    c.callback.status = 'ATTEMPTED';
    if (c.callback.attempts >= 3 && c.callback.days.size >= 2) calledBack(c, 'UNREACHABLE', 'NONE', now);
  }),

  move(CompleteCallbackV1, ['COMPLAINT_MANAGER', 'CUSTOMER'], (c, { actor, data: { result, score, solved, wish } }) => ({
    ...isOpen(c),
    ...involved(c, actor),
    FORBIDDEN_CUSTOMER: isStranger(c, actor),
    ANSWER_UNEXPECTED: result === 'DECLINED' && (score !== undefined || solved !== undefined || (wish ?? 'NONE') !== 'NONE'),
    ANSWER_REQUIRED: result !== 'DECLINED' && solved === undefined,
    SCORE_MISMATCH: result !== 'DECLINED' && score !== undefined && scores[score] !== result,
    WISH_UNEXPECTED: result !== 'DECLINED' && result !== 'DISSATISFIED' && (wish ?? 'NONE') !== 'NONE',
  }), (c, { data: { result, wish = 'NONE' }, now }) => calledBack(c, result === 'DECLINED' ? 'DECLINED' : 'COMPLETED', wish, now)),
];
