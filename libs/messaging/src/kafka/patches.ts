import { createRequire } from 'node:module';
import { groupByPartition } from './group-by-partition.js';
import { type Batch, type EncodedBatch, encodeBatch, isPlainBatch } from './record-batch.js';
import { decodeRecord } from './record-decoder.js';
import { type Encodable, type Encoded, encodeRecord, isEncodable } from './record-encoder.js';

interface Queue {
  readonly pending: readonly unknown[];
  readonly inflight: ReadonlyMap<number, { readonly sentAt: number; readonly requestTimeout: number; timeoutRequest(): void }>;
  readonly throttledUntil: number;
  requestTimeoutIntervalId: NodeJS.Timeout;
  destroy(): void;
  isConnected(): boolean;
}

/** How often a connection looks for requests that are out of time, in ms; kafkajs does every 100, a fifth of what an idle service costs. */
const TIMEOUT_CHECK_MS = 1_000;

const part = createRequire(__filename);
let isDone = false;

/** Repairs what kafkajs 2.2.4, the last release, leaves open. Before the first client is used; once per process. */
export function patchKafkajs(): void {
  if (isDone) return;
  isDone = true;
  calmRequestQueue();
  decodeRecordsOnce();
  encodeRecordsOnce();
  exchange('kafkajs/src/producer/groupMessagesPerPartition', () => groupByPartition);
}

/** kafkajs re-arms a 1 ms timer for ever on every connection (tulios/kafkajs#1704): skip it when nothing waits. */
function calmRequestQueue(): void {
  const { prototype } = part('kafkajs/src/network/requestQueue') as { prototype: { scheduleCheckPendingRequests: (this: Queue) => void; scheduleRequestTimeoutCheck: (this: Queue) => void } };
  const schedule = prototype['scheduleCheckPendingRequests'];
  prototype.scheduleCheckPendingRequests = function (this: Queue) {
    if (this.pending.length === 0 && this.throttledUntil <= performance.timeOrigin + performance.now()) return;
    schedule.call(this);
  };
  prototype.scheduleRequestTimeoutCheck = function (this: Queue) {
    this.destroy();
    this.requestTimeoutIntervalId = setInterval(() => {
      const now = performance.timeOrigin + performance.now();
      for (const request of this.inflight.values()) if (now - request.sentAt > request.requestTimeout) request.timeoutRequest();
      if (!this.isConnected()) this.destroy();
    }, TIMEOUT_CHECK_MS);
  };
}

/**
 * kafkajs copies all headers of a record for each that it adds: one record of 200 kB with 20,000 headers stands still for three minutes, and with
 * it the whole process. It also takes a header called `toString` for one that is repeated, because every object has that.
 */
function decodeRecordsOnce(): void {
  exchange('kafkajs/src/protocol/recordBatch/record/v0/decoder', () => decodeRecord);
}

/**
 * kafkajs writes each header of a record into a zeroed buffer of 512 bytes of its own and copies it twice, a fifth of the CPU of a service that
 * states facts. A batch of them it copies three times, into buffers that double until it fits.
 */
function encodeRecordsOnce(): void {
  exchange('kafkajs/src/protocol/recordBatch/v0', (original: { readonly RecordBatch: (batch: Batch) => Promise<EncodedBatch> }) => ({
    ...original,
    RecordBatch: async (batch: Batch) => (isPlainBatch(batch) ? encodeBatch(batch) : original.RecordBatch(batch)),
  }));
  exchange('kafkajs/src/protocol/recordBatch/record/v0', (original: (record: Encodable) => Encoded) => (record: Encodable) => (isEncodable(record) ? encodeRecord(record) : original(record)));
}

/**
 * A module that exports a function itself can only be exchanged in the cache of modules, before whoever uses it has taken it from there: as a new
 * entry, because hooks on `require`, such as those of OpenTelemetry, remember on the old one what it exported.
 */
function exchange<F>(name: string, replace: (original: F) => F): void {
  const path = part.resolve(name);
  const exports = replace(part(path) as F);
  const before = part.cache[path];
  if (!before) throw new Error(`${name} is not where it is expected`);
  before.exports = exports;
  part.cache[path] = Object.assign(Object.create(Object.getPrototypeOf(before) as object) as NodeJS.Module, { id: path, filename: path, path: before.path, paths: before.paths, children: [], loaded: true, exports });
  if (part(path) !== exports) throw new Error(`${name} could not be exchanged`);
}
