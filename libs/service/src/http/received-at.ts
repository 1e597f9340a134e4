import type { Clock } from '@redress/kernel';
import type { FastifyInstance } from 'fastify';

const instants = new WeakMap<object, Date>();

/** Notes when each request came in, by the service's clock. */
export function noteReceivedAt(fastify: FastifyInstance, clock: Clock): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    instants.set(request, clock.now());
    done();
  });
}

export function receivedAt(request: object): Date {
  const instant = instants.get(request);
  if (!instant) throw new Error('the request came in past noteReceivedAt');
  return instant;
}
