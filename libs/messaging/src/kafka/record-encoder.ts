/** A record as kafkajs hands it to its encoder; text is UTF-8. */
export interface Encodable {
  readonly offsetDelta?: number;
  readonly timestampDelta?: number;
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

/** One record of a batch in Kafka's format 2, written once into a buffer of its exact size. */
export function encodeRecord({ offsetDelta = 0, timestampDelta = 0, key, value, headers = {} }: Encodable): Encoded {
  const pairs: (Buffer | string | null)[] = [];
  for (const name of Object.keys(headers)) {
    const values = headers[name];
    for (const one of Array.isArray(values) ? (values as readonly Value[]) : [values as Value]) pairs.push(nameOf(name), one ?? null);
  }
  const sizes = pairs.map(sizeOf);
  const keySize = sizeOf(key);
  const valueSize = sizeOf(value);
  let body = 1 + varIntSize(timestampDelta) + varIntSize(offsetDelta) + fieldSize(keySize) + fieldSize(valueSize) + varIntSize(pairs.length / 2);
  for (const size of sizes) body += fieldSize(size);

  const buf = Buffer.allocUnsafe(varIntSize(body) + body);
  let at = writeVarInt(buf, 0, body);
  buf[at++] = 0;
  at = writeVarInt(buf, at, timestampDelta);
  at = writeVarInt(buf, at, offsetDelta);
  at = writeField(buf, at, key, keySize);
  at = writeField(buf, at, value, valueSize);
  at = writeVarInt(buf, at, pairs.length / 2);
  for (let index = 0; index < pairs.length; index++) at = writeField(buf, at, pairs[index], sizes[index] ?? -1);
  return { buf, buffer: buf };
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
