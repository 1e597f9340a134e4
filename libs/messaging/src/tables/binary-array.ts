/** A parameter of type `text[]` in PostgreSQL's binary format, which the driver sends as it is: nothing is escaped here, or parsed there. */
export function textArray(values: readonly (string | null)[]): Buffer {
  // Counted exactly, at the price of reading each text twice: room for the worst case would be thrice as much, and garbage is collected the sooner for it.
  let size = HEAD;
  for (const value of values) size += SIZE + (value === null ? 0 : Buffer.byteLength(value));
  const buffer = begin(TEXT, values.length, values.includes(null), size);
  let at = HEAD;
  for (const value of values) {
    const written = value === null ? NONE : buffer.write(value, at + SIZE, 'utf8');
    at = buffer.writeInt32BE(written, at) + Math.max(0, written);
  }
  return buffer.subarray(0, values.length === 0 ? EMPTY : at);
}

/** A parameter of type `uuid[]` in PostgreSQL's binary format. Each value is a UUID with its hyphens, in whichever case. @throws RangeError for what is none. */
export function uuidArray(values: readonly string[]): Buffer {
  const buffer = begin(UUID, values.length, false, HEAD + values.length * (SIZE + 16));
  let at = HEAD;
  for (const value of values) {
    if (value.length !== 36) throw new RangeError('no UUID');
    at = buffer.writeInt32BE(16, at);
    for (let index = 0; index < 36; index += 2) {
      if (value.charCodeAt(index) === HYPHEN) index++;
      buffer[at++] = (digit(value.charCodeAt(index)) << 4) | digit(value.charCodeAt(index + 1));
    }
  }
  return buffer.subarray(0, values.length === 0 ? EMPTY : at);
}

const TEXT = 25;
const UUID = 2950;
/** Bytes of what stands before the elements: in an array without any, and in another. */
const EMPTY = 12;
const HEAD = 20;
/** Bytes of the size before each element; the size of null. */
const SIZE = 4;
const NONE = -1;
const HYPHEN = 45;

/** The values of the hexadecimal digits, by their codes. */
const DIGITS = Object.fromEntries(Array.from('0123456789abcdefABCDEF', (digit) => [digit.charCodeAt(0), parseInt(digit, 16)]));

function digit(code: number): number {
  const value = DIGITS[code];
  if (value === undefined) throw new RangeError('no UUID');
  return value;
}

function begin(element: number, length: number, hasNull: boolean, size: number): Buffer {
  const buffer = Buffer.allocUnsafe(size);
  [length === 0 ? 0 : 1, hasNull ? 1 : 0, element, length, 1].forEach((value, index) => buffer.writeInt32BE(value, index * SIZE));
  return buffer;
}
