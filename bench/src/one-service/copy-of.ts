import { EVENTS } from '@redress/contracts';
import type { IHeaders } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import type { Template } from './template.js';

/** What has to be read from an incoming fact to write the rows and records that follow from it. */
export interface Heard {
  readonly id: string;
  readonly key: string;
  readonly no: string;
  readonly correlationId: string;
  readonly traceparent: string;
  readonly receivedAt: string;
}

export interface CopiedRecord {
  readonly id: string;
  readonly type: string;
  readonly key: string;
  readonly payload: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function isReceived(headers: IHeaders | undefined): boolean {
  return headers?.['ce_type']?.toString() === 'complaint.received.v1';
}

export function heardFrom(headers: IHeaders, key: string, data: { readonly receivedAt: string }): Heard {
  const header = (name: string): string => headers[name]?.toString() ?? '';
  return { id: header('ce_id'), key, no: header('ce_subject'), correlationId: header('ce_correlationid'), traceparent: header('traceparent'), receivedAt: data.receivedAt };
}

/** The template's state row for another complaint. */
export function rowFor({ row, columns }: Template, { key }: Heard): Record<string, unknown> {
  const keyColumn = columns.find(({ isKey }) => isKey)?.name ?? 'id';
  return { ...row, [keyColumn]: key };
}

export interface CopiedClock {
  readonly complaint_id: string;
  readonly place: number;
  readonly clock_id: string;
  readonly clock: unknown;
}

/** The template's rows of `clocks` for another complaint. */
export function clocksFor({ clocks }: Template, { key }: Heard): CopiedClock[] {
  return clocks.map((clock, place) => ({ complaint_id: key, place, clock_id: randomUUID(), clock }));
}

/** The template's records for another complaint. */
export function recordsFor({ records }: Template, heard: Heard, clocks: readonly CopiedClock[]): CopiedRecord[] {
  const time = new Date().toISOString();
  return records.map(({ data, headers }, index) => {
    const id = randomUUID();
    return {
      id,
      type: headers['ce_type'] ?? '',
      key: heard.key,
      payload: JSON.stringify({ ...data, clockId: clocks[index]?.clock_id }),
      headers: {
        ...headers, ce_id: id, ce_time: time, ce_partitionkey: heard.key, ce_subject: heard.no, ce_causationid: heard.id, ce_correlationid: heard.correlationId,
        traceparent: heard.traceparent,
      },
    };
  });
}

/** What a candidate is told by its environment. */
export interface Task {
  readonly brokers: string;
  readonly databaseUrl: string;
  readonly prefix: string;
  readonly input: string;
  readonly output: string;
  readonly templateFile: string;
}

export function taskFrom(environment: NodeJS.ProcessEnv): Task {
  const read = (name: string): string => {
    const value = environment[name];
    if (value === undefined) throw new Error(`${name} is not set`);
    return value;
  };
  const prefix = read('KAFKA_TOPIC_PREFIX');
  return {
    brokers: read('KAFKA_BROKERS'), databaseUrl: read('DATABASE_URL'), prefix, input: prefix + EVENTS, output: prefix + read('BENCH_OUTPUT'), templateFile: read('BENCH_TEMPLATE'),
  };
}
