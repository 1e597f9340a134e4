import { aComplaint, aContext, anInput, AT, customer, refusalOf, statedBy, stranger } from './given.spec.js';
import { withdraw } from './withdraw.js';

const asked = { at: AT, items: [{ key: 'PHOTO', label: 'A photo' }] };
const proposal = { at: AT, reasonCode: 'FALSE', text: 'x', evidenceRefs: ['DOC-1'], indicators: [], proposedBy: 'agent-7' } as const;

describe('withdrawing a complaint (domain §4.1)', () => {
  it('ends it, and with it what was asked and proposed, and the right of review', () => {
    const decision = withdraw(aComplaint({ asked, proposal, reviewUntil: AT }), anInput({}, { actor: customer }), aContext());
    expect(statedBy(decision)).toEqual({ 'complaint.withdrawn.v1': {} });
    expect(decision.state).toEqual(aComplaint({ status: 'WITHDRAWN', withdrawnAt: AT }));
  });

  it('keeps the reason off the open stream', () => {
    const stated = statedBy(withdraw(aComplaint(), anInput({ reason: '包裹已经收到' }, { actor: customer }), aContext()));
    expect(stated).toMatchObject({ 'complaint.private-recorded.v1': { notes: [{ ref: 'WITHDRAWAL/1', kind: 'WITHDRAWAL', text: '包裹已经收到' }] }, 'complaint.withdrawn.v1': {} });
    expect(stated['complaint.withdrawn.v1']).toEqual({});
  });

  it("is the customer's own act", () => {
    expect(refusalOf(() => withdraw(aComplaint(), anInput({}, { actor: stranger }), aContext()))).toEqual({ code: 'FORBIDDEN_CUSTOMER' });
  });
});
