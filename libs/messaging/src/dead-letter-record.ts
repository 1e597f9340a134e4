import { deadLettersOf, type Service } from '@redress/contracts';
import { idAt } from '@redress/kernel';
import type { RawRecord, RecordHeaders } from './job.js';
import type { HeaderValue, OutboxRow } from './tables/index.js';
import { nameToText, toText } from './wire.js';

export interface DeadLetterReason {
  /** The unit that could not apply it; absent when it could not even be read. */
  readonly handler?: string;
  readonly code: string;
  readonly message: string;
  readonly now: Date;
}

/** What this library adds to a record that it puts aside or sends again. */
export const isOurHeader = (name: string): boolean => name.startsWith('dlq-');

/**
 * The original key, bytes and headers, unchanged, plus text headers that say where from, why and when. A record that is delivered again gives the
 * same id. A header without a value, which kafkajs cannot send, becomes an empty one.
 */
export function deadLetterRecord(service: Service, record: RawRecord, reason: DeadLetterReason): OutboxRow {
  const original = Object.entries(record.headers).flatMap(([name, value]): [string, HeaderValue][] =>
    value === undefined || isOurHeader(name) ? [] : [[nameToText(name), Array.isArray(value) ? value.map(toText) : toText(value)]],
  );
  const id = idAt(Number(record.timestamp), 'dead-letter', service, reason.handler ?? '', record.topic, String(record.partition), record.offset);
  return {
    id,
    topic: deadLettersOf(service),
    key: keyText(record.key),
    type: 'dead-letter',
    payload: record.value?.toString('base64') ?? null,
    isBase64: true,
    headers: {
      ...Object.fromEntries(original),
      'dlq-id': id,
      'dlq-topic': record.topic,
      'dlq-partition': String(record.partition),
      'dlq-offset': record.offset,
      'dlq-timestamp': firstTimestamp(record),
      'dlq-service': service,
      ...(reason.handler ? { 'dlq-handler': reason.handler } : {}),
      'dlq-code': reason.code,
      'dlq-message': plain(reason.message),
      'dlq-attempts': String(attemptsOf(record) + 1),
      'dlq-failed-at': reason.now.toISOString(),
    },
  };
}

/** When a record first reached the broker, in ms: a replayed one brings that along. */
export function firstTimestamp(record: RawRecord): string {
  const before = textOf(record.headers['dlq-timestamp']);
  return before !== undefined && /^\d{1,15}$/.test(before) ? before : record.timestamp;
}

function attemptsOf(record: RawRecord): number {
  const before = textOf(record.headers['dlq-attempts']);
  return before !== undefined && /^\d{1,6}$/.test(before) ? Number(before) : 0;
}

/** The text of a header that stands once. */
export function textOf(value: RecordHeaders[string]): string | undefined {
  return value === undefined || value === null || Array.isArray(value) ? undefined : value.toString();
}

/** Empty stands for no key; `=`, which is no bytes in base64, for an empty one. */
function keyText(key: Buffer | null): string {
  return key === null ? '' : key.toString('base64') || '=';
}

/** PostgreSQL's JSON takes neither NUL nor half a surrogate pair, and a header line has no use for other controls. */
const plain = (message: string): string => message.slice(0, 1000).replaceAll(/[\p{Cc}\p{Cs}]/gu, '\ufffd');
