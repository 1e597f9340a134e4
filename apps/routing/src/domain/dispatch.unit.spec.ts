import { ComplaintAcceptedV1 } from '@redress/contracts';
import { dispatch } from './dispatch.js';
import { aCase, aContext, aDepartment, aFact, anAssignedCase, aRule, NOW, refusal, stated } from './routing.builder.spec.js';

const accepted = aFact(ComplaintAcceptedV1);

describe('an accepted complaint', () => {
  it('goes to the department and person of the most specific rule (S1-05)', () => {
    const context = aContext({ rules: [aRule('general'), aRule('delay', { category: 'LOGISTICS.DELAY', departmentId: 'SALES', handlerId: 'SALES-2', onSiteRequired: true })] });
    const { state, facts } = dispatch(aCase(), accepted, context);
    expect(state).toEqual(aCase({
      status: 'ASSIGNED', departmentId: 'SALES', handlerId: 'SALES-2', ruleId: 'delay', onSiteRequired: true, heldBy: ['SALES'], handlerIds: ['SALES-2'], openedAt: NOW.toISOString(), assignedAt: NOW.toISOString(),
    }));
    expect(stated({ facts })).toEqual([
      ['handling.assigned.v1', { departmentId: 'SALES', handlerId: 'SALES-2', ruleId: 'delay', binding: false, onSiteRequired: true, transfers: 0, category: 'LOGISTICS.DELAY', severity: 'MINOR' }],
    ]);
  });

  it('goes to the department alone when the person of the rule no longer belongs to it (S0-02)', () => {
    const { state, facts } = dispatch(aCase(), accepted, aContext({ rules: [aRule('r', { handlerId: 'left-long-ago' })] }));
    expect(state).toMatchObject({ status: 'ASSIGNED', departmentId: 'LOGISTICS' });
    expect(state.handlerId).toBeUndefined();
    expect(facts[0]?.data).not.toHaveProperty('handlerId');
  });

  it('may go to the manager of the department, if the rule says so', () => {
    expect(dispatch(aCase(), accepted, aContext({ rules: [aRule('r', { handlerId: 'LOGISTICS-manager' })] })).state.handlerId).toBe('LOGISTICS-manager');
  });

  it('waits in the manual queue when no rule fits (S1-05)', () => {
    const { state, facts } = dispatch(aCase({ category: 'OTHER' }), accepted, aContext({ rules: [aRule('r')] }));
    expect(state).toEqual(aCase({ category: 'OTHER', status: 'UNROUTED', openedAt: NOW.toISOString() }));
    expect(stated({ facts })).toEqual([['handling.unrouted.v1', { category: 'OTHER' }]]);
  });

  it('passes over a rule for a department that is not in force, and takes the next', () => {
    const context = aContext({ rules: [aRule('delay', { category: 'LOGISTICS.DELAY', departmentId: 'CLOSED' }), aRule('general')], departments: [aDepartment('LOGISTICS')] });
    expect(dispatch(aCase(), accepted, context).state).toMatchObject({ status: 'ASSIGNED', ruleId: 'general' });
  });

  it('is dispatched once: a second acceptance is a defect somewhere (S0-02)', () => {
    for (const status of ['ASSIGNED', 'UNROUTED', 'ACCEPTED'] as const) {
      expect(() => dispatch(anAssignedCase({ status }), accepted, aContext({ rules: [aRule('r')] }))).toThrow(refusal('INVALID_STATE'));
    }
  });

  it('cannot be dispatched when it was never registered', () => {
    expect(() => dispatch(undefined, accepted, aContext({ rules: [aRule('r')] }))).toThrow('accepted before it was registered');
  });
});
