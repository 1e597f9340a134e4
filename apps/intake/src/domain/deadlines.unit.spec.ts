import { ClockPausedV1, ClockStartedV1, Stage } from '@redress/contracts';
import { type Deadlines, dropDeadline, isShown, keepDeadline } from './deadlines.js';
import { aFact, ID, later } from './given.spec.js';

const started = (stage: Stage, dueAt = later(60)) => aFact(ClockStartedV1, { stage, dueAt });
const stood = (stage: Stage) => aFact(ClockPausedV1, { stage });
const kept: Deadlines = { complaintId: ID, version: 2, answerDueAt: later(60), replyDueAt: later(30) };

describe('the deadlines that a complainant sees (S1-10)', () => {
  it('are those of the answer and of what the customer is asked for', () => {
    expect(Stage.options.filter((stage) => isShown(started(stage)))).toEqual(['RESOLVE', 'REHANDLE', 'CUSTOMER_REPLY']);
  });

  it.each<[Stage, Partial<Deadlines>]>([['RESOLVE', { answerDueAt: later(60) }], ['REHANDLE', { answerDueAt: later(60) }], ['CUSTOMER_REPLY', { replyDueAt: later(60) }]])('follow the clock %s', (stage, deadline) => {
    expect(keepDeadline(undefined, started(stage))).toEqual({ state: { complaintId: ID, version: 0, ...deadline }, facts: [] });
    expect(keepDeadline(kept, started(stage))?.state).toEqual({ ...kept, ...deadline });
  });

  it('are gone while a clock stands, and when it is over', () => {
    expect(dropDeadline(kept, stood('RESOLVE'))?.state).toEqual({ complaintId: ID, version: 2, replyDueAt: later(30) });
    expect(dropDeadline(kept, stood('CUSTOMER_REPLY'))?.state).toEqual({ complaintId: ID, version: 2, answerDueAt: later(60) });
  });

  it('do not change by other clocks', () => {
    expect([keepDeadline(kept, started('ACK')), dropDeadline(kept, stood('ACK')), dropDeadline(undefined, stood('RESOLVE')), dropDeadline({ complaintId: ID, version: 1 }, stood('RESOLVE'))]).toEqual([undefined, undefined, undefined, undefined]);
  });
});
