import fc from 'fast-check';
import { createRequire } from 'node:module';
import { crc32c } from './crc32c.js';
import { type Batch, encodeBatch, type Int64, isPlainBatch } from './record-batch.js';
import { encodeContent, ENCODED, encodeRecord } from './record-encoder.js';

const part = createRequire(__filename);
const theirs = part('kafkajs/src/protocol/recordBatch/v0') as { RecordBatch(batch: Batch): Promise<{ buffer: Buffer }> };
const theirChecksum = part('kafkajs/src/protocol/recordBatch/crc32C/crc32C') as typeof crc32c;
const Long = part('kafkajs/src/utils/long') as { fromValue(value: number | string): { readonly value: bigint } };

const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
const content = fc.record({ key: bytes, value: fc.oneof(bytes, fc.string({ unit: 'binary' }), fc.constant(null)), headers: fc.dictionary(fc.string(), bytes) });

describe('a batch of records', () => {
  it('has the same checksum as that of kafkajs, of any length', () => {
    fc.assert(fc.property(bytes, (some) => { expect(crc32c(some)).toBe(theirChecksum(some)); }), { numRuns: 1_000 });
    // The check value of the catalogue of CRCs.
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
  });

  it('has the same bytes as that which kafkajs writes', async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(content, { maxLength: 20 }), fc.nat(), fc.nat({ max: 30_000 }), fc.nat({ max: 2 ** 31 - 1 }), fc.boolean(), fc.constantFrom<Int64>('-1', '4000', 0, 7n, Long.fromValue('4611686018427387904')),
      async (contents, later, producerEpoch, firstSequence, transactional, producerId) => {
        const records = contents.map((one, offsetDelta) => encodeRecord({ ...one, offsetDelta, timestampDelta: offsetDelta % 3 }));
        const firstTimestamp = 1_790_000_000_000;
        const batch = {
          compression: 0, firstTimestamp, maxTimestamp: later % 2 === 0 ? firstTimestamp + later : String(firstTimestamp + later), lastOffsetDelta: records.length - 1, transactional, producerId, producerEpoch, firstSequence, records,
        };
        const { buffer, size } = encodeBatch(batch);
        const expected = (await theirs.RecordBatch(batch)).buffer;
        expect([buffer.equals(expected), size()]).toEqual([true, expected.length]);
      },
    ), { numRuns: 300 });
  });

  it('is left to kafkajs when it is to be compressed, or holds records that kafkajs wrote', () => {
    const batch = { firstTimestamp: 0, maxTimestamp: 0, lastOffsetDelta: 0, producerId: Long.fromValue(0), producerEpoch: 0, firstSequence: 0, records: [encodeRecord({ value: 'v' })] };
    expect(isPlainBatch(batch)).toBe(true);
    expect(isPlainBatch({ ...batch, compression: 1 })).toBe(false);
    expect(isPlainBatch({ ...batch, records: [{ buf: Buffer.of(), buffer: Buffer.of() }] })).toBe(false);
  });

  it('takes a record whose content was encoded before for that very record', () => {
    fc.assert(fc.property(content, fc.nat({ max: 1_000 }), (one, offsetDelta) => {
      const before = { value: null, [ENCODED]: encodeContent(one), offsetDelta, timestampDelta: 5 };
      expect(encodeRecord(before).buffer.equals(encodeRecord({ ...one, offsetDelta, timestampDelta: 5 }).buffer)).toBe(true);
    }));
  });
});
