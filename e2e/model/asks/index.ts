import type { Random } from '../random.js';
import type { Complaint } from '../rules/state.js';
import { callbackAsks, improvementAsks } from './after.js';
import type { Candidate, Candidates } from './candidate.js';
import { evidenceAsks } from './evidence.js';
import { handlingAsks } from './handling.js';
import { erasureAsks, intakeAsks } from './intake.js';
import { planAsks } from './plan.js';
import { reviewAsks } from './review.js';

/** Each with the number of its commands, and where some of them can be right. */
const all: readonly (readonly [commands: number, asks: Candidates, isTime: (complaint: Complaint) => boolean])[] = [
  [10, intakeAsks, () => true],
  [12, handlingAsks, (c) => c.case.status !== 'NONE'],
  [4, planAsks, (c) => c.case.status !== 'NONE'],
  [9, reviewAsks, (c) => c.reviewUntil !== undefined || c.reviews.length > 0],
  [4, evidenceAsks, (c) => c.reviews.length > 0],
  [4, improvementAsks, (c) => c.reviews.length + c.actions.length > 0],
  [2, callbackAsks, (c) => c.callback !== undefined],
  [1, erasureAsks, ({ status }) => status === 'ARCHIVED' || status === 'WITHDRAWN'],
];

/** Whatever could be rightly asked for of a complaint now, and more. */
export const timely: Candidates = (c, random, now) => all.filter(([, , isTime]) => isTime(c)).flatMap(([, asks]) => asks(c, random, now));

/** Some of what somebody could ask for at any time. */
export const some = (c: Complaint, random: Random, now: number): readonly Candidate[] => random.weighted(all.map(([commands, asks]) => [commands, asks] as const))(c, random, now);
