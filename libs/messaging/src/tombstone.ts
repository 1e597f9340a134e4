import { idAt, isUuid } from '@redress/kernel';
import type { Context as TraceContext } from '@opentelemetry/api';
import { type CloudEvent, decodeCloudEvent, UnreadableError } from './cloud-event.js';
import { factJob } from './decode.js';
import type { FactJob, RawRecord, UnreadableJob } from './job.js';
import type { Reaction } from './unit.js';

/** Read in the place of the value that is not there. */
const NOTHING = Buffer.from('null');

/**
 * A record without a value on a compacted topic, as the input of a reaction: what its key held is gone. Only the key counts, as it does for the broker:
 * an operator's tool gives no headers, and whatever is wrong with those that are there must not keep what has to go.
 */
export function decodeTombstone(record: RawRecord, reaction: Reaction, trace: TraceContext): FactJob | UnreadableJob {
  const key = record.key?.toString() ?? '';
  if (key === '') return { kind: 'unreadable', record, reason: 'KEY_MISSING', message: 'The record has neither a value nor a key.' };
  return factJob(eventOf(record, reaction), isUuid(key) ? key.toLowerCase() : key, record, reaction, trace);
}

function eventOf(record: RawRecord, { on: { type } }: Reaction): CloudEvent {
  const { timestamp, topic, partition, offset } = record;
  const id = idAt(Number(timestamp), 'tombstone', topic, String(partition), offset);
  const event = decoded(record) ?? { id, source: '/unknown', type, attributes: {} };
  return { ...event, id: isUuid(event.id) ? event.id : id, type, data: undefined };
}

function decoded({ headers }: RawRecord): CloudEvent | undefined {
  try {
    return decodeCloudEvent(headers, NOTHING);
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}
