import { system } from '@redress/contracts';
import { acknowledge, keepCustomer } from './acknowledge.js';
import type { Correspondence } from './correspondence.js';
import { complaintId, contextOf, email, now, phone, received, recorded } from './heard.builder.spec.js';
import { type Outcome, recordOutcome } from './record-outcome.js';

const queued = (...contacts: Parameters<typeof recorded>): Correspondence => acknowledge(keepCustomer(undefined, recorded(...contacts), contextOf()).state, received(), contextOf())!.state;

const after = (state: Correspondence, outcome: Outcome, at = now, { id: messageId, route, channel = 'EMAIL', tries } = state.messages[0]!, context = contextOf({ at })) =>
  recordOutcome(
    state,
    { kind: 'timer', id: 'cause', source: '/notification', type: 'notification.try', key: complaintId, data: { messageId, route, channel, tries, outcome }, at, actor: system('notification') },
    context,
  );

const notNow = (address = 'a@example.com'): Outcome => ({ kind: 'REFUSED', isPermanent: false, reason: 'MAILBOX_NOT_TAKEN', address });
const never = (address = 'a@example.com'): Outcome => ({ kind: 'REFUSED', isPermanent: true, reason: 'MAILBOX_REFUSED', address });
const minutesLater = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

describe('a message after a try (domain §4.5)', () => {
  it('is SENT when the gateway has taken it, and says so without the address', () => {
    const decision = after(queued(email('a@example.com')), { kind: 'ACCEPTED' });
    expect(decision).toMatchObject({ state: { messages: [{ status: 'SENT', settledAt: now.toISOString(), tries: 1 }] } });
    expect(decision?.facts.map(({ data }) => data)).toEqual([{ messageId: expect.any(String) as string, template: 'ACK', to: 'CUSTOMER', language: 'zh-CN', channel: 'EMAIL', attempt: 1 }]);
  });

  it('is tried three times, after one minute and after five more, and then cannot be delivered', () => {
    const second = after(queued(email('a@example.com')), notNow())!;
    expect(second).toMatchObject({ facts: [], state: { messages: [{ status: 'QUEUED', tries: 1, nextTryAt: minutesLater(1).toISOString() }] } });
    const third = after(second.state, notNow(), minutesLater(1))!;
    expect(third).toMatchObject({ facts: [], state: { messages: [{ status: 'QUEUED', tries: 2, nextTryAt: minutesLater(6).toISOString() }] } });
    const last = after(third.state, notNow(), minutesLater(6))!;
    expect(last).toMatchObject({ facts: [{ event: { type: 'notification.failed.v1' }, data: { attempt: 3, channel: 'EMAIL', reason: 'MAILBOX_NOT_TAKEN' } }], state: { messages: [{ status: 'UNDELIVERABLE' }] } });
  });

  it('goes to the next address of the customer when the preferred one refuses it for good (S3-36)', () => {
    const state = queued(phone, email('second@example.com'), email('first@example.com', true));
    const next = after(state, never('first@example.com'))!;
    expect(next).toMatchObject({ facts: [], state: { messages: [{ status: 'QUEUED', route: 1, tries: 0, nextTryAt: now.toISOString() }] } });
    expect(after(next.state, never('second@example.com'))).toMatchObject({ facts: [{ data: { attempt: 1, reason: 'MAILBOX_REFUSED' } }], state: { messages: [{ status: 'UNDELIVERABLE' }] } });
  });

  it('is tried at the new address when the contacts were replaced while it was on its way', () => {
    const { state } = keepCustomer(queued(email('old@example.com')), recorded(email('new@example.com')), contextOf());
    expect(after(state, never('old@example.com'))).toMatchObject({ facts: [], state: { messages: [{ status: 'QUEUED', route: 0, tries: 0, nextTryAt: now.toISOString() }] } });
  });

  it('counts a failed try once, however often it is told, but believes every acceptance', () => {
    const before = queued(email('a@example.com'));
    const { state } = after(before, notNow())!;
    expect(after(state, notNow(), now, before.messages[0])).toBeUndefined();
    expect(after(state, { kind: 'ACCEPTED' }, now, before.messages[0])).toMatchObject({ state: { messages: [{ status: 'SENT' }] } });
  });

  it('cannot be delivered when there are no words for it', () => {
    expect(after(queued(email('a@example.com')), { kind: 'UNSENDABLE', reason: 'TEMPLATE_BROKEN' })).toMatchObject({ facts: [{ data: { attempt: 0, reason: 'TEMPLATE_BROKEN' } }], state: { messages: [{ status: 'UNDELIVERABLE' }] } });
  });

  it('goes by the next kind of contact when the preferred one refuses it for good (S3-36)', () => {
    const context = contextOf({ gateways: ['WECHAT'] });
    const { state } = keepCustomer(undefined, recorded(email('a@example.com', true), { kind: 'WECHAT', value: 'wx-1', preferred: false }), context);
    const known = acknowledge(state, received(), context)!.state;
    const next = after(known, never(), now, known.messages[0], context)!;
    expect(next).toMatchObject({ facts: [], state: { messages: [{ status: 'QUEUED', route: 1, channel: 'WECHAT', tries: 0 }] } });
    const sent = after(next.state, { kind: 'ACCEPTED' }, now, next.state.messages[0], context);
    expect(sent?.facts).toMatchObject([{ event: { type: 'notification.sent.v1' }, data: { channel: 'WECHAT', attempt: 1 } }]);
  });

  it('starts anew when its way is no longer there, and cannot be delivered when there is none at all', () => {
    const before = queued(email('a@example.com'));
    const misrouted = { ...before, messages: before.messages.map((message) => ({ ...message, channel: 'PHONE' as const, tries: 2 })) };
    expect(after(misrouted, { kind: 'MISROUTED' })).toMatchObject({ facts: [], state: { messages: [{ status: 'QUEUED', channel: 'EMAIL', route: 0, tries: 0, nextTryAt: now.toISOString() }] } });
    const gone = keepCustomer(misrouted, recorded(phone), contextOf()).state;
    expect(after(gone, { kind: 'MISROUTED' })).toMatchObject({ facts: [{ data: { reason: 'NO_CHANNEL' } }], state: { messages: [{ status: 'UNDELIVERABLE' }] } });
  });

  it('that was cancelled on its way was sent all the same, when the gateway has taken it', () => {
    const before = queued(email('a@example.com'));
    const cancelled = { ...before, messages: before.messages.map((message) => ({ ...message, status: 'CANCELLED' as const })) };
    expect(after(cancelled, never())).toBeUndefined();
    expect(after(cancelled, { kind: 'ACCEPTED' })).toMatchObject({ facts: [{ event: { type: 'notification.sent.v1' } }], state: { messages: [{ status: 'SENT' }] } });
  });

  it('stays as it is once it is settled, whoever reports another try', () => {
    const sent = after(queued(email('a@example.com')), { kind: 'ACCEPTED' })!.state;
    expect(after(sent, { kind: 'ACCEPTED' })).toBeUndefined();
    expect(after(sent, never())).toBeUndefined();
  });
});
