import { type Context, metrics, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags } from '@opentelemetry/api';
import { isUuid } from '@redress/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { follow } from '../telemetry/followed-answers.js';

const tracer = trace.getTracer('redress.http');
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
/** What machines ask for all day. */
const QUIET = /^\/(health|metrics|docs|openapi)/;

const contexts = new WeakMap<object, Context>();

/** The trace that a request belongs to; every request has one, whether it is sampled or not. */
export function traceOf(request: object): Context {
  return contexts.get(request) ?? ROOT_CONTEXT;
}

/** The id of the trace that a request belongs to, as every answer names it. */
export function traceIdOf(request: object): string {
  return trace.getSpanContext(traceOf(request))?.traceId ?? randomBytes(16).toString('hex');
}

/** The complaint that the address of a request names; nothing else that may stand there reaches logs or traces. */
export function complaintIdOf({ params }: Pick<FastifyRequest, 'params'>): string | undefined {
  const { complaintId } = (params ?? {}) as { complaintId?: string };
  return complaintId !== undefined && isUuid(complaintId) ? complaintId.toLowerCase() : undefined;
}

/**
 * The server span of each request, continuing the `traceparent` that came with it. Written here, because the common instrumentation records the
 * whole address and the caller's: a query, an access code or an IP address has no place in a trace. Route patterns are all it says.
 */
export function traceRequests(fastify: FastifyInstance): void {
  const duration = metrics.getMeter('redress.http').createHistogram('http.server.request.duration', {
    unit: 's', description: 'Duration of requests, by method, route and status.', advice: { explicitBucketBoundaries: SECONDS },
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    const own = start(request);
    contexts.set(request, own);
    void reply.header('trace-id', trace.getSpanContext(own)?.traceId);
    // A command carries its trace by hand; what a read asks of the database has nothing else to tell whose it is.
    if (request.method === 'GET' && isSampled(own)) follow(own, reply.raw, done);
    else done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const span = trace.getSpan(traceOf(request));
    const status = reply.statusCode;
    span?.setAttribute('http.response.status_code', status);
    if (status >= 500) span?.setStatus({ code: SpanStatusCode.ERROR }).setAttribute('error.type', String(status));
    span?.end();
    if (!isQuiet(request)) duration.record(reply.elapsedTime / 1000, { ...attributesOf(request), 'http.response.status_code': status });
    done();
  });
}

function start(request: FastifyRequest): Context {
  if (isQuiet(request)) {
    return trace.setSpanContext(ROOT_CONTEXT, { traceId: randomBytes(16).toString('hex'), spanId: randomBytes(8).toString('hex'), traceFlags: TraceFlags.NONE });
  }
  const parent = propagation.extract(ROOT_CONTEXT, request.headers);
  const complaintId = complaintIdOf(request);
  const attributes = { ...attributesOf(request), ...(complaintId ? { 'redress.complaint.id': complaintId } : {}) };
  return trace.setSpan(parent, tracer.startSpan(`${request.method} ${routeOf(request)}`, { kind: SpanKind.SERVER, attributes }, parent));
}

const attributesOf = (request: FastifyRequest) => ({ 'http.request.method': request.method, 'http.route': routeOf(request) });
const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'none';
const isSampled = (own: Context): boolean => ((trace.getSpanContext(own)?.traceFlags ?? 0) & TraceFlags.SAMPLED) !== 0;
const isQuiet = (request: FastifyRequest): boolean => QUIET.test(request.url);
