import { HandlingAcceptedV1, HandlingAssignedV1, HandlingTransferredV1 } from '@redress/contracts';
import { tellAcceptance, tellAssignment, tellTransfer } from './case-changes.js';
import { aComplaint, contextOf, heard, written } from './heard.builder.spec.js';

const context = contextOf();
const complaint = { ...aComplaint(), dueAt: '2026-02-27T10:00:00.000Z' };
const assigned = tellAssignment(complaint, heard(HandlingAssignedV1), context)!;
const accepted = (state = assigned.state, handlerId = 'logistics-1') => tellAcceptance(state, heard(HandlingAcceptedV1, { handlerId }), context);

describe('an assignment', () => {
  it('tells the customer who is responsible and until when, and the person that there is work (S1-05, S1-14)', () => {
    expect(assigned.facts).toEqual([]);
    expect(assigned.state).toMatchObject({ departmentId: 'LOGISTICS', handlerId: 'logistics-1' });
    expect(written(assigned)).toMatchObject([
      { template: 'ASSIGNED', to: 'CUSTOMER', values: { departmentId: 'LOGISTICS', handlerId: 'logistics-1', dueAt: '2026-02-27T10:00:00.000Z' } },
      { template: 'ASSIGN', to: 'HANDLER', recipient: 'logistics-1', values: { stage: 'RESOLVE', dueAt: '2026-02-27T10:00:00.000Z', category: 'LOGISTICS.DELAY', severity: 'MINOR' } },
    ]);
  });

  it('without a person goes to the manager of the department, and without a due time says none', () => {
    const decision = tellAssignment(aComplaint(), heard(HandlingAssignedV1, { handlerId: undefined }), context);
    expect(written(decision).map(({ recipient, to }) => [recipient, to])).toEqual([['CUSTOMER', 'CUSTOMER'], ['logistics-manager', 'DEPT_MANAGER']]);
    expect(written(decision)[0]!.values).toEqual({ departmentId: 'LOGISTICS' });
  });

  it('of a later round is about handling anew', () => {
    expect(written(tellAssignment(complaint, heard(HandlingAssignedV1, {}, { round: 2 }), context))[1]).toMatchObject({ values: { stage: 'REHANDLE' } });
  });

  it('is told once, however often it is heard', () => {
    const fact = heard(HandlingAssignedV1);
    const once = tellAssignment(complaint, fact, context)!.state;
    expect(tellAssignment(once, fact, context)!.state.messages).toHaveLength(once.messages.length);
  });
});

describe('a transfer', () => {
  const fact = heard(HandlingTransferredV1, { departmentId: 'LOGISTICS', handlerId: 'logistics-1', fromDepartmentId: 'CUSTOMER_SERVICE', fromHandlerId: 'agent-7', reasonCode: 'EXPERTISE_NEEDED', reason: 'The carrier has to be asked.' });
  const transferred = tellTransfer(complaint, fact, context)!;

  it('tells the customer, with the reason in general words, and the new handler, with what was written (S1-14)', () => {
    expect(written(transferred)).toMatchObject([
      { template: 'PROGRESS', values: { step: 'TRANSFERRED', departmentId: 'LOGISTICS', handlerId: 'logistics-1', reasonCode: 'EXPERTISE_NEEDED' } },
      { template: 'ASSIGN', recipient: 'logistics-1', values: { reason: 'The carrier has to be asked.' } },
    ]);
    expect(written(transferred)[0]!.values).not.toHaveProperty('reason');
  });

  it('leaves the sender responsible until the receiver accepts (S0-02)', () => {
    expect(transferred.state).toMatchObject({ departmentId: 'CUSTOMER_SERVICE', handlerId: 'agent-7' });
    expect(accepted(transferred.state)!.state).toMatchObject({ departmentId: 'LOGISTICS', handlerId: 'logistics-1' });
  });
});

describe('the acceptance by a department', () => {
  it('is no news when the customer knows already who it is', () => {
    expect(accepted()).toBeUndefined();
  });

  it('tells the customer who it is when nobody, or somebody else, was named (S1-14, S3-10)', () => {
    const unnamed = tellAssignment(complaint, heard(HandlingAssignedV1, { handlerId: undefined }), context)!.state;
    for (const state of [unnamed, accepted(assigned.state, 'logistics-2')!.state]) {
      expect(written(accepted(state)).at(-1)).toMatchObject({ template: 'PROGRESS', values: { step: 'TAKEN', departmentId: 'LOGISTICS', handlerId: 'logistics-1' } });
    }
  });
});
