import { context, type Context, type Link, propagation, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { RecordHeaders } from './job.js';

const tracer = trace.getTracer('redress.messaging');
/** A span keeps at most this many links. */
const MAX_LINKS = 64;

/** The end of the `traceparent` of a trace that is sampled; few are, and only those are read. */
const SAMPLED = /-[0-9a-f][13579bdf]$/;

const isSampled = (of: Context): boolean => ((trace.getSpanContext(of)?.traceFlags ?? 0) & 1) === 1;

/** The creation context of a record: the `traceparent` that its sender put there. */
export function contextOf(headers: RecordHeaders): Context {
  const carrier: Record<string, string> = {};
  for (const name of ['traceparent', 'tracestate']) {
    const value = headers[name];
    if (Buffer.isBuffer(value) || typeof value === 'string') carrier[name] = value.toString();
  }
  return carrier['traceparent'] ? propagation.extract(ROOT_CONTEXT, carrier) : ROOT_CONTEXT;
}

export interface ProcessedRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly type: string;
  readonly group: string;
  readonly complaintId?: string;
}

/**
 * The span of one record's processing, child of its creation context (the conventions allow that for single-message processing, and it makes one
 * complaint one readable trace). It costs nothing when the trace is not sampled; a record without a trace starts one.
 */
export function startProcess(parent: Context, record: ProcessedRecord): { readonly trace: Context; end(error?: unknown): void } {
  if (trace.getSpanContext(parent) && !isSampled(parent)) return { trace: parent, end: () => undefined };
  const span = tracer.startSpan(
    `process ${record.topic}`,
    {
      kind: SpanKind.CONSUMER,
      attributes: {
        'messaging.system': 'kafka',
        'messaging.operation.name': 'process',
        'messaging.operation.type': 'process',
        'messaging.destination.name': record.topic,
        'messaging.destination.partition.id': String(record.partition),
        'messaging.consumer.group.name': record.group,
        'messaging.kafka.offset': Number(record.offset),
        'redress.message.type': record.type,
        ...(record.complaintId ? { 'redress.complaint.id': record.complaintId } : {}),
      },
    },
    parent,
  );
  return { trace: trace.setSpan(parent, span), end: (error) => endSpan(span, error) };
}

/** One transaction for many inputs, which `work` begins at once: child of the first sampled one, linked to the others. */
export async function traceCommit<T>(unit: string, traces: readonly Context[], work: () => Promise<T>): Promise<T> {
  return traceBatch(`commit ${unit}`, SpanKind.INTERNAL, traces, { 'redress.unit': unit, 'redress.batch.size': traces.length }, work);
}

/** One send for many records: child of the first sampled creation context, linked to the others. */
export async function traceSend<T>(rows: readonly { readonly topic: string; readonly traceparent?: string | undefined }[], work: () => Promise<T>): Promise<T> {
  const contexts = rows.flatMap(({ traceparent }) => (traceparent !== undefined && SAMPLED.test(traceparent) ? [contextOf({ traceparent })] : []));
  const topics = [...new Set(rows.map(({ topic }) => topic))];
  const destination = topics.length === 1 ? (topics[0] ?? '') : 'several';
  return traceBatch(
    `send ${destination}`,
    SpanKind.CLIENT,
    contexts,
    {
      'messaging.system': 'kafka',
      'messaging.operation.name': 'send',
      'messaging.operation.type': 'send',
      'messaging.destination.name': destination,
      'messaging.batch.message_count': rows.length,
    },
    work,
  );
}

async function traceBatch<T>(name: string, kind: SpanKind, traces: readonly Context[], attributes: Record<string, string | number>, work: () => Promise<T>): Promise<T> {
  const [parent, ...others] = traces.filter(isSampled);
  if (!parent) return work();
  const links = others.slice(0, MAX_LINKS).flatMap((other): Link[] => {
    const spanContext = trace.getSpanContext(other);
    return spanContext ? [{ context: spanContext }] : [];
  });
  const span = tracer.startSpan(name, { kind, links, attributes }, parent);
  try {
    const result = await context.with(trace.setSpan(parent, span), work);
    endSpan(span);
    return result;
  } catch (error) {
    endSpan(span, error);
    throw error;
  }
}

function endSpan(span: Span, error?: unknown): void {
  if (error !== undefined) {
    // The name of the error only: a message may quote data.
    span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown');
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}
