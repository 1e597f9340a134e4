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

const LOG_APPEND_TIME = 1;
/** Longer headers are seldom read, if ever: not worth a look at each byte. */
const MAX_ASCII = 256;

/** One record of a batch in Kafka's format 2. Offsets and times stay below 2^53 for some hundred thousand years. */
export function decodeRecord({ buffer, offset: start }: RecordReader, batchContext: BatchContext): DecodedRecord {
  return new DecodedRecord(buffer, start, batchContext);
}

/** Its headers are read when somebody asks: most records are of types that a service does not take. */
export class DecodedRecord {
  readonly magicByte: number | undefined;
  readonly attributes: number;
  readonly timestamp: string;
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly isControlRecord: boolean;
  readonly #buffer: Buffer;
  readonly #headersAt: number;
  #headers: Headers | undefined;

  constructor(
    buffer: Buffer,
    start: number,
    readonly batchContext: BatchContext,
  ) {
    const cursor = new Cursor(buffer, start + 1);
    const { firstOffset, firstTimestamp, maxTimestamp, timestampType, magicByte, isControlBatch = false } = batchContext;
    const createdAt = String(Number(firstTimestamp) + cursor.readInteger());
    this.magicByte = magicByte;
    this.attributes = buffer[start] ?? 0;
    this.timestamp = timestampType === LOG_APPEND_TIME && maxTimestamp ? maxTimestamp : createdAt;
    this.offset = String(Number(firstOffset) + cursor.readInteger());
    this.key = cursor.readBytes();
    this.value = cursor.readBytes();
    this.isControlRecord = isControlBatch;
    this.#buffer = buffer;
    this.#headersAt = cursor.position;
  }

  /** An array where a header stands more than once. */
  get headers(): Headers {
    return (this.#headers ??= readHeaders(new Cursor(this.#buffer, this.#headersAt)));
  }

  /** The type of an event in binary mode that is meant for everybody who hears its topic; undefined where all the headers have to be read to know. */
  get plainType(): string | undefined {
    const cursor = new Cursor(this.#buffer, this.#headersAt);
    let type: HeaderValue | undefined;
    for (let rest = cursor.readInteger(); rest > 0; rest--) {
      const name = cursor.readOneOf(TELLING);
      const value = name === undefined ? cursor.skip() : cursor.readAsciiOrBytes();
      if (name === TYPE && type === undefined) type = value;
      else if (name !== undefined && (name !== CONTENT_TYPE || value !== JSON_TYPE)) return undefined;
    }
    return typeof type === 'string' ? type : undefined;
  }
}

type Headers = Record<string, HeaderValue | HeaderValue[]>;

const TYPE = Buffer.from('ce_type');
const CONTENT_TYPE = Buffer.from('content-type');
/** As `ce_type` is, in events in binary mode. */
const JSON_TYPE = 'application/json';
/** The headers that say of what type a record is, and for whom. */
const TELLING = [TYPE, CONTENT_TYPE, Buffer.from('dlq-replayed-to')];

function readHeaders(cursor: Cursor): Headers {
  // Not a literal: a header may be called like a part of every object, and `__proto__` is no name for it to find.
  const headers = Object.create(null) as Headers;
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

  get position(): number {
    return this.at;
  }

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

  /** Reads a text; which of these it is, if it is one of them. */
  readOneOf(texts: readonly Buffer[]): Buffer | undefined {
    const length = this.readInteger();
    const from = this.at;
    this.at += Math.max(0, length);
    return texts.find((text) => text.length === length && this.holds(text, from));
  }

  /** Passes over bytes. */
  skip(): undefined {
    const length = this.readInteger();
    this.at += Math.max(0, length);
  }

  private holds(text: Buffer, from: number): boolean {
    // From the end: the names of attributes begin alike.
    for (let index = text.length - 1; index >= 0; index--) if (text[index] !== this.buffer[from + index]) return false;
    return true;
  }

  readText(): string {
    const length = this.readInteger();
    const from = this.at;
    this.at += Math.max(0, length);
    return this.buffer.toString('utf8', from, this.at);
  }
}
