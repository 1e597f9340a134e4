import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { context } from '@opentelemetry/api';
import { DomainError } from '@redress/kernel';
import { faultOf, OutageError } from '@redress/messaging';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { HttpRefusal, type HttpRefusalCode, type Problem, statusOf } from './problem.js';
import { traceIdOf, traceOf } from './trace-requests.js';

/** Turns whatever was thrown into one problem document; the only place that decides statuses. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    sendProblem(host.switchToHttp().getResponse<FastifyReply>(), error, this.log);
  }
}

export function sendProblem(reply: FastifyReply, error: unknown, log: Logger): void {
  const problem = toProblem(error);
  if (problem.code === 'INTERNAL_ERROR') context.with(traceOf(reply.request), () => log.error({ err: error }, 'a request hit a defect'));
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  if (problem.status === 503) void reply.header('retry-after', '1');
  const traceId = traceIdOf(reply.request);
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json')
    .header('trace-id', traceId)
    .send(JSON.stringify({ ...problem, traceId }));
}

/** The problem that an error is to whoever asked. */
export function toProblem(error: unknown): Problem {
  if (error instanceof DomainError) return build(error.code, statusOf[error.kind], error.message, error.details);
  const refusal = toRefusal(error);
  return build(refusal.code, refusal.status, refusal.message, refusal.details);
}

function toRefusal(error: unknown): HttpRefusal {
  if (error instanceof HttpRefusal) return error;
  if (error instanceof OutageError || isDatabaseAway(error)) return new HttpRefusal('UNAVAILABLE');
  if (error instanceof HttpException) return new HttpRefusal(codeOfStatus(error.getStatus()));
  // Fastify's own refusals of a request carry the status that is meant.
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') return new HttpRefusal(codeOfStatus(error.statusCode));
  return new HttpRefusal('INTERNAL_ERROR');
}

// TypeORM says so in its own way while it is not connected.
const isDatabaseAway = (error: unknown): boolean => faultOf(error) === 'outage' || (error instanceof Error && error.name === 'CannotExecuteNotConnectedError');

function codeOfStatus(status: number): HttpRefusalCode {
  if (status === 404) return 'ROUTE_NOT_FOUND';
  if (status === 413) return 'BODY_TOO_LARGE';
  if (status === 414) return 'ROUTE_NOT_FOUND';
  if (status === 415) return 'UNSUPPORTED_MEDIA_TYPE';
  if (status === 429) return 'TOO_MANY_REQUESTS';
  return status < 500 ? 'BAD_REQUEST' : 'INTERNAL_ERROR';
}

const build = (code: string, status: number, detail: string, details: Problem['details'] = {}): Problem => ({
  type: `urn:redress:problem:${code}`,
  title: code.toLowerCase().replaceAll('_', ' '),
  status,
  code,
  detail,
  ...(Object.keys(details).length > 0 ? { details } : {}),
});
