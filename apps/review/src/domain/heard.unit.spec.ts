import { ClockStartedV1, ComplaintReceivedV1, HandlingAssignedV1, HandlingUnroutedV1 } from '@redress/contracts';
import { hear, type Heard, type HeardFact } from './heard.js';
import { aHeardFact, COMPLAINT_ID, NOW } from './review.builder.spec.js';

describe('hearing a fact', () => {
  it('adds it to the timeline: who stated what, when it happened, and where it stands (S3-33, S4-12)', () => {
    const actor = { kind: 'STAFF' as const, id: 'agent-7', role: 'AGENT' as const };
    const heard = hear(undefined, aHeardFact(ComplaintReceivedV1, 2, {}, { source: '/intake', actor, causationId: 'cmd-1', round: 2 }), NOW);
    expect(heard).toEqual({
      complaintId: COMPLAINT_ID, version: 0, complaintNo: 'C26-0000017-3', clockFacts: [],
      entries: [{
        eventId: '0192f7a0-0000-7000-8000-000000000002', type: 'complaint.received.v1', source: '/intake', occurredAt: '2026-02-11T02:00:00.000Z', recordedAt: '2026-02-11T02:00:05.000Z',
        seq: 2, round: 2, actor, causationId: 'cmd-1', data: ComplaintReceivedV1.example, partition: 2, offset: '102',
      }],
    });
  });

  it('keeps the order in which facts are heard', () => {
    const first = hear(undefined, aHeardFact(ComplaintReceivedV1, 7), NOW);
    const second = hear(first, aHeardFact(ClockStartedV1, 1), NOW);
    expect(second.entries.map(({ type }) => type)).toEqual(['complaint.received.v1', 'clock.started.v1']);
    expect(second.clockFacts.map(({ type }) => type)).toEqual(['clock.started.v1']);
    expect(first.entries).toHaveLength(1);
  });

  it('notes what it changes on the desks, in the order in which facts are heard', () => {
    const heard = [aHeardFact(HandlingUnroutedV1, 1), aHeardFact(ComplaintReceivedV1, 2), aHeardFact(HandlingAssignedV1, 3)].reduce<Heard | undefined>((current, fact) => hear(current, fact, NOW), undefined);
    expect(heard?.desk).toEqual({ ended: [{ complaintId: COMPLAINT_ID, kinds: ['UNROUTED', 'DISPUTED'] }], opened: [] });
  });

  it('counts a fact that names no round to the first', () => {
    const roundless: Partial<HeardFact> = aHeardFact(ClockStartedV1);
    delete (roundless as { round?: number }).round;
    const { entries, clockFacts } = hear(undefined, roundless as HeardFact, NOW);
    expect([entries[0]?.round, clockFacts[0]?.round]).toEqual([1, 1]);
  });

  it('takes no fact that does not say which complaint it is about', () => {
    expect(() => hear(undefined, aHeardFact(ComplaintReceivedV1, 1, {}, { complaintNo: '' }), NOW)).toThrow('does not name its number');
  });
});
