import { SubmitComplaintV1 } from '@redress/contracts';
import { due } from './calendar.js';
import { callback } from './callback.js';
import { rejected, resolved } from './consequences.js';
import { evidence } from './evidence.js';
import { handling } from './handling.js';
import { improvement } from './improvement.js';
import { intake } from './intake.js';
import type { Ask, Move } from './move.js';
import { plan } from './plan.js';
import { review } from './review.js';
import { type Complaint, isOver } from './state.js';

const moves = new Map<string, Move>([...intake, ...handling, ...plan, ...review, ...evidence, ...improvement, ...callback]);

function moveOf({ command }: Ask): Move {
  const move = moves.get(command.type);
  if (!move) throw new Error(`the model knows no ${command.type}`);
  return move;
}

/** Every code with which the platform may rightly refuse; none where it has to accept. Whether the data fit the schema is asked apart. */
export function reasonsAgainst(complaint: Complaint, ask: Ask): string[] {
  const { by, against } = moveOf(ask);
  const isBirth = ask.command.type === SubmitComplaintV1.type;
  const reasons = complaint.status === 'NONE' && !isBirth ? { NOT_FOUND: true } : against(complaint, ask as Ask<never>);
  const own = Object.entries(reasons).flatMap(([code, isTrue]) => (isTrue ? [code] : []));
  return by.includes(ask.actor.role) ? own : [...own, 'FORBIDDEN_ROLE'];
}

/** What an accepted command makes of a complaint, and of every machine that follows. */
export function accept(complaint: Complaint, ask: Ask): void {
  const { service } = ask.command;
  moveOf(ask).then(complaint, ask as Ask<never>);
  if (ask.actor.kind === 'STAFF' && service !== 'review') complaint.persons.add(ask.actor.id);
  pass(complaint, ask.now);
}

/** What time alone brings until an instant: the customer's silence ends what waits for them, and what is decided is archived. */
export function pass(c: Complaint, now: number): void {
  const isSilent = (since: number | undefined): boolean => since !== undefined && now > due(since, { unit: 'WD', amount: 10 });
  if (isSilent(c.askedAt)) rejected(c, now);
  if (c.case.waits?.for === 'CUSTOMER_INFO' && isSilent(c.case.waits.since)) resolved(c, now);
  const isDecided = c.status === 'CLOSED' || c.status === 'REJECTED';
  if (isDecided && c.reviewUntil !== undefined && now >= c.reviewUntil && c.reviews.every(isOver)) c.status = 'ARCHIVED';
}
