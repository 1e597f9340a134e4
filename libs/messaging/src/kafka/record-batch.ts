import { crc32c } from './crc32c.js';
import { type Encoded, EncodedRecord } from './record-encoder.js';

/** A 64-bit number as kafkajs has it: its own object, or what that is made from. */
export type Int64 = { readonly value: bigint } | bigint | number | string;

/** A batch as kafkajs hands it to its encoder. */
export interface Batch {
  readonly compression?: number;
  readonly firstTimestamp: Int64;
  readonly maxTimestamp: Int64;
  readonly lastOffsetDelta: number;
  readonly transactional?: boolean;
  readonly producerId: Int64;
  readonly producerEpoch: number;
  readonly firstSequence: number;
  readonly records: readonly Encoded[];
}

export interface EncodedBatch extends Encoded {
  readonly size: () => number;
}

const HEAD = 61;
/** Where the bytes begin that the length, and the checksum, stand for. */
const AFTER_LENGTH = 12;
const AFTER_CHECKSUM = 21;
const MAGIC = 2;
const TRANSACTIONAL = 16;

interface PlainBatch extends Batch {
  readonly records: readonly EncodedRecord[];
}

/** Whether `encodeBatch` can write it: without compression, and of records that are all ours. */
export const isPlainBatch = (batch: Batch): batch is PlainBatch => (batch.compression ?? 0) === 0 && batch.records.every((record) => record instanceof EncodedRecord);

/** A batch of records in Kafka's format 2, written once into a buffer of its exact size; its first offset is the broker's to say. */
export function encodeBatch({ records, ...batch }: PlainBatch): EncodedBatch {
  const buffer = Buffer.allocUnsafe(records.reduce((size, record) => size + record.size, HEAD));
  buffer.writeBigInt64BE(0n, 0);
  buffer.writeInt32BE(buffer.length - AFTER_LENGTH, 8);
  buffer.writeInt32BE(0, AFTER_LENGTH);
  buffer.writeInt8(MAGIC, 16);
  buffer.writeInt16BE(batch.transactional ? TRANSACTIONAL : 0, AFTER_CHECKSUM);
  buffer.writeInt32BE(batch.lastOffsetDelta, 23);
  buffer.writeBigInt64BE(bigint(batch.firstTimestamp), 27);
  buffer.writeBigInt64BE(bigint(batch.maxTimestamp), 35);
  buffer.writeBigInt64BE(bigint(batch.producerId), 43);
  buffer.writeInt16BE(batch.producerEpoch, 51);
  buffer.writeInt32BE(batch.firstSequence, 53);
  buffer.writeInt32BE(records.length, 57);
  let at = HEAD;
  for (const record of records) at = record.write(buffer, at);
  buffer.writeUInt32BE(crc32c(buffer.subarray(AFTER_CHECKSUM)), 17);
  return { buf: buffer, buffer, size: () => buffer.length };
}

const bigint = (value: Int64): bigint => BigInt(typeof value === 'object' ? value.value : value);
