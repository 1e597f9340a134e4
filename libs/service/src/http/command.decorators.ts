import { applyDecorators, createParamDecorator, type ExecutionContext, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, pathOf } from '@redress/contracts';
import { idAt, isUuid, newId, refuseCommon } from '@redress/kernel';
import { type CommandDefinition, type CommandJob, hashBody, refuseInvalid } from '@redress/messaging';
import type { FastifyRequest } from 'fastify';
import { callerOfRequest } from './auth.guard.js';
import { actorFor } from './caller.js';
import { schemaOf } from './json-schema.js';
import { HttpRefusal } from './problem.js';
import { receivedAt } from './received-at.js';
import { traceOf } from './trace-requests.js';

export type AnyCommand = Pick<CommandDefinition, 'creates' | 'roles'> & { readonly type: Pick<CommandDefinition['type'], 'type' | 'name' | 'description' | 'data' | 'example' | 'service' | 'collection'> };

/** A request, as a door that is written by hand gets it. */
export type HttpRequest = FastifyRequest;

/** What a request to a special door does not say itself. */
export interface Given {
  /** The key of the state, where the address has none. */
  readonly key?: string;
  /** Who gives the command, where that is not whom the token speaks for. */
  readonly actor?: Actor;
}

/**
 * The HTTP door of a command, at the path that its type names, with its documentation; for a controller without a path of its own. The method gets
 * the command by `@Command(TheSame)` and hands it to its runner. A door at which nothing else happens needs no method: see `commandsController`.
 */
export function CommandRoute(command: AnyCommand): MethodDecorator {
  const { type } = command;
  return applyDecorators(
    Post(pathOf(type, command.creates ? undefined : ':complaintId')),
    ApiTags(type.collection),
    HttpCode(command.creates ? 201 : 200),
    ApiOperation({ summary: type.description, operationId: type.name, description: `Roles: ${command.roles.join(', ')}. The same command over Kafka: \`${type.type}\`.` }),
    ApiBody({ required: true, schema: { ...schemaOf(type.data, 'input'), example: type.example } }),
    ...(command.creates ? [] : [ApiParam({ name: 'complaintId', schema: { type: 'string', format: 'uuid' } }), ApiHeader(ifMatch)]),
    ApiCommandOutcome(command.creates ? 201 : 200),
  );
}

const ifMatch = { name: 'If-Match', required: false, description: 'The ETag that was read; refused with VERSION_MISMATCH when the state has changed since.', schema: { type: 'string' } } as const;
const idempotencyKey = {
  name: 'Idempotency-Key', required: true, description: 'The id of the command: the same key gets the first outcome again.', schema: { type: 'string', minLength: 1, maxLength: 200 },
} as const;

/** Documents what every command over HTTP shares: its key, its caller, and its outcome. */
export function ApiCommandOutcome(status: 200 | 201): MethodDecorator {
  return applyDecorators(
    ApiHeader(idempotencyKey),
    ApiBearerAuth(),
    ApiResponse({ status, description: 'Carried out. ETag is the new version.', schema: { $ref: '#/components/schemas/Reply' } }),
  );
}

/** The validated command of a request, ready for a runner. */
export const Command = createParamDecorator((definition: AnyCommand, host: ExecutionContext): CommandJob =>
  commandOf(definition, host.switchToHttp().getRequest<FastifyRequest>()),
);

/** The command of a request to a door that is written by hand. @throws HttpRefusal or DomainError when the request is no such command. */
export function commandOf(definition: AnyCommand, request: FastifyRequest, given: Given = {}): CommandJob {
  const id = request.headers['idempotency-key'];
  if (typeof id !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(id)) throw new HttpRefusal('IDEMPOTENCY_KEY_REQUIRED');
  const actor = given.actor ?? actorFor(callerOfRequest(request), definition.roles);
  const body = request.body === undefined ? {} : request.body;
  const data = definition.type.data.safeParse(body);
  if (!data.success) throw refuseInvalid(data.error);
  const source = `/http/${actor.id}`;
  const key = given.key ?? (definition.creates ? idAt(receivedAt(request).getTime(), definition.type.service, source, id) : subjectOf(request));
  const expectedVersion = versionOf(request.headers['if-match']);
  return {
    kind: 'command',
    definition: definition as CommandDefinition,
    trace: traceOf(request),
    bodyHash: hashBody(definition.type.type, given.key ?? (definition.creates ? '' : key), body),
    correlationId: newId(),
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
    input: { kind: 'command', id, source, type: definition.type.type, key, data: data.data, at: receivedAt(request), actor },
  };
}

function subjectOf(request: FastifyRequest): string {
  const [id] = Object.values(request.params as Record<string, string>);
  if (!id || !isUuid(id)) throw refuseCommon('NOT_FOUND', {});
  return id.toLowerCase();
}

function versionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,10})"$/.exec(ifMatch)?.[1];
  if (version === undefined) throw new HttpRefusal('IF_MATCH_MALFORMED');
  return Number(version);
}
