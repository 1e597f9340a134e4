import { createRequire } from 'node:module';

interface Queue {
  readonly pending: readonly unknown[];
  readonly throttledUntil: number;
}

interface Header {
  readonly key: string;
  readonly value: Buffer | null;
}

interface Decoder {
  readVarInt(): number;
}

type HeaderValues = Buffer | null | (Buffer | null)[];

const part = createRequire(__filename);
let isDone = false;

/** Repairs what kafkajs 2.2.4, the last release, leaves open. Before the first client is used; once per process. */
export function patchKafkajs(): void {
  if (isDone) return;
  isDone = true;
  calmRequestQueue();
  collectHeadersOnce();
}

/** kafkajs re-arms a 1 ms timer for ever on every connection (tulios/kafkajs#1704): skip it when nothing waits. */
function calmRequestQueue(): void {
  const { prototype } = part('kafkajs/src/network/requestQueue') as { prototype: { scheduleCheckPendingRequests: (this: Queue) => void } };
  const schedule = prototype['scheduleCheckPendingRequests'];
  prototype.scheduleCheckPendingRequests = function (this: Queue) {
    if (this.pending.length === 0 && this.throttledUntil <= performance.timeOrigin + performance.now()) return;
    schedule.call(this);
  };
}

/**
 * kafkajs copies all headers of a record for each that it adds: one record of 200 kB with 20,000 headers stands still for three minutes, and with
 * it the whole process. It also takes a header called `toString` for one that is repeated, because every object has that.
 */
function collectHeadersOnce(): void {
  const { prototype } = part('kafkajs/src/protocol/decoder') as { prototype: { readVarIntArray: unknown } };
  // Used for the headers of records only; what it returns is only ever reduced to an object.
  prototype.readVarIntArray = function (this: Decoder, read: (decoder: Decoder) => Header) {
    const count = this.readVarInt();
    const headers = Array.from({ length: Math.max(0, count) }, () => read(this));
    return { reduce: () => collect(headers) };
  };
}

/** An array where a header stands more than once. */
export function collect(headers: readonly Header[]): Record<string, HeaderValues> {
  const collected = new Map<string, HeaderValues>();
  for (const { key, value } of headers) {
    const before = collected.get(key);
    if (before === undefined) collected.set(key, value);
    else if (Array.isArray(before)) before.push(value);
    else collected.set(key, [before, value]);
  }
  return Object.fromEntries(collected);
}
