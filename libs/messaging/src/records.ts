import { type Actor, CommandRepliedV1, deadLettersOf, type Reply, type Service, type StatedFact } from '@redress/contracts';
import { idOf, newId } from '@redress/kernel';
import { propagation, type Context as TraceContext } from '@opentelemetry/api';
import type { RawRecord } from './job.js';
import type { HeaderValue, OutboxRow } from './tables/index.js';

export interface FactAddress {
  readonly service: Service;
  readonly key: string;
  readonly complaintNo?: string | undefined;
  readonly round?: number | undefined;
  readonly sequence: number;
  readonly actor: Actor;
  readonly at: Date;
  readonly causationId: string;
  readonly correlationId: string;
  readonly trace: TraceContext;
}

/** The record of a stated fact: CloudEvents 1.0, Kafka binding, binary mode (design §2). */
export function factRecord(fact: StatedFact, address: FactAddress): OutboxRow {
  const id = newId();
  const key = fact.key ?? address.key;
  return {
    id,
    topic: fact.event.topic,
    key,
    type: fact.event.type,
    payload: JSON.stringify(fact.data),
    headers: {
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: id,
      ce_source: `/${address.service}`,
      ce_type: fact.event.type,
      ce_time: (fact.at ?? address.at).toISOString(),
      ce_dataschema: `urn:redress:schema:${fact.event.type}`,
      ce_partitionkey: key,
      ce_sequence: String(address.sequence).padStart(10, '0'),
      ce_correlationid: address.correlationId,
      ce_causationid: address.causationId,
      ...(address.complaintNo ? { ce_subject: address.complaintNo } : {}),
      ...(address.round ? { ce_round: String(address.round) } : {}),
      ...actorHeaders(address.actor),
      ...traceHeaders(address.trace),
    },
  };
}

/** The reply to a command that came over Kafka. A record that is delivered again gets a reply with the same id. */
export function replyRecord(service: Service, reply: Reply, source: string, record: RawRecord, now: Date, trace: TraceContext): OutboxRow {
  const id = idOf('reply', record.topic, String(record.partition), record.offset);
  return {
    id,
    topic: CommandRepliedV1.topic,
    key: source,
    type: CommandRepliedV1.type,
    payload: JSON.stringify(reply),
    headers: {
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: id,
      ce_source: `/${service}`,
      ce_type: CommandRepliedV1.type,
      ce_time: now.toISOString(),
      ce_dataschema: `urn:redress:schema:${CommandRepliedV1.type}`,
      ce_partitionkey: source,
      ce_correlationid: reply.commandId,
      ...(reply.complaintNo ? { ce_subject: reply.complaintNo } : {}),
      ...traceHeaders(trace),
    },
  };
}

export interface DeadLetterReason {
  /** The unit that could not apply it; absent when it could not even be read. */
  readonly handler?: string;
  readonly code: string;
  readonly message: string;
  readonly now: Date;
}

/** The original key, bytes and headers, unchanged, plus text headers that say where from, why and when. */
export function deadLetterRecord(service: Service, record: RawRecord, reason: DeadLetterReason): OutboxRow {
  const original = Object.entries(record.headers).flatMap(([name, value]): [string, HeaderValue][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.map(headerText) : headerText(value)]],
  );
  const earlier = Number(textOf(record.headers['dlq-attempts']) ?? '0');
  return {
    id: idOf('dead-letter', service, reason.handler ?? '', record.topic, String(record.partition), record.offset),
    topic: deadLettersOf(service),
    key: record.key?.toString('base64') ?? '',
    type: 'dead-letter',
    payload: record.value?.toString('base64') ?? null,
    isBase64: true,
    headers: {
      ...Object.fromEntries(original),
      'dlq-topic': record.topic,
      'dlq-partition': String(record.partition),
      'dlq-offset': record.offset,
      'dlq-timestamp': record.timestamp,
      'dlq-service': service,
      ...(reason.handler ? { 'dlq-handler': reason.handler } : {}),
      'dlq-code': reason.code,
      'dlq-message': reason.message.slice(0, 1000),
      'dlq-attempts': String(earlier + 1),
      'dlq-failed-at': reason.now.toISOString(),
    },
  };
}

export function actorHeaders(actor: Actor): Record<string, string> {
  return {
    ce_actorkind: actor.kind,
    ce_actorid: actor.id,
    ce_actorrole: actor.role,
    ...(actor.departmentId ? { ce_actordepartment: actor.departmentId } : {}),
  };
}

function traceHeaders(trace: TraceContext): Record<string, string> {
  const carrier: Record<string, string> = {};
  propagation.inject(trace, carrier);
  return carrier;
}

const headerText = (value: Buffer | string) => {
  if (typeof value === 'string') return value;
  const text = value.toString('utf8');
  return Buffer.from(text, 'utf8').equals(value) && !text.includes('\u0000') ? text : { base64: value.toString('base64') };
};

const textOf = (value: RawRecord['headers'][string]): string | undefined => (value === undefined || Array.isArray(value) ? undefined : value.toString());
