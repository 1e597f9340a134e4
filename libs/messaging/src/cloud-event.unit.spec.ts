import { decodeCloudEvent, peekType, UnreadableError } from './cloud-event.js';
import type { RecordHeaders } from './job.js';

const plain: RecordHeaders = { ce_specversion: Buffer.from('1.0'), ce_id: Buffer.from('7'), ce_source: Buffer.from('/crm'), ce_type: Buffer.from('intake.count.v1'), 'content-type': Buffer.from('application/json') };
const body = Buffer.from('{"by":1}');
const structured = { specversion: '1.0', id: '7', source: '/crm', type: 'intake.count.v1', data: { by: 1 } };
const structuredHeaders: RecordHeaders = { 'content-type': Buffer.from('application/cloudevents+json; charset=UTF-8') };
const envelope = (changes: object) => Buffer.from(JSON.stringify({ ...structured, ...changes }));

function flawOf(headers: RecordHeaders, value: Buffer | null): UnreadableError {
  try {
    decodeCloudEvent(headers, value);
  } catch (error) {
    if (error instanceof UnreadableError) return error;
    throw error;
  }
  throw new Error('it was readable');
}

describe('a CloudEvent in binary mode', () => {
  it('is read from headers and value', () => {
    const event = decodeCloudEvent({ ...plain, ce_time: '2026-11-22T08:00:00+08:00', ce_subject: 'C26-1', ce_partitionkey: 'k' }, body);
    expect(event).toMatchObject({ id: '7', source: '/crm', type: 'intake.count.v1', subject: 'C26-1', data: { by: 1 }, time: new Date('2026-11-22T00:00:00Z') });
    expect(event.attributes['partitionkey']).toBe('k');
  });

  it('is JSON when it does not say what it is', () => {
    const { 'content-type': _, ...headers } = plain;
    expect(decodeCloudEvent(headers, body).data).toEqual({ by: 1 });
  });

  it.each<[string, string, RecordHeaders, Buffer | null]>([
    ['no id', 'HEADER_MISSING', { ...plain, ce_id: undefined }, body],
    ['an empty type', 'HEADER_MISSING', { ...plain, ce_type: Buffer.alloc(0) }, body],
    ['an id without a value', 'HEADER_MISSING', { ...plain, ce_id: null }, body],
    ['no version of CloudEvents', 'HEADER_MISSING', { ...plain, ce_specversion: undefined }, body],
    ['another version of CloudEvents', 'HEADER_MALFORMED', { ...plain, ce_specversion: '0.3' }, body],
    ['an id twice', 'HEADER_REPEATED', { ...plain, ce_id: [Buffer.from('7'), Buffer.from('8')] }, body],
    ['any attribute twice', 'HEADER_REPEATED', { ...plain, ce_extra: [Buffer.from('a'), Buffer.from('a')] }, body],
    ['its content type twice', 'HEADER_REPEATED', { ...plain, 'content-type': ['application/json', 'application/json'] }, body],
    ['a header that is not UTF-8', 'NOT_UTF8', { ...plain, ce_extra: Buffer.from([0xc3, 0x28]) }, body],
    ['a NUL in an attribute', 'HEADER_MALFORMED', { ...plain, ce_correlationid: 'a\u0000b' }, body],
    ['a line break in an attribute', 'HEADER_MALFORMED', { ...plain, ce_subject: 'a\nb' }, body],
    ['a time that is a word', 'HEADER_MALFORMED', { ...plain, ce_time: 'yesterday' }, body],
    ['a time that is only a year', 'HEADER_MALFORMED', { ...plain, ce_time: '2026' }, body],
    ['a time without a zone', 'HEADER_MALFORMED', { ...plain, ce_time: '2026-11-22T08:00:00' }, body],
    ['a time beyond all years', 'HEADER_MALFORMED', { ...plain, ce_time: '+275760-09-13T00:00:00Z' }, body],
    ['a month that is none', 'HEADER_MALFORMED', { ...plain, ce_time: '2026-13-01T00:00:00Z' }, body],
    ['another content type', 'HEADER_MALFORMED', { ...plain, 'content-type': 'text/xml' }, body],
    ['a batch, which Kafka does not have', 'HEADER_MALFORMED', { ...plain, 'content-type': 'application/cloudevents-batch+xml' }, body],
    ['no value', 'EMPTY_VALUE', plain, null],
    ['an empty value', 'EMPTY_VALUE', plain, Buffer.alloc(0)],
    ['a value that is not UTF-8', 'NOT_UTF8', plain, Buffer.from([0x22, 0xff, 0x22])],
    ['a value that is not JSON', 'NOT_JSON', plain, Buffer.from('{"by":')],
  ])('cannot be read with %s: %s', (_what, code, headers, value) => {
    expect(flawOf(headers, value).code).toBe(code);
  });

  it('still says who sent it, when that can be read, so that they can be told', () => {
    expect(flawOf({ ...plain, ce_extra: ['a', 'b'] }, body)).toMatchObject({ id: '7', source: '/crm' });
    expect(flawOf(plain, Buffer.from('['))).toMatchObject({ id: '7', source: '/crm' });
    expect(flawOf({ ...plain, 'content-type': Buffer.from([0xff]) }, body)).toMatchObject({ id: '7', source: '/crm' });
    expect(flawOf({ ...plain, ce_id: ['7', '8'] }, body).id).toBeUndefined();
  });

  it('never repeats a value or an outlandish name in the message', () => {
    const { message } = flawOf({ ...plain, ['ce_secret\u0000name']: [Buffer.from('password'), Buffer.from('password')] }, body);
    expect(message).toBe('The header (unnamed) stands more than once.');
  });

  it('survives a header that is called like a part of every object', () => {
    const headers = Object.fromEntries([...Object.entries(plain), ['ce___proto__', Buffer.from('x')], ['ce_constructor', Buffer.from('y')]]) as RecordHeaders;
    expect(decodeCloudEvent(headers, body)).toMatchObject({ id: '7', data: { by: 1 } });
  });
});

