import { ComplaintPersonalDataErasedV1, ComplaintPrivateRecordedV1, ComplaintReceivedV1, HandlingRepliedV1, HandlingResolvedV1 } from '@redress/contracts';
import { acknowledge, keepCustomer } from './acknowledge.js';
import { withCallback } from './correspondence.js';
import { forgetCustomer } from './forget.js';
import { aComplaint, after, contextOf, email, heard, now, recorded, written } from './heard.builder.spec.js';
import { tellReply } from './progress.js';
import { tellResult } from './result.js';

const context = contextOf();
const erased = heard(ComplaintPersonalDataErasedV1);
const callback = { round: 1, status: 'SCHEDULED', scheduledAt: now.toISOString(), notDepartmentIds: [], notHandlerIds: [], attempts: [] } as const;
const remark = { ref: 'CALLBACK/1.ANSWER', kind: 'REMARK', at: now.toISOString(), by: 'customer', text: 'Thank you.' } as const;

describe('the personal data of a correspondence that are erased (S1-12)', () => {
  it('go, with words on their way; what was not sent to the customer yet never is', () => {
    const before = after(() => keepCustomer(undefined, heard(ComplaintPrivateRecordedV1, { externalId: 'customer-7', contacts: [email('a@example.com')] }), context), (current) => acknowledge(current, heard(ComplaintReceivedV1), context));
    const decision = forgetCustomer(withCallback(before, callback, remark), erased, context);
    expect(decision?.facts).toEqual([]);
    expect(decision?.state).not.toHaveProperty('customer');
    expect(decision?.state).toMatchObject({ erasedAt: now.toISOString(), changed: { words: [], forgotten: { externalId: 'customer-7' } }, messages: [{ template: 'ACK', status: 'CANCELLED', reason: 'PERSONAL_DATA_ERASED' }] });
  });

  it('leave what was sent, and what goes to staff', () => {
    const [ack] = aComplaint().messages;
    const state = { ...aComplaint(), messages: [{ ...ack!, status: 'SENT' as const }, { ...ack!, id: 'other', recipient: 'logistics-1' }] };
    expect(forgetCustomer(state, erased, context)?.state.messages).toEqual(state.messages);
  });

  it('go once, whether the fact or the tombstone is heard first', () => {
    const state = forgetCustomer(aComplaint(), erased, context)?.state;
    expect(forgetCustomer(state, erased, context)).toBeUndefined();
  });

  it('do not come back, and nobody writes to the customer any more, whatever is heard later', () => {
    const state = forgetCustomer(undefined, erased, context)?.state;
    expect(keepCustomer(state, recorded(email('a@example.com')), context)).toEqual({ state, facts: [] });
    expect(acknowledge(state, heard(ComplaintReceivedV1), context)).toBeUndefined();
    expect(tellReply(state, heard(HandlingRepliedV1), context)).toBeUndefined();
    expect(written(tellResult(state, heard(HandlingResolvedV1), context))).toEqual([]);
    expect(withCallback(state!, callback, remark).changed.words).toEqual([]);
  });

  it('are none when an operator erases what was never heard of', () => {
    const { complaintNo: _no, ...tombstone } = erased;
    expect(forgetCustomer(undefined, tombstone, context)).toBeUndefined();
  });
});
