import fc from 'fast-check';
import { createRequire } from 'node:module';
import { type Encodable, type Encoded, encodeRecord, isEncodable } from './record-encoder.js';

const theirs = createRequire(__filename)('kafkajs/src/protocol/recordBatch/record/v0') as (record: Encodable) => Encoded;

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const text = fc.string({ unit: 'binary', maxLength: 300 });
const value = fc.oneof(bytes, text, fc.constant(null));
const present = fc.oneof(bytes, text);

describe('a record of a batch', () => {
  it('has the same bytes as those that kafkajs writes', () => {
    fc.assert(fc.property(
      fc.record({
        offsetDelta: fc.nat({ max: 100_000 }), timestampDelta: fc.integer({ min: -(2 ** 29), max: 2 ** 29 }), key: value, value,
        headers: fc.dictionary(fc.string({ unit: 'binary', maxLength: 80 }), fc.oneof(present, fc.array(present, { maxLength: 3 }))),
      }),
      (record) => { expect(encodeRecord(record).buffer.equals(theirs(record).buffer)).toBe(true); },
    ), { numRuns: 500 });
  });

  it.each([0, 1, 62, 63, 64, 8191, 8192, 1_048_575, 1_048_576])('may hold a value of %i bytes', (size) => {
    const record = { key: 'k', value: Buffer.alloc(size, 1) };
    expect(encodeRecord(record).buffer.equals(theirs(record).buffer)).toBe(true);
  });

  it('may hold a header without a value, which kafkajs refuses', () => {
    const { buffer } = encodeRecord({ value: 'v', headers: { a: null } });
    expect([...buffer]).toEqual([20, 0, 0, 0, 1, 2, 118, 2, 2, 97, 1]);
  });

  it('is left to kafkajs when it is weeks older than its neighbours', () => {
    expect([0, 1_000, -1_000, 2 ** 29].map((timestampDelta) => isEncodable({ timestampDelta }))).toEqual([true, true, true, true]);
    expect([2 ** 31, -(2 ** 31), NaN, 0.5].map((timestampDelta) => isEncodable({ timestampDelta }))).toEqual([false, false, false, false]);
  });
});
