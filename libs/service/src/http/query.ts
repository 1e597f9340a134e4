import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { schemaOf } from './json-schema.js';
import { HttpRefusal } from './problem.js';

export const refuseQuery = (parameter: string): HttpRefusal => new HttpRefusal('QUERY_INVALID', { parameter });

/**
 * The query parameters of a request, validated by a strict schema. One decorator for each schema: given as the data of a common one, Nest would
 * take it for a pipe, because it has a method `transform`.
 */
export const Queried = (schema: z.ZodType): ParameterDecorator =>
  createParamDecorator((_none: undefined, host: ExecutionContext): unknown => {
    const parsed = schema.safeParse(host.switchToHttp().getRequest<FastifyRequest>().query);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw refuseQuery(issue?.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : String(issue?.path[0] ?? ''));
  })();

/** Documents the parameters that `Queried` validates. */
export function ApiQueried(schema: z.ZodObject): MethodDecorator {
  return applyDecorators(
    ...Object.entries(schema.shape).map(([name, field]) =>
      ApiQuery({ name, required: !(field as z.ZodType).safeParse(undefined).success, schema: schemaOf(field as z.ZodType, 'input') }),
    ),
  );
}
