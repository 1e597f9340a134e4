import { type Actor, CommandRepliedV1, type Reply, type Service, type StatedFact } from '@redress/contracts';
import { asNamedOpenly, idOf, newId } from '@redress/kernel';
import { propagation, type Context as TraceContext } from '@opentelemetry/api';
import type { RawRecord } from './job.js';
import type { OutboxRow } from './tables/index.js';

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
    payload: fact.data === undefined ? null : JSON.stringify(fact.data),
    headers: {
      ce_source: `/${address.service}`,
      ce_time: (fact.at ?? address.at).toISOString(),
      ce_sequence: String(address.sequence).padStart(10, '0'),
      ce_correlationid: address.correlationId,
      ce_causationid: address.causationId,
      ...(address.complaintNo ? { ce_subject: address.complaintNo } : {}),
      ...(address.round ? { ce_round: String(address.round) } : {}),
      ...actorHeaders(asNamedOpenly(address.actor)),
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
      ce_source: `/${service}`,
      ce_time: now.toISOString(),
      ce_correlationid: reply.commandId,
      ...(reply.complaintNo ? { ce_subject: reply.complaintNo } : {}),
      ...traceHeaders(trace),
    },
  };
}

/** What the sender of a command hears when the fault is ours. */
export function failedReply(commandId: string): Reply {
  return { commandId, status: 'REJECTED', code: 'INTERNAL_ERROR', message: 'The command could not be carried out; it is kept for the operators.' };
}

export function actorHeaders(actor: Actor): Record<string, string> {
  return {
    ce_actorkind: actor.kind,
    ce_actorid: actor.id,
    ce_actorrole: actor.role,
    ...(actor.departmentId ? { ce_actordepartment: actor.departmentId } : {}),
  };
}

/** Only who follows whom: baggage of a caller does not belong on the stream. */
function traceHeaders(trace: TraceContext): Record<string, string> {
  const { traceparent, tracestate } = inject(trace);
  return { ...(traceparent ? { traceparent } : {}), ...(tracestate ? { tracestate } : {}) };
}

function inject(trace: TraceContext): { traceparent?: string; tracestate?: string } {
  const carrier = {};
  propagation.inject(trace, carrier);
  return carrier;
}