describe('a CloudEvent in structured mode', () => {
  it('is read from the value, whatever the case of the content type', () => {
    const event = decodeCloudEvent({ 'content-type': 'Application/CloudEvents+JSON' }, envelope({ time: '2026-11-22T00:00:00Z', subject: 'C26-1' }));
    expect(event).toMatchObject({ id: '7', source: '/crm', type: 'intake.count.v1', subject: 'C26-1', data: { by: 1 }, time: new Date('2026-11-22T00:00:00Z') });
  });

  it('may write integers and booleans as such, and leave out by null', () => {
    const { attributes } = decodeCloudEvent(structuredHeaders, envelope({ expectedsequence: 4, urgent: true, subject: null }));
    expect(attributes).toMatchObject({ expectedsequence: '4', urgent: 'true' });
    expect(attributes['subject']).toBeUndefined();
  });

  it('may carry its data in base64', () => {
    expect(decodeCloudEvent(structuredHeaders, envelope({ data: undefined, data_base64: Buffer.from('{"by":2}').toString('base64') })).data).toEqual({ by: 2 });
  });

  it('keeps nothing from headers that say otherwise', () => {
    expect(decodeCloudEvent({ ...plain, ...structuredHeaders, ce_id: 'other' }, envelope({})).id).toBe('7');
  });

  it.each<[string, string, Buffer | null]>([
    ['no value', 'EMPTY_VALUE', null],
    ['a list', 'NOT_JSON', Buffer.from('[]')],
    ['a text', 'NOT_JSON', Buffer.from('"x"')],
    ['null', 'NOT_JSON', Buffer.from('null')],
    ['half a surrogate pair in an attribute', 'HEADER_MALFORMED', Buffer.from(JSON.stringify(structured).replace('/crm', '\\ud800'))],
    ['an id that is an object', 'HEADER_MALFORMED', envelope({ id: {} })],
    ['a time that is a number', 'HEADER_MALFORMED', envelope({ time: 1_700_000_000 })],
    ['data of another type', 'HEADER_MALFORMED', envelope({ datacontenttype: 'text/plain' })],
    ['no type', 'HEADER_MISSING', envelope({ type: undefined })],
    ['base64 that holds no JSON', 'NOT_JSON', envelope({ data_base64: 'AAAA' })],
  ])('cannot be read with %s: %s', (_what, code, value) => {
    expect(flawOf(structuredHeaders, value).code).toBe(code);
  });
});

describe('the type of a record', () => {
  it('is found without reading the value in binary mode', () => {
    expect(peekType(plain, Buffer.from('not read'))).toBe('intake.count.v1');
    expect(peekType({ ce_type: 'as.text' }, null)).toBe('as.text');
  });

  it('is that of the envelope in structured mode, also beside a header that says otherwise', () => {
    expect(peekType({ ...structuredHeaders, ce_type: 'other' }, envelope({}))).toBe('intake.count.v1');
  });

  it('is not known when it stands twice, has no value, or the envelope cannot be read', () => {
    expect(peekType({ ce_type: ['a', 'b'] }, null)).toBeUndefined();
    expect(peekType({ ce_type: null }, null)).toBeUndefined();
    expect(peekType({}, body)).toBeUndefined();
    expect(peekType(structuredHeaders, Buffer.from('{'))).toBeUndefined();
    expect(peekType(structuredHeaders, envelope({ type: 5 }))).toBeUndefined();
  });
});
