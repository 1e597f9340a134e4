import { ComplaintAcceptedV1, ComplaintRegisteredV1 } from '@redress/contracts';
import { dispatch, keepClassification } from './dispatch.js';
import { aCase, aContext, aDepartment, aFact, anAssignedCase, aRule, NOW, refusal } from './routing.builder.spec.js';

const accepted = aFact(ComplaintAcceptedV1);

describe('a registered complaint', () => {
  it('is expected, with all that a rule may ask for, and nothing is said about it yet (S1-04)', () => {
    const product = { model: 'X-100', fault: 'no power', boughtOn: '2026-01-02' };
    const { state, facts } = keepClassification(undefined, aFact(ComplaintRegisteredV1, { ...ComplaintRegisteredV1.example, outletId: 'SH-01', product }));
    expect(state).toEqual(aCase({ version: 0, outletId: 'SH-01', productModel: 'X-100' }));
    expect(facts).toEqual([]);
  });

  it('brings nothing of the customer along: no summary, no fault, no person (S1-11, S1-12)', () => {
    const { state } = keepClassification(undefined, aFact(ComplaintRegisteredV1));
    expect(Object.keys(state).sort()).toEqual(Object.keys(aCase()).sort());
  });

  it('cannot be registered again once it is dispatched', () => {
    expect(() => keepClassification(anAssignedCase(), aFact(ComplaintRegisteredV1))).toThrow(refusal('INVALID_STATE', { status: 'ASSIGNED', allowed: ['EXPECTED'] }));
  });

  it('without a number is nothing that routing can follow', () => {
    expect(() => keepClassification(undefined, { ...aFact(ComplaintRegisteredV1), complaintNo: '' })).toThrow('no number');
  });
});

describe('an accepted complaint', () => {
  it('goes to the department and person of the most specific rule (S1-05)', () => {
    const context = aContext([aRule('general'), aRule('delay', { category: 'LOGISTICS.DELAY', departmentId: 'SALES', handlerId: 'SALES-2', onSiteRequired: true })]);
    const { state, facts } = dispatch(aCase(), accepted, context);
    expect(state).toEqual(aCase({
      status: 'ASSIGNED', departmentId: 'SALES', handlerId: 'SALES-2', ruleId: 'delay', onSiteRequired: true, heldBy: ['SALES'], openedAt: NOW.toISOString(), assignedAt: NOW.toISOString(),
    }));
    expect(facts.map(({ event, data }) => [event.type, data])).toEqual([
      ['handling.assigned.v1', { departmentId: 'SALES', handlerId: 'SALES-2', ruleId: 'delay', binding: false, onSiteRequired: true, transfers: 0, category: 'LOGISTICS.DELAY', severity: 'MINOR' }],
    ]);
  });

  it('goes to the department alone when the person of the rule no longer belongs to it (S0-02)', () => {
    const { state, facts } = dispatch(aCase(), accepted, aContext([aRule('r', { handlerId: 'left-long-ago' })]));
    expect(state).toMatchObject({ status: 'ASSIGNED', departmentId: 'LOGISTICS' });
    expect(state.handlerId).toBeUndefined();
    expect(facts[0]?.data).not.toHaveProperty('handlerId');
  });

  it('may go to the manager of the department, if the rule says so', () => {
    expect(dispatch(aCase(), accepted, aContext([aRule('r', { handlerId: 'LOGISTICS-manager' })])).state.handlerId).toBe('LOGISTICS-manager');
  });

  it('waits in the manual queue when no rule fits (S1-05)', () => {
    const { state, facts } = dispatch(aCase({ category: 'OTHER' }), accepted, aContext([aRule('r')]));
    expect(state).toEqual(aCase({ category: 'OTHER', status: 'UNROUTED', openedAt: NOW.toISOString() }));
    expect(facts.map(({ event, data }) => [event.type, data])).toEqual([['handling.unrouted.v1', { category: 'OTHER' }]]);
  });

  it('passes over a rule for a department that is not in force, and takes the next', () => {
    const context = aContext([aRule('delay', { category: 'LOGISTICS.DELAY', departmentId: 'CLOSED' }), aRule('general')], [aDepartment('LOGISTICS')]);
    expect(dispatch(aCase(), accepted, context).state).toMatchObject({ status: 'ASSIGNED', ruleId: 'general' });
  });

  it('is dispatched once: a second acceptance is a defect somewhere (S0-02)', () => {
    for (const status of ['ASSIGNED', 'UNROUTED', 'ACCEPTED'] as const) {
      expect(() => dispatch(anAssignedCase({ status }), accepted, aContext([aRule('r')]))).toThrow(refusal('INVALID_STATE'));
    }
  });

  it('cannot be dispatched when it was never registered', () => {
    expect(() => dispatch(undefined, accepted, aContext([aRule('r')]))).toThrow('accepted before it was registered');
  });
});
