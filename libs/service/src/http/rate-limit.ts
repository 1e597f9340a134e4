import fastifyRateLimit from '@fastify/rate-limit';
import { applyDecorators } from '@nestjs/common';
import { type NestFastifyApplication, RouteConfig } from '@nestjs/platform-fastify';
import { ApiResponse } from '@nestjs/swagger';
import { HttpRefusal } from './problem.js';

/**
 * At most RATE_LIMIT_PER_MINUTE requests a minute from one client address (one /64 network of IPv6), counted by each instance for itself; beyond
 * that TOO_MANY_REQUESTS. For what needs no token.
 */
export function RateLimited(): MethodDecorator {
  return applyDecorators(RouteConfig({ rateLimit: {} }), ApiResponse({ status: 429, description: 'TOO_MANY_REQUESTS; Retry-After says when to try again.' }));
}

/** Counts requests of the routes that are marked so. Register it before routes are. */
export async function limitRates(app: NestFastifyApplication, perMinute: number): Promise<void> {
  await app.register(fastifyRateLimit as never, {
    global: false,
    max: perMinute,
    timeWindow: 60_000,
    enableDraftSpec: true,
    errorResponseBuilder: () => new HttpRefusal('TOO_MANY_REQUESTS'),
  });
}
