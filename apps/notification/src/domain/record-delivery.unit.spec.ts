import type { Actor } from '@redress/contracts';
import { newId } from '@redress/kernel';
import type { Correspondence } from './correspondence.js';
import { aComplaint, command, contextOf, email, now, phone, refusalOf, statedBy } from './heard.builder.spec.js';
import { type Message, settle } from './message.js';
import { recordDelivery } from './record-delivery.js';

const gateway: Actor = { kind: 'INTEGRATION', id: 'mail-gateway', role: 'INTEGRATION' };

const sent = (state: Correspondence, more: Partial<Message> = {}): Correspondence => ({ ...state, messages: state.messages.map((message) => ({ ...settle({ ...message, tries: 1 }, 'SENT', now), ...more })) });
const reported = (state: Correspondence, outcome: 'DELIVERED' | 'FAILED', context = contextOf(), messageId = state.messages[0]!.id, reason?: string) =>
  recordDelivery(state, command({ messageId, outcome, ...(reason ? { reason } : {}) }, gateway), context);

describe('what a gateway says later (domain §4.5)', () => {
  it('is that the message arrived', () => {
    const decision = reported(sent(aComplaint()), 'DELIVERED');
    expect(statedBy(decision)).toEqual({ 'notification.delivered.v1': { messageId: decision.state.messages[0]!.id, template: 'ACK', to: 'CUSTOMER', language: 'zh-CN', channel: 'EMAIL', attempt: 1 } });
    expect(decision.state.messages).toMatchObject([{ status: 'DELIVERED' }]);
  });

  it('or that it did not: then the next channel of the customer is tried (S3-36)', () => {
    const state = sent(aComplaint(email('a@example.com', true), { ...phone, preferred: false }));
    const decision = reported(state, 'FAILED', contextOf({ gateways: ['PHONE'] }), state.messages[0]!.id, 'MAILBOX_UNKNOWN');
    expect(statedBy(decision)).toMatchObject({ 'notification.bounced.v1': { channel: 'EMAIL', attempt: 1, reason: 'MAILBOX_UNKNOWN' } });
    expect(decision.facts).toHaveLength(1);
    expect(decision.state.messages).toMatchObject([{ status: 'QUEUED', channel: 'PHONE', route: 1, tries: 0, nextTryAt: now.toISOString() }]);
  });

  it('and when that was the last, somebody has to reach them by hand', () => {
    const decision = reported(sent(aComplaint()), 'FAILED');
    expect(statedBy(decision)).toMatchObject({ 'notification.bounced.v1': { reason: 'NOT_DELIVERED' }, 'notification.failed.v1': { channel: 'EMAIL', attempt: 1, reason: 'NOT_DELIVERED' } });
    expect(decision.state.messages).toMatchObject([{ status: 'UNDELIVERABLE', reason: 'NOT_DELIVERED' }]);
  });

  it('is refused of a message that is not known', () => {
    expect(refusalOf(() => reported(sent(aComplaint()), 'DELIVERED', contextOf(), newId()))).toEqual({ code: 'NOT_FOUND', field: 'messageId' });
  });
});
