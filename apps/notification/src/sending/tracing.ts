import { type Context, context, propagation, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Claimed } from '../database/claims.js';
import type { Verdict } from './carrier.js';

const tracer = trace.getTracer('redress.notification');

/** The journey that a fact belongs to, to be kept with what it causes. */
export function traceparentOf(journey: Context): string | undefined {
  const carrier: Record<string, string> = {};
  propagation.inject(journey, carrier);
  return carrier['traceparent'];
}

/** The journey that a message belongs to. */
export function journeyOf({ message: { traceparent } }: Claimed): Context {
  return traceparent ? propagation.extract(ROOT_CONTEXT, { traceparent }) : ROOT_CONTEXT;
}

/** Runs a try to send a message in a span of its journey, and gives the context that what follows belongs to. Nothing of the message is in it. */
export async function traceTry(claimed: Claimed, system: string, work: () => Promise<Verdict>): Promise<{ readonly verdict: Verdict; readonly journey: Context }> {
  const parent = journeyOf(claimed);
  const span = tracer.startSpan(`send ${claimed.message.template}`, { kind: SpanKind.CLIENT, attributes: { 'messaging.system': system, ...attributesOf(claimed) } }, parent);
  try {
    const verdict = await context.with(trace.setSpan(parent, span), work);
    if (verdict.kind !== 'ACCEPTED') fail(span, verdict.reason);
    return { verdict, journey: trace.setSpan(parent, span) };
  } finally {
    span.end();
  }
}

const attributesOf = ({ complaintNo, message: { id, complaintId, template, to, channel, tries } }: Claimed) => ({
  'messaging.operation.name': 'send',
  'messaging.operation.type': 'send',
  'messaging.message.id': id,
  'redress.complaint.id': complaintId,
  'redress.complaint.no': complaintNo,
  'redress.template': template,
  'redress.recipient.role': to,
  ...(channel ? { 'redress.channel': channel } : {}),
  'redress.attempt': tries + 1,
});

function fail(span: Span, failure: string): void {
  span.setAttribute('error.type', failure);
  span.setStatus({ code: SpanStatusCode.ERROR });
}
