import { HandlingAcceptedV1, HandlingAssignedV1, HandlingDisputedV1, HandlingResolvedV1, HandlingTransferredV1, NotificationSentV1 } from '@redress/contracts';
import { aComplaint, aContext, aFact, AT, later } from './given.spec.js';
import { followAssignment, followHolder, followPromise, followResult, isDecisionTold } from './handling.js';

describe('handling that intake hears of', () => {
  it('puts an accepted complaint into handling, with whom it was given to', () => {
    const after = aComplaint({ status: 'IN_HANDLING', acceptedAt: AT, departmentId: 'LOGISTICS', handlerId: 'logistics-1' });
    expect(followAssignment(aComplaint({ status: 'ACCEPTED', acceptedAt: AT }), aFact(HandlingAssignedV1))).toEqual({ state: after, facts: [] });
  });

  it('forgets the person when the next department names none', () => {
    const { handlerId: _somebody, ...nobody } = HandlingAssignedV1.example;
    const before = aComplaint({ status: 'IN_HANDLING', departmentId: 'LOGISTICS', handlerId: 'logistics-1' });
    expect(followAssignment(before, { ...aFact(HandlingAssignedV1), data: { ...nobody, departmentId: 'SALES' } })?.state).toEqual(aComplaint({ status: 'IN_HANDLING', departmentId: 'SALES' }));
  });

  it('is followed from department to department and person to person (S0-02)', () => {
    const before = aComplaint({ status: 'IN_HANDLING', departmentId: 'CUSTOMER_SERVICE', handlerId: 'service-1' });
    expect(followHolder(before, aFact(HandlingTransferredV1))?.state).toMatchObject({ departmentId: 'AFTER_SALES', handlerId: 'after-sales-1' });
    expect(followHolder(before, aFact(HandlingAcceptedV1, { handlerId: 'logistics-2' }))?.state).toMatchObject({ departmentId: 'LOGISTICS', handlerId: 'logistics-2' });
    const disputed = followHolder(before, aFact(HandlingDisputedV1))?.state;
    expect([disputed?.departmentId, disputed?.handlerId]).toEqual(['TECHNICAL', undefined]);
  });

  it('changes nothing when the case is taken by whom it was given to', () => {
    expect(followHolder(aComplaint({ status: 'IN_HANDLING', departmentId: 'LOGISTICS', handlerId: 'logistics-1' }), aFact(HandlingAcceptedV1))).toBeUndefined();
  });

  it.each(['WITHDRAWN', 'RESOLVED'] as const)('comes too late for a complaint that is %s', (status) => {
    expect(followAssignment(aComplaint({ status }), aFact(HandlingAssignedV1))).toBeUndefined();
    expect(followHolder(aComplaint({ status }), aFact(HandlingTransferredV1))).toBeUndefined();
    expect(followResult(aComplaint({ status }), aFact(HandlingResolvedV1), aContext())).toBeUndefined();
  });

  it('ends with a result, which the archive keeps and the customer may have reviewed for 30 days (S1-25, domain §6.6)', () => {
    const decision = followResult(aComplaint({ status: 'IN_HANDLING' }), aFact(HandlingResolvedV1, {}, { at: new Date(later(5)) }), aContext());
    expect(decision).toEqual({
      state: aComplaint({
        status: 'RESOLVED',
        result: { at: later(5), cause: 'THIRD_PARTY', measures: ['FREIGHT_REFUND'], resultCode: 'SOLVED', resultText: 'The freight of 12 yuan was refunded.' },
        reviewUntil: '2026-03-13T10:00:00.000Z',
      }),
      facts: [],
    });
  });

  it('ends without words where the customer kept silent', () => {
    const unresponsive = { ...aFact(HandlingResolvedV1), data: { resultCode: 'CUSTOMER_UNRESPONSIVE' as const, solutions: [], departmentIds: ['LOGISTICS'], handlerIds: [] } };
    expect(followResult(aComplaint({ status: 'IN_HANDLING' }), unresponsive, aContext())?.state.result).toEqual({ at: AT, measures: [], resultCode: 'CUSTOMER_UNRESPONSIVE' });
  });

  it('of a complaint that was never received is a defect', () => {
    expect(() => followAssignment(undefined, aFact(HandlingAssignedV1))).toThrow('never received');
  });
});

describe('a decision that the customer was told later than it was made (S1-10, §4.4)', () => {
  const [decided, promised] = [later(60), later(3 * 24 * 60)];
  const follow = (given: Parameters<typeof aComplaint>[0], until = promised) => followPromise(aComplaint({ reviewUntil: decided, ...given }), aFact(NotificationSentV1, { template: 'RESULT', until }));

  it('may be reviewed for as long as the message says, and is archived no earlier', () => {
    expect(follow({ status: 'RESOLVED' })?.state).toEqual(aComplaint({ status: 'RESOLVED', reviewUntil: promised }));
    for (const status of ['CLOSED', 'REJECTED'] as const) expect(follow({ status, archiveAt: decided })).toEqual({ state: aComplaint({ status, reviewUntil: promised, archiveAt: promised }), facts: [] });
  });

  it('still waits without a date for the review that the customer wants', () => {
    expect(follow({ status: 'CLOSED' })?.state.archiveAt).toBeUndefined();
  });

  it('is never archived earlier than was said before', () => {
    for (const until of [decided, later(30)]) expect(follow({ status: 'CLOSED', archiveAt: decided }, until)).toBeUndefined();
  });

  it('stays final once it is archived, and does not stand in a new round', () => {
    expect(follow({ status: 'ARCHIVED' })).toBeUndefined();
    expect(followPromise(aComplaint({ status: 'IN_HANDLING' }), aFact(NotificationSentV1, { until: promised }))).toBeUndefined();
  });

  it('is told by few messages; the others cost nothing', () => {
    expect([isDecisionTold(NotificationSentV1.example), isDecisionTold({ until: promised })]).toEqual([false, true]);
  });
});
