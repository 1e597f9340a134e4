import { HandlingContactedV1, type Input, type RecordCaseContactV1 } from '@redress/contracts';
import { expectDepartment } from './access.js';
import { expectRoom, keeping, stating } from './case-file.js';
import type { Decision } from './context.js';
import { expectWork, type HandlingCase, WORKING } from './handling-case.js';

type RecordContact = (typeof RecordCaseContactV1)['example'];

/** The customer was reached, or it was tried in vain: both are kept (S4-25). The first time that they are reached in a round: ACCEPTED → CONTACTED. */
export function recordContact(current: HandlingCase, input: Input<RecordContact>): Decision<HandlingCase> {
  const { data: { outcome, channel, note }, actor, at } = input;
  expectDepartment(current, actor);
  expectWork(current, ...WORKING);
  expectRoom(current);
  const attempt = current.contactAttempts + 1;
  const tried = { ...(outcome === 'REACHED' ? reached(current) : current), contactAttempts: attempt };
  // What is noted about talking to a person is kept apart like their own words.
  const words = note === undefined ? [] : [{ ref: `CONTACT/${current.round}.${attempt}`, kind: 'CONTACT_NOTE' as const, at: at.toISOString(), by: actor.id, text: note, attachments: [] }];
  return stating(keeping(tried, ...words), input, HandlingContactedV1.of({ by: actor.id, outcome, attempt, ...(channel ? { channel } : {}) }));
}

function reached(current: HandlingCase): HandlingCase {
  const { status, suspension } = current;
  if (suspension?.resumesTo === 'ACCEPTED') return { ...current, suspension: { ...suspension, resumesTo: 'CONTACTED' } };
  return status === 'ACCEPTED' ? { ...current, status: 'CONTACTED' } : current;
}
