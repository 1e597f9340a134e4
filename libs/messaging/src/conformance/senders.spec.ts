import { commandsOf } from '@redress/contracts';
import { idAt, newId } from '@redress/kernel';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import type { IHeaders } from 'kafkajs';
import { type Bus, type CommandJob, hashBody } from '../index.js';
import { Count, CountV1, OpenV1, TickedV1 } from './counters.spec.js';

export const COMMANDS = commandsOf('intake');
export const SENDER = '/crm';
/** When every counter was opened, by the timestamp of its record: its key follows from it. */
const OPENED_MS = Date.now();

export interface SentRecord {
  readonly key?: string | Buffer | null;
  readonly value: Buffer | string | null;
  readonly headers?: IHeaders;
  readonly partition?: number;
  /** ms, as Kafka has it; now. */
  readonly timestamp?: string;
}

/** Sends records as an enterprise would, in order, with a plain producer. */
export async function produce(bus: Bus, topic: string, records: readonly SentRecord[]): Promise<void> {
  const producer = bus.client.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  try {
    await producer.send({ topic: bus.prefix + topic, acks: -1, messages: records.map(({ key = null, value, headers = {}, partition, timestamp }) => ({ key, value, headers, ...(partition === undefined ? {} : { partition }), ...(timestamp ? { timestamp } : {}) })) });
  } finally {
    await producer.disconnect();
  }
}

interface Given {
  readonly id?: string;
  readonly headers?: IHeaders;
}

function commandRecord(type: string, key: string | null, data: unknown, { id = newId(), headers }: Given): SentRecord & { readonly headers: IHeaders } {
  return {
    key,
    value: JSON.stringify(data),
    headers: {
      'content-type': 'application/json', ce_specversion: '1.0', ce_id: id, ce_source: SENDER, ce_type: type, ce_time: new Date().toISOString(), ce_actorkind: 'STAFF', ce_actorid: 'agent-1', ce_actorrole: 'AGENT', ...headers,
    },
  };
}

/** The key of the counter that an `open` with this id brings into being. */
export const keyOfOpen = (id: string): string => idAt(OPENED_MS, 'intake', SENDER, id);
export const openRecord = (id: string, headers?: IHeaders) => ({ ...commandRecord(OpenV1.type, null, {}, { id, ...(headers ? { headers } : {}) }), timestamp: String(OPENED_MS) });
export const countRecord = (key: string, by: unknown, given: Given = {}) => commandRecord(CountV1.type, key, { by }, given);

export function tickRecord(key: string, by: unknown, id: string = newId(), headers: IHeaders = {}): SentRecord & { readonly headers: IHeaders } {
  return {
    key,
    value: JSON.stringify({ by }),
    headers: { 'content-type': 'application/json', ce_specversion: '1.0', ce_id: id, ce_source: '/routing', ce_type: TickedV1.type, ce_time: new Date().toISOString(), ce_partitionkey: key, ...headers },
  };
}

/** A command as the HTTP door hands it to the runner. */
export function countJob(key: string, by: number, id: string = newId(), source = '/http/agent-1'): CommandJob {
  return {
    kind: 'command',
    definition: Count as never,
    trace: ROOT_CONTEXT,
    bodyHash: hashBody(CountV1.type, key, { by }),
    input: { kind: 'command', id, source, type: CountV1.type, key, data: { by }, at: new Date(), actor: { kind: 'STAFF', id: 'agent-1', role: 'AGENT' } },
  };
}
