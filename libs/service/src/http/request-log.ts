import { trace } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** One line for each request: the route's pattern, never the address itself, which may hold an access code. Every answer names its trace. */
export function logRequests(fastify: FastifyInstance, log: Logger): void {
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    const span = trace.getActiveSpan()?.spanContext();
    if (span) void reply.header('trace-id', span.traceId);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    if (!/^\/(health|metrics)/.test(route)) {
      const { complaintId } = (request.params ?? {}) as { complaintId?: string };
      log.info({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10, ...(complaintId ? { complaintId } : {}) }, 'request');
    }
    done();
  });
}
