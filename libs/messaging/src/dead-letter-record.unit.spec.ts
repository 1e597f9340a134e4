import { deadLetterRecord, firstTimestamp } from './dead-letter-record.js';
import type { RawRecord } from './job.js';
import type { OutboxRow } from './tables/index.js';
import { toMessage } from './wire.js';

const now = new Date('2026-11-22T12:00:00Z');
const base: RawRecord = { topic: 'complaint.events.v1', partition: 3, offset: '99', timestamp: '1700000000000', key: Buffer.from('k'), value: Buffer.from('v'), headers: {} };
const reason = { code: 'NOT_JSON', message: 'The value is not JSON.', now };

const letterOf = (changes: Partial<RawRecord>, more: Partial<Parameters<typeof deadLetterRecord>[2]> = {}) => deadLetterRecord('sla', { ...base, ...changes }, { ...reason, ...more });
/** Through the database, as JSON, and out again as Kafka gets it. */
const sent = (row: OutboxRow) => toMessage(JSON.parse(JSON.stringify(row)) as OutboxRow);

describe('a dead letter', () => {
  it('says where from, why, when and how often', () => {
    expect(letterOf({}, { handler: 'clocks' })).toMatchObject({
      topic: 'sla.dead-letter.v1', isBase64: true,
      headers: {
        'dlq-topic': 'complaint.events.v1', 'dlq-partition': '3', 'dlq-offset': '99', 'dlq-timestamp': '1700000000000', 'dlq-service': 'sla', 'dlq-handler': 'clocks', 'dlq-code': 'NOT_JSON',
        'dlq-message': 'The value is not JSON.', 'dlq-attempts': '1', 'dlq-failed-at': '2026-11-22T12:00:00.000Z',
      },
    });
  });

  it.each<[string, Partial<RawRecord>]>([
    ['any bytes', { key: Buffer.from([0, 255, 128]), value: Buffer.from([0xff, 0xfe, 0x00]) }],
    ['an empty value', { value: Buffer.alloc(0) }],
    ['no value', { value: null }],
    ['an empty key', { key: Buffer.alloc(0) }],
    ['no key', { key: null }],
  ])('keeps %s as they came', (_what, changes) => {
    const { key, value } = { ...base, ...changes };
    expect(sent(letterOf(changes))).toMatchObject({ key, value });
  });

  it('keeps headers as they came: text, bytes, repeated, with a NUL or an outlandish name', () => {
    const headers = Object.fromEntries([
      ['ce_id', Buffer.from('7')], ['text', Buffer.from('缺货')], ['bytes', Buffer.from([0xc3, 0x28])], ['twice', [Buffer.from('a'), Buffer.from([0xff])]], ['nul', Buffer.from('a\u0000b')], ['empty', Buffer.alloc(0)],
      ['name\u0000nul', Buffer.from('x')], ['base64:YQ==', Buffer.from('y')], ['__proto__', Buffer.from('z')],
    ]) as RawRecord['headers'];
    const out = sent(letterOf({ headers })).headers!;
    const bytes = (value: unknown): unknown => (Array.isArray(value) ? value.map(bytes) : Buffer.from(value as string));
    for (const [name, value] of Object.entries(headers)) {
      expect([name, bytes(Object.getOwnPropertyDescriptor(out, name)?.value)]).toEqual([name, bytes(value)]);
    }
    expect(Object.keys(out).filter((name) => !name.startsWith('dlq-'))).toHaveLength(Object.keys(headers).length);
  });

  it('gives a header without a value an empty one, since kafkajs cannot send it otherwise', () => {
    expect(sent(letterOf({ headers: { nothing: null } })).headers).toMatchObject({ nothing: '' });
  });

  it('holds nothing in its message that PostgreSQL or a log line would choke on', () => {
    const { headers } = letterOf({}, { message: `a\u0000b\nc${'x'.repeat(994)}\u{1f600}` });
    expect(headers['dlq-message']).toBe(`a\ufffdb\ufffdc${'x'.repeat(994)}\ufffd`);
  });

  it('has the same id when its record is delivered again, and another for another record or unit', () => {
    const ids = [letterOf({}), letterOf({ offset: '100' }), letterOf({ partition: 4 }), letterOf({ topic: 'policies.v1' }), letterOf({}, { handler: 'clocks' })].map(({ id }) => id);
    expect(letterOf({}, { now: new Date() }).id).toBe(ids[0]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has an id that sorts by the time of its record, so that it is forgotten with its time', () => {
    expect(letterOf({ timestamp: '1800000000000' }).id > letterOf({}).id).toBe(true);
    expect(letterOf({ timestamp: '9'.repeat(19) }).id).toMatch(/^ffffffff-ffff-7/);
    expect(letterOf({ timestamp: '-1' }).id).toMatch(/^00000000-0000-7/);
  });

  it('that failed again counts its attempts, and does not pile up what was said before', () => {
    const again = letterOf({ headers: { 'dlq-attempts': Buffer.from('2'), 'dlq-replayed-to': Buffer.from('sla'), 'dlq-replay-id': Buffer.from('x'), 'dlq-timestamp': Buffer.from('1600000000000'), kept: Buffer.from('y') } });
    expect(again.headers).toMatchObject({ 'dlq-attempts': '3', 'dlq-timestamp': '1600000000000', kept: 'y' });
    expect(again.headers).not.toHaveProperty('dlq-replayed-to');
    expect(again.headers).not.toHaveProperty('dlq-replay-id');
  });

  it('does not trust numbers from outside', () => {
    expect(letterOf({ headers: { 'dlq-attempts': 'many', 'dlq-timestamp': '1e99' } }).headers).toMatchObject({ 'dlq-attempts': '1', 'dlq-timestamp': '1700000000000' });
    expect(firstTimestamp({ ...base, headers: { 'dlq-timestamp': ['1', '2'] } })).toBe('1700000000000');
  });
});
