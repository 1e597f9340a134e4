import type { Role } from '@redress/contracts';
import { AcceptComplaint } from '../commands/accept-complaint.js';
import { ApproveRejection } from '../commands/approve-rejection.js';
import { RecordChaser } from '../commands/record-chaser.js';
import { RecordContact } from '../commands/record-contact.js';
import { RegisterComplaint } from '../commands/register-complaint.js';
import { RejectComplaint } from '../commands/reject-complaint.js';
import { RequestInfo } from '../commands/request-info.js';
import { SubmitComplaint } from '../commands/submit-complaint.js';
import { SupplyInfo } from '../commands/supply-info.js';
import { WithdrawComplaint } from '../commands/withdraw-complaint.js';
import { accept } from './accept.js';
import { aComplaint, aContext, anInput, AT, CUSTOMER_ID, agent, customer, refusalOf, stranger } from './given.spec.js';
import { expectOwn } from './own.js';

describe('a complaint (domain §4.1)', () => {
  it('names the state that a command does not fit', () => {
    expect(() => accept(aComplaint(), anInput({}))).toThrow(expect.objectContaining({ code: 'INVALID_STATE', details: { status: 'RECEIVED', allowed: ['REGISTERED'] } }) as Error);
  });

  it('is accepted when nothing is asked any more, and then nobody proposes to reject it', () => {
    const asked = { at: AT, items: [{ key: 'PURCHASE_PROOF', label: 'Receipt' }] };
    expect(refusalOf(() => accept(aComplaint({ status: 'REGISTERED', asked }), anInput({})))).toEqual({ code: 'AWAITING_CUSTOMER' });
    const proposal = { at: AT, reasonCode: 'FALSE', text: 'x', evidenceRefs: ['DOC-1'], indicators: [], proposedBy: 'agent-7' } as const;
    expect(accept(aComplaint({ status: 'REGISTERED', proposal }), anInput({})).state).toEqual(aComplaint({ status: 'ACCEPTED', acceptedAt: AT }));
  });

  it.each<[string, readonly Role[], readonly Role[]]>([
    ['SubmitComplaint', SubmitComplaint.roles, ['CUSTOMER', 'AGENT', 'COMPLAINT_MANAGER']],
    ['RegisterComplaint', RegisterComplaint.roles, ['AGENT', 'COMPLAINT_MANAGER']],
    ['RecordContact', RecordContact.roles, ['AGENT', 'COMPLAINT_MANAGER']],
    ['RequestInfo', RequestInfo.roles, ['AGENT', 'COMPLAINT_MANAGER']],
    ['SupplyInfo', SupplyInfo.roles, ['CUSTOMER', 'AGENT', 'COMPLAINT_MANAGER']],
    ['AcceptComplaint', AcceptComplaint.roles, ['AGENT', 'COMPLAINT_MANAGER']],
    ['RejectComplaint', RejectComplaint.roles, ['AGENT', 'COMPLAINT_MANAGER']],
    ['ApproveRejection', ApproveRejection.roles, ['COMPLAINT_MANAGER']],
    ['RecordChaser', RecordChaser.roles, ['CUSTOMER', 'AGENT', 'COMPLAINT_MANAGER']],
    ['WithdrawComplaint', WithdrawComplaint.roles, ['CUSTOMER']],
  ])('%s may be given by %j', (_name, roles, expected) => {
    expect(roles).toEqual(expected);
  });
});

describe('a customer who acts', () => {
  it.each([
    ['by the name that the enterprise knows them by', customer, undefined],
    ['by the pseudonym that the stream has for them', { ...customer, id: CUSTOMER_ID }, undefined],
    ['as somebody else', stranger, { code: 'FORBIDDEN_CUSTOMER' }],
  ])('%s', (_case, actor, refusal) => {
    expect(refusalOf(() => expectOwn(aComplaint(), actor, aContext()))).toEqual(refusal);
  });

  it('is told from staff, who act on all complaints', () => {
    expect(refusalOf(() => expectOwn(aComplaint(), { ...agent, id: stranger.id }, aContext()))).toBeUndefined();
  });
});
