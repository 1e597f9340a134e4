import { acknowledge, keepCustomer } from './acknowledge.js';
import { complaintId, contextOf, email, now, phone, received, recorded } from './heard.builder.spec.js';

const context = contextOf();

describe('the acknowledgement (S3-39)', () => {
  it('is due at once when the contacts are known', () => {
    const known = keepCustomer(undefined, recorded(email('a@example.com')), context).state;
    const decision = acknowledge(known, received('en'), context);
    expect(decision?.facts).toEqual([]);
    expect(decision?.state.messages).toMatchObject([{ template: 'ACK', to: 'CUSTOMER', language: 'en', status: 'QUEUED', nextTryAt: now.toISOString() }]);
  });

  it('waits for contacts that come after the complaint, on their own topic, and is due when they have come', () => {
    const waiting = acknowledge(undefined, received(), context);
    expect(waiting?.state.messages).toMatchObject([{ status: 'QUEUED' }]);
    expect(waiting?.state.messages[0]?.nextTryAt).toBeUndefined();
    const { state } = keepCustomer(waiting?.state, recorded(email('a@example.com')), context);
    expect(state).toMatchObject({ id: complaintId, no: 'C26-0000017-3', messages: [{ status: 'QUEUED', nextTryAt: now.toISOString() }], changed: { customer: true } });
    expect(state.changed.messageIds).toHaveLength(1);
  });

  it('belongs to the journey of the complaint', () => {
    const fact = received();
    expect(acknowledge(undefined, fact, context)?.state.messages).toMatchObject([{ causeId: fact.id, ...fact.thread }]);
  });

  it('is written once, however often the complaint is heard', () => {
    const fact = received();
    const first = acknowledge(undefined, fact, context)!;
    expect(acknowledge(first.state, fact, context)).toBeUndefined();
    expect(acknowledge(undefined, fact, context)!.state.messages[0]?.id).toBe(first.state.messages[0]?.id);
  });

  it.each([
    ['no contact at all', []],
    ['a phone only', [phone]],
    ['what is no address', [email('not an address'), email('a@b@c'), email('a@example.com, b@example.com'), email('a@example.com\r\nBcc: x@example.com')]],
  ])('cannot be delivered to %s: somebody is told, and the complaint goes on (S3-36)', (_name, contacts) => {
    const failed = [{ data: { template: 'ACK', to: 'CUSTOMER', language: 'zh-CN', attempt: 0, reason: 'NO_CHANNEL' } }];
    const contactsLast = keepCustomer(acknowledge(undefined, received(), context)?.state, recorded(...contacts), context);
    expect(contactsLast).toMatchObject({ facts: failed, state: { messages: [{ status: 'UNDELIVERABLE', reason: 'NO_CHANNEL' }] } });
    const contactsFirst = acknowledge(keepCustomer(undefined, recorded(...contacts), context).state, received(), context);
    expect(contactsFirst).toMatchObject({ facts: failed, state: { messages: [{ status: 'UNDELIVERABLE', reason: 'NO_CHANNEL' }] } });
    expect(contactsFirst!.facts[0]!.data).not.toHaveProperty('channel');
  });

  it('keeps the contacts that were recorded last', () => {
    const { state } = keepCustomer(keepCustomer(undefined, recorded(email('old@example.com')), context).state, recorded(email('new@example.com')), context);
    expect(state.customer?.contacts).toEqual([email('new@example.com')]);
  });
});
