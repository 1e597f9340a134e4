/** What of a record does not depend on its place in a batch, encoded before: it goes out as it is. */
export const ENCODED = Symbol('encoded');

/** A record as kafkajs hands it to its encoder; text is UTF-8. */
export interface Encodable extends Content {
  readonly offsetDelta?: number;
  readonly timestampDelta?: number;
  readonly [ENCODED]?: Buffer;
}

interface Content {
  readonly key?: Value;
  readonly value?: Value;
  readonly headers?: Readonly<Record<string, Value | readonly Value[]>>;
}

type Value = Buffer | string | null | undefined;

/** What kafkajs takes for one of its encoders when it writes a batch of records. */
export interface Encoded {
  readonly buf: Buffer;
  readonly buffer: Buffer;
}

/** Integers that zigzag keeps within 32 bits, which is all that a record needs: two weeks in milliseconds are too much. */
const LARGEST = 2 ** 30 - 1;
const NAMES_KEPT = 500;
const names = new Map<string, Buffer>();

/** Whether `encodeRecord` can write it: a replayed record may be years older than its neighbours. */
export const isEncodable = ({ timestampDelta = 0 }: Encodable): boolean => Number.isInteger(timestampDelta) && Math.abs(timestampDelta) < LARGEST;

/** One record of a batch in Kafka's format 2. */
export function encodeRecord(record: Encodable): EncodedRecord {
  return new EncodedRecord(record.timestampDelta ?? 0, record.offsetDelta ?? 0, record[ENCODED] ?? encodeContent(record));
}

/** A record that is ready to be written into its batch; the bytes of its own are made only for whoever asks. */
export class EncodedRecord implements Encoded {
  private readonly length: number;

  constructor(
    private readonly timestampDelta: number,
    private readonly offsetDelta: number,
    private readonly content: Buffer,
  ) {
    this.length = 1 + varIntSize(timestampDelta) + varIntSize(offsetDelta) + content.length;
  }

  get size(): number {
    return varIntSize(this.length) + this.length;
  }

  get buffer(): Buffer {
    const bytes = Buffer.allocUnsafe(this.size);
    this.write(bytes, 0);
    return bytes;
  }

  get buf(): Buffer {
    return this.buffer;
  }

  /** Writes its `size` bytes; returns where they end. */
  write(into: Buffer, start: number): number {
    let at = writeVarInt(into, start, this.length);
    into[at++] = 0;
    at = writeVarInt(into, at, this.timestampDelta);
    at = writeVarInt(into, at, this.offsetDelta);
    into.set(this.content, at);
    return at + this.content.length;
  }
}

/** Key, value and headers of a record, written once into a buffer of their exact size. */
export function encodeContent({ key, value, headers = {} }: Content): Buffer {
  const pairs: (Buffer | string | null)[] = [];
  for (const name of Object.keys(headers)) {
    const values = headers[name];
    for (const one of Array.isArray(values) ? (values as readonly Value[]) : [values as Value]) pairs.push(nameOf(name), one ?? null);
  }
  const sizes = pairs.map(sizeOf);
  const keySize = sizeOf(key);
  const valueSize = sizeOf(value);
  let size = fieldSize(keySize) + fieldSize(valueSize) + varIntSize(pairs.length / 2);
  for (const one of sizes) size += fieldSize(one);

  const bytes = Buffer.allocUnsafe(size);
  let at = writeField(bytes, 0, key, keySize);
  at = writeField(bytes, at, value, valueSize);
  at = writeVarInt(bytes, at, pairs.length / 2);
  for (let index = 0; index < pairs.length; index++) at = writeField(bytes, at, pairs[index], sizes[index] ?? -1);
  return bytes;
}

/** The names of headers are few, and the same on every record. */
function nameOf(name: string): Buffer {
  const known = names.get(name);
  if (known) return known;
  const bytes = Buffer.from(name);
  if (names.size < NAMES_KEPT) names.set(name, bytes);
  return bytes;
}

/** Bytes of a value; -1 when there is none. */
function sizeOf(value: Value): number {
  if (value === null || value === undefined) return -1;
  return typeof value === 'string' ? Buffer.byteLength(value) : value.length;
}

const fieldSize = (size: number): number => varIntSize(size) + Math.max(0, size);

const zigZag = (value: number): number => ((value << 1) ^ (value >> 31)) >>> 0;

function varIntSize(value: number): number {
  const bits = 32 - Math.clz32(zigZag(value));
  return bits === 0 ? 1 : Math.ceil(bits / 7);
}

function writeVarInt(buf: Buffer, at: number, value: number): number {
  let rest = zigZag(value);
  while (rest > 0x7f) {
    buf[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  buf[at++] = rest;
  return at;
}

function writeField(buf: Buffer, at: number, value: Value, size: number): number {
  const start = writeVarInt(buf, at, size);
  if (size <= 0 || value === null || value === undefined) return start;
  if (typeof value === 'string') buf.write(value, start, size, 'utf8');
  else buf.set(value, start);
  return start + size;
}
