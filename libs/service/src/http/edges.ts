import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { HttpRefusal, type HttpRefusalCode } from './problem.js';
import { toProblem } from './problem.filter.js';

/** What PostgreSQL cannot hold in any text, whichever parameter it stands in. */
const NUL = /%00/;

/** Refuses what no address or query may hold before anybody reads it, keeps answers out of caches, and lets go of callers when the service stops. */
export function guardRequests(fastify: FastifyInstance, isStopping: () => boolean): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('cache-control', 'no-store');
    done(NUL.test(request.url) ? new HttpRefusal('BAD_REQUEST') : undefined);
  });
  // A connection that its caller keeps open would keep the server from closing.
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (isStopping()) void reply.header('connection', 'close');
    done();
  });
}

const CODES: Readonly<Record<string, HttpRefusalCode>> = { HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE', ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT' };

/** Answers on a connection whose bytes are no HTTP request: nothing of Fastify has seen it, so the answer is written by hand. */
export function answerUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code !== 'ECONNRESET' && socket.writable) {
    const traceId = randomBytes(16).toString('hex');
    const problem = toProblem(new HttpRefusal(CODES[error.code ?? ''] ?? 'BAD_REQUEST'));
    const body = JSON.stringify({ ...problem, traceId });
    socket.write(`HTTP/1.1 ${problem.status} ${problem.title}\r\ncontent-type: application/problem+json\r\ntrace-id: ${traceId}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`);
  }
  socket.destroy();
}
