import { hash, randomFillSync } from 'node:crypto';

const pool = Buffer.allocUnsafe(16 * 256);
let used = pool.length;
let lastMs = 0;
let counter = 0;

/** The last instant that an id can hold: 48 bits of milliseconds. */
const LATEST_MS = 2 ** 48 - 1;

/**
 * A UUIDv7 (RFC 9562): sorts by the wall clock's millisecond, and within one process by order of creation.
 * Ids always take the wall clock: they are names, not business times.
 */
export function newId(): string {
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    counter = 0;
  } else if (++counter > 0xfff) {
    lastMs++;
    counter = 0;
  }
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, (used += 16));
  bytes.writeUIntBE(lastMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return format(bytes);
}

/** The smallest UUIDv7 of an instant: a boundary for deleting or reading by age. */
export function idFloor(instant: Date): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(Math.max(0, instant.getTime()), 0, 6);
  bytes[6] = 0x70;
  bytes[8] = 0x80;
  return format(bytes);
}

/** The same parts always give the same UUID (version 8, SHA-256): for ids that a repeated decision must find again. */
export function idOf(...parts: readonly string[]): string {
  const hex = hash('sha256', parts.join('\u0000'), 'hex');
  return dashed(`${hex.slice(0, 12)}8${hex.slice(13, 16)}${VARIANT.charAt(parseInt(hex.charAt(16), 16) & 3)}${hex.slice(17, 32)}`);
}

/** The digit that names RFC 9562's variant, by its two free bits. */
const VARIANT = '89ab';

/**
 * A UUIDv7 whose random part follows from `parts`: the same millisecond and parts always give the same id. It sorts with what happened then, so that
 * what is written together lies together in every index, however much is stored. Instants outside of what an id can hold become the nearest one.
 */
export function idAt(ms: number, ...parts: readonly string[]): string {
  const at = new Date(Number.isFinite(ms) ? Math.min(Math.max(0, ms), LATEST_MS) : 0);
  return withBeginning(idFloor(at), parts);
}

/** As `idAt`, of the moment in which another id was made. */
export const idLike = (id: string, ...parts: readonly string[]): string => withBeginning(id, parts);

const withBeginning = (id: string, parts: readonly string[]): string => `${id.slice(0, 14)}7${idOf(...parts).slice(15)}`;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

const format = (bytes: Buffer): string => dashed(bytes.toString('hex', 0, 16));

const dashed = (hex: string): string => `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
