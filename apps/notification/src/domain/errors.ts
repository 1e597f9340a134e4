import { defineRefusals } from '@redress/kernel';

/** What notification refuses, and why. */
export const refusals = defineRefusals({
  CALLBACK_CONFLICT: { kind: 'AUTHORITY', message: 'Nobody who handled the case, nor anybody of a department that did, calls its customer back.' },
  ANSWER_REQUIRED: { kind: 'VALIDATION', message: 'A customer who answers says whether the problem is solved (S1-24).' },
  ANSWER_UNEXPECTED: { kind: 'VALIDATION', message: 'A customer who declines to answer gives no score, no solution and no wish.' },
  SCORE_MISMATCH: { kind: 'VALIDATION', message: 'A score of 4 or 5 is SATISFIED, 3 is NEUTRAL, 1 or 2 is DISSATISFIED.' },
  WISH_UNEXPECTED: { kind: 'VALIDATION', message: 'Only a customer who is not satisfied wishes for more.' },
});

export const refuse = refusals.refuse;
