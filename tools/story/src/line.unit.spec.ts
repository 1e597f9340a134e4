import { events } from '@redress/contracts';
import { lineOf } from './line.js';

const example = (name: string) => {
  const event = events.find(({ type }) => type === name);
  if (!event) throw new Error(`there is no ${name}`);
  return { type: event.type, data: event.example };
};

describe('a fact in the story', () => {
  it.each([
    ['complaint.registered.v1', 'bus', 'complaint.registered', 'LOGISTICS.DELAY; urgency 1 + scope 1 → MINOR'],
    ['handling.assigned.v1', 'bus', 'handling.assigned', 'to logistics-1 in LOGISTICS, by the rule logistics'],
    ['handling.plan-proposed.v1', 'bus', 'handling.plan-proposed', 'version 1: FREIGHT_REFUND, 12 CNY, by Fri 2026-02-13 18:00'],
    ['handling.resolved.v1', 'bus', 'handling.resolved', 'SOLVED, cause THIRD_PARTY, CARRIER answers for it'],
    ['review.evidence-provided.v1', 'bus', 'review.evidence-provided', 'HANDLING: CALL_RECORDING REC-77'],
    ['callback.completed.v1', 'bus', 'callback.completed', 'SATISFIED, score 5, solved'],
    ['clock.started.v1', 'clock', 'ACK started', 'due Wed 2026-02-11 11:00'],
    ['clock.met.v1', 'clock', 'ACK met', 'in time'],
    ['clock.handed-over.v1', 'clock', 'handed-over', 'RESOLVE, PLAN to logistics-1 of LOGISTICS'],
    ['clock.cancelled.v1', 'clock', 'RESOLVE cancelled', 'WITHDRAWN'],
    ['notification.sent.v1', 'mail', 'ACK sent to CUSTOMER', ''],
    ['policy.published.v1', 'bus', 'policy.published', 'time-limit ACK, version 2'],
  ])('%s is one line', (type, kind, name, note) => {
    expect(lineOf(example(type))).toEqual({ kind, name, note });
  });

  it('never fills more than its line, whichever fact it is', () => {
    for (const { type, example: data } of events) expect(lineOf({ type, data }).note).not.toMatch(/\n|undefined|\[object/);
  });

  it('says less, not nothing, when it comes from a newer service', () => {
    expect(lineOf({ type: 'complaint.registered.v2', data: { anything: 1 } })).toEqual({ kind: 'bus', name: 'complaint.registered', note: '' });
    expect(lineOf({ type: 'clock.started.v1', data: { stage: 'NEW_STAGE', dueAt: 'soon' } })).toEqual({ kind: 'clock', name: 'NEW_STAGE started', note: '' });
  });
});
