import fc from 'fast-check';
import { createRequire } from 'node:module';
import { type BatchContext, decodeRecord } from './record-decoder.js';
import { type Encodable, encodeRecord } from './record-encoder.js';

const part = createRequire(__filename);
const Reader = part('kafkajs/src/protocol/decoder') as new (bytes: Buffer) => { readVarIntBytes(): Buffer; buffer: Buffer; offset: number };
const theirs = part('kafkajs/src/protocol/recordBatch/record/v0/decoder') as typeof decodeRecord;

const context: BatchContext = { firstOffset: '9007199254', firstTimestamp: '1763800000000', maxTimestamp: '1763800009999', magicByte: 2, isControlBatch: false, timestampType: 0 };
const readerOf = (record: Encodable) => new Reader(new Reader(encodeRecord(record).buffer).readVarIntBytes());
const decoded = (record: Encodable, of = context) => decodeRecord(readerOf(record), of);

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const value = fc.oneof(bytes, fc.constant(null));
const name = fc.string({ unit: 'binary', maxLength: 80 }).filter((text) => !(text in {}));

describe('a record that is read', () => {
  it('is the one that kafkajs reads', () => {
    fc.assert(fc.property(
      fc.record({
        offsetDelta: fc.nat({ max: 100_000 }), timestampDelta: fc.integer({ min: -(2 ** 29), max: 2 ** 29 }), key: value, value,
        headers: fc.dictionary(name, fc.oneof(bytes, fc.array(bytes, { minLength: 2, maxLength: 4 }))),
      }),
      fc.constantFrom(0, 1),
      (record, timestampType) => {
        const of = { ...context, timestampType };
        const ours = decodeRecord(readerOf(record), of);
        const bytesOf = (value: unknown): unknown => (Array.isArray(value) ? value.map(bytesOf) : typeof value === 'string' ? Buffer.from(value) : value);
        const headers = Object.fromEntries(Object.entries(ours.headers).map(([name, value]) => [name, bytesOf(value)]));
        expect(Object.assign({}, ours, { headers })).toEqual(theirs(readerOf(record), of));
      },
    ), { numRuns: 500 });
  });

  it('may be weeks older or younger than its batch', () => {
    const varLong = (value: bigint) => {
      const all: number[] = [];
      for (let rest = value >= 0n ? value * 2n : -value * 2n - 1n; ; rest >>= 7n) {
        if (rest < 128n) return Buffer.from([...all, Number(rest)]);
        all.push(Number((rest & 127n) | 128n));
      }
    };
    for (const delta of [2n ** 40n, -(2n ** 40n), 2n ** 31n, -(2n ** 31n)]) {
      const reader = new Reader(Buffer.concat([Buffer.from([0]), varLong(delta), Buffer.from([0, 1, 1, 0])]));
      expect(decodeRecord(reader, context)).toMatchObject({ timestamp: String(1_763_800_000_000n + delta), key: null, value: null });
    }
  });

  it('keeps headers that stand more than once as an array, those without a value as null, and those that are not ASCII as bytes', () => {
    const { headers } = decoded({ headers: { a: ['1', '3', '5'], b: '2', c: [null, '4'], d: null, e: 'é', f: '', g: Buffer.from([0xff]) } });
    expect({ ...headers }).toEqual({ a: ['1', '3', '5'], b: '2', c: [null, '4'], d: null, e: Buffer.from('é'), f: '', g: Buffer.from([0xff]) });
  });

  it('tells its type before its headers are read, where it is in binary mode, for everybody, and named once', () => {
    const json = { 'content-type': 'application/json', ce_time: 't', ce_id: '1' };
    const typeOf = (headers: Encodable['headers'] = {}) => decoded({ headers }).plainType;
    expect([typeOf({ ...json, ce_type: 'a.v1' }), typeOf({ ce_type: 'a.v1', ...json }), typeOf({ ce_type: 'a.v1' })]).toEqual(['a.v1', 'a.v1', 'a.v1']);
    expect([typeOf(), typeOf(json), typeOf({ ce_typo: 'a.v1', xce_type: 'b.v1' }), typeOf({ ce_type: null })]).toEqual([undefined, undefined, undefined, undefined]);
    expect(typeOf({ ...json, ce_type: ['a.v1', 'b.v1'] })).toBeUndefined();
    expect(typeOf({ ...json, ce_type: 'é' })).toBeUndefined();
    expect(typeOf({ 'content-type': 'application/cloudevents+json', ce_type: 'a.v1' })).toBeUndefined();
    expect(typeOf({ ...json, ce_type: 'a.v1', 'dlq-replayed-to': 'sla/clocks' })).toBeUndefined();
  });

  it('may have headers that are called like parts of every object', () => {
    const { headers } = decoded({ headers: Object.fromEntries([['toString', '1'], ['__proto__', '2'], ['constructor', '3']]) });
    expect(Object.entries(headers)).toEqual([['toString', '1'], ['__proto__', '2'], ['constructor', '3']]);
  });

  it('may have as many headers as a record holds', () => {
    const many = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`h${index}`, 'x']));
    expect(Object.keys(decoded({ headers: many }).headers)).toHaveLength(200_000);
  });
});
