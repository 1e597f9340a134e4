import { ClockRemindedV1, ClockStartedV1, ComplaintInfoRequestedV1, HandlingInfoRequestedV1, HandlingInfoSuppliedV1 } from '@redress/contracts';
import { keepCustomer } from './acknowledge.js';
import { askCustomer, remindCustomer, stopAsking } from './ask-customer.js';
import { keepDueTime } from './due-times.js';
import { aComplaint, contextOf, email, heard, now, recorded, written } from './heard.builder.spec.js';

const context = contextOf();
const dueAt = '2026-02-27T10:00:00.000Z';
const items = [{ key: 'SERIAL_NO', label: 'The serial number' }, { key: 'FAULT_PHOTO', label: 'A photo of the display' }];
const asked = (state = aComplaint()) => askCustomer(state, heard(HandlingInfoRequestedV1, { items }), context)!.state;
const timed = (state = asked()) => keepDueTime(state, heard(ClockStartedV1, { stage: 'CUSTOMER_REPLY', dueAt }), context);
const reminded = (n: number, state = timed()!.state) => remindCustomer(state, heard(ClockRemindedV1, { n, dueAt }), context);

describe('a request for information (S3-04)', () => {
  it('waits for the time until which the customer may answer, and then goes', () => {
    expect(written({ state: asked(), facts: [] })).toMatchObject([{ template: 'INFO_REQUEST', status: 'QUEUED', values: { items: 'The serial number\nA photo of the display' } }]);
    expect(asked().messages.at(-1)).not.toHaveProperty('nextTryAt');
    expect(written(timed())).toMatchObject([{ values: { dueAt }, status: 'QUEUED', channel: 'EMAIL', nextTryAt: now.toISOString() }]);
  });

  it('waits for contacts too, and for both whichever comes first', () => {
    const unknown = timed(askCustomer(undefined, heard(ComplaintInfoRequestedV1, { items }), context)!.state)!.state;
    expect(unknown.messages[0]).toMatchObject({ values: { dueAt }, status: 'QUEUED' });
    expect(unknown.messages[0]).not.toHaveProperty('nextTryAt');
    expect(keepCustomer(unknown, recorded(email('a@example.com')), context).state.messages[0]).toMatchObject({ nextTryAt: now.toISOString() });
    const untimed = keepCustomer(askCustomer(undefined, heard(ComplaintInfoRequestedV1, { items }), context)!.state, recorded(email('a@example.com')), context).state;
    expect(untimed.messages[0]).not.toHaveProperty('nextTryAt');
    expect(timed(untimed)!.state.messages[0]).toMatchObject({ nextTryAt: now.toISOString() });
  });

  it('is followed by two reminders of the same items (domain §4.2)', () => {
    const first = reminded(1)!;
    const second = reminded(2, first.state)!;
    expect(written(second).map(({ template, values }) => [template, values['n'], values['items'], values['dueAt']])).toEqual([
      ['INFO_REQUEST', undefined, 'The serial number\nA photo of the display', dueAt], ['INFO_REQUEST', '1', 'The serial number\nA photo of the display', dueAt], ['INFO_REQUEST', '2', 'The serial number\nA photo of the display', dueAt],
    ]);
  });

  it('is reminded of as the newest one when there were several', () => {
    const again = timed(askCustomer(timed()!.state, heard(ComplaintInfoRequestedV1, { items: [{ key: 'PURCHASE_PROOF', label: 'The receipt' }] }), context)!.state)!.state;
    expect(written(reminded(1, again)).at(-1)!.values).toMatchObject({ items: 'The receipt', n: '1' });
  });

  it('is dropped when the customer has answered before it went', () => {
    const stopped = stopAsking(asked(), heard(HandlingInfoSuppliedV1), context);
    expect(stopped).toMatchObject({ facts: [] });
    expect(written(stopped)).toMatchObject([{ status: 'CANCELLED', nextTryAt: undefined }]);
    expect(timed(stopped!.state)).toBeUndefined();
    expect(stopAsking(aComplaint(), heard(HandlingInfoSuppliedV1), context)).toBeUndefined();
  });
});

describe('due times', () => {
  it('are kept for what is told later, the newest of them', () => {
    const first = keepDueTime(aComplaint(), heard(ClockStartedV1, { stage: 'RESOLVE', dueAt }), context)!;
    expect(first).toMatchObject({ facts: [], state: { dueAt } });
    expect(keepDueTime(first.state, heard(ClockStartedV1, { stage: 'RESOLVE', dueAt }), context)).toBeUndefined();
    expect(keepDueTime(first.state, heard(ClockStartedV1, { stage: 'REHANDLE', dueAt: '2026-03-06T10:00:00.000Z' }), context)?.state.dueAt).toBe('2026-03-06T10:00:00.000Z');
  });
});
