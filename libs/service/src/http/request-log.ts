import { context } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { complaintIdOf, traceOf } from './trace-requests.js';

/** One line for each request: the route's pattern, never the address itself, which may hold an access code. */
export function logRequests(fastify: FastifyInstance, log: Logger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    if (!/^\/(health|metrics)/.test(route)) {
      const complaintId = complaintIdOf(request);
      const fields = { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10, ...(complaintId ? { complaintId } : {}) };
      context.with(traceOf(request), () => log.info(fields, 'request'));
    }
    done();
  });
}
