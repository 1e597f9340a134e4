import type { ClockPausedV1, ClockStartedV1, Input, Stage } from '@redress/contracts';
import type { Decision } from './context.js';

/** What the complainant is told about time (S1-10). It is kept apart from the complaint: a clock that runs is no change of it. */
export interface Deadlines {
  readonly complaintId: string;
  readonly version: number;
  /** By when the complaint is to be resolved; absent while its clock stands. */
  readonly answerDueAt?: string;
  /** By when the customer has to answer what they were asked. */
  readonly replyDueAt?: string;
}

type Kept = 'answerDueAt' | 'replyDueAt';
type Ran = Pick<(typeof ClockStartedV1)['example'], 'stage' | 'dueAt'>;
type Stood = Pick<(typeof ClockPausedV1)['example'], 'stage'>;

const kept: Partial<Record<Stage, Kept>> = { RESOLVE: 'answerDueAt', REHANDLE: 'answerDueAt', CUSTOMER_REPLY: 'replyDueAt' };

/** Whether a fact about a clock is about one that complainants see. */
export const isShown = ({ data }: Input): boolean => kept[(data as Stood).stage] !== undefined;

/** The clock runs, and this is when it ends. */
export function keepDeadline(current: Deadlines | undefined, { key, data }: Input<Ran>): Decision<Deadlines> | undefined {
  const name = kept[data.stage];
  return name && { state: { ...(current ?? { complaintId: key, version: 0 }), [name]: data.dueAt }, facts: [] };
}

/** The clock stands, or it need not run any more. */
export function dropDeadline(current: Deadlines | undefined, { data }: Input<Stood>): Decision<Deadlines> | undefined {
  const name = kept[data.stage];
  if (!name || current?.[name] === undefined) return undefined;
  const { [name]: _over, ...rest } = current;
  return { state: rest, facts: [] };
}
