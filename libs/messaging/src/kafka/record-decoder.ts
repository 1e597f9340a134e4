/** The batch that a record was read from, as kafkajs knows it; 64-bit numbers are text. */
export interface BatchContext {
  readonly firstOffset: string;
  readonly firstTimestamp: string;
  readonly maxTimestamp: string;
  readonly magicByte?: number;
  readonly isControlBatch?: boolean;
  readonly timestampType?: number;
}

/** kafkajs' reader, over the bytes of exactly one record. */
export interface RecordReader {
  readonly buffer: Buffer;
  readonly offset: number;
}

/** Text where it is ASCII, which nearly every header is and which loses nothing; else its bytes. */
type HeaderValue = Buffer | string | null;

export interface DecodedRecord {
  readonly magicByte: number | undefined;
  readonly attributes: number;
  readonly timestamp: string;
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  /** An array where a header stands more than once. */
  readonly headers: Record<string, HeaderValue | HeaderValue[]>;
  readonly isControlRecord: boolean;
  readonly batchContext: BatchContext;
}

const LOG_APPEND_TIME = 1;
/** Longer headers are seldom read, if ever: not worth a look at each byte. */
const MAX_ASCII = 256;

/** One record of a batch in Kafka's format 2. Offsets and times stay below 2^53 for some hundred thousand years. */
export function decodeRecord({ buffer, offset: start }: RecordReader, batchContext: BatchContext): DecodedRecord {
  const cursor = new Cursor(buffer, start + 1);
  const { firstOffset, firstTimestamp, maxTimestamp, timestampType, magicByte, isControlBatch = false } = batchContext;
  const createdAt = String(Number(firstTimestamp) + cursor.readInteger());
  return {
    magicByte,
    attributes: buffer[start] ?? 0,
    timestamp: timestampType === LOG_APPEND_TIME && maxTimestamp ? maxTimestamp : createdAt,
    offset: String(Number(firstOffset) + cursor.readInteger()),
    key: cursor.readBytes(),
    value: cursor.readBytes(),
    headers: readHeaders(cursor),
    isControlRecord: isControlBatch,
    batchContext,
  };
}

function readHeaders(cursor: Cursor): DecodedRecord['headers'] {
  // Not a literal: a header may be called like a part of every object, and `__proto__` is no name for it to find.
  const headers: DecodedRecord['headers'] = Object.create(null) as DecodedRecord['headers'];
  for (let rest = cursor.readInteger(); rest > 0; rest--) {
    const name = cursor.readText();
    const value = cursor.readAsciiOrBytes();
    const before = headers[name];
    if (before === undefined) headers[name] = value;
    else if (Array.isArray(before)) before.push(value);
    else headers[name] = [before, value];
  }
  return headers;
}

class Cursor {
  constructor(
    private readonly buffer: Buffer,
    private at: number,
  ) {}

  /** A zigzag varint. Multiplies rather than shifts: a difference of times may need more than 32 bits. */
  readInteger(): number {
    let value = 0;
    let unit = 1;
    for (;;) {
      const byte = this.buffer[this.at++] ?? 0;
      value += (byte & 0x7f) * unit;
      if (byte < 0x80) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
      unit *= 128;
    }
  }

  readBytes(): Buffer | null {
    const length = this.readInteger();
    if (length < 0) return null;
    const from = this.at;
    this.at += length;
    return this.buffer.subarray(from, this.at);
  }

  readAsciiOrBytes(): HeaderValue {
    const from = this.at;
    const length = this.readInteger();
    const first = this.at;
    const end = first + length;
    if (length <= MAX_ASCII) {
      let at = first;
      while (at < end && (this.buffer[at] ?? 0x80) < 0x80) at++;
      if (length >= 0 && at === end) {
        this.at = end;
        return this.buffer.toString('latin1', first, end);
      }
    }
    this.at = from;
    return this.readBytes();
  }

  readText(): string {
    const length = this.readInteger();
    const from = this.at;
    this.at += Math.max(0, length);
    return this.buffer.toString('utf8', from, this.at);
  }
}
