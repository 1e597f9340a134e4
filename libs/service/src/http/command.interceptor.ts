import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Reply } from '@redress/contracts';
import { DomainError, type RefusalDefinition } from '@redress/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';

/** What a query answers about one state: the body, with the state's version as its ETag. */
export class Versioned<T> {
  constructor(
    readonly version: number,
    readonly body: T,
  ) {}
}

/** Gives the outcome of a command its HTTP form: ETag, Location, and the first refusal again when a refused command is repeated. */
@Injectable()
export class CommandInterceptor implements NestInterceptor {
  constructor(private readonly refusals: Readonly<Record<string, RefusalDefinition>>) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((body: unknown) => {
        if (!(body instanceof Versioned)) return isReply(body) ? this.shape(body, request, reply) : body;
        void reply.header('etag', `"${body.version}"`);
        return body.body as unknown;
      }),
    );
  }

  private shape(body: Reply, request: FastifyRequest, reply: FastifyReply): Reply {
    if (body.status === 'DUPLICATE') void reply.header('idempotency-replayed', 'true');
    if (body.code && body.resourceId === undefined) throw new DomainError(body.code, this.refusals[body.code]?.kind ?? 'STATE', body.message ?? '', { isRepeated: true, ...(body.field ? { field: body.field } : {}) });
    if (body.seq !== undefined) void reply.header('etag', `"${body.seq}"`);
    if (reply.statusCode === 201 && body.resourceId && !reply.hasHeader('location')) void reply.header('location', `${request.url.split('?')[0] ?? ''}/${body.resourceId}`);
    return body;
  }
}

function isReply(body: unknown): body is Reply {
  return typeof body === 'object' && body !== null && 'commandId' in body && 'status' in body;
}
