import type { ApiResponseSchemaHost } from '@nestjs/swagger';
import { z } from 'zod';

export type JsonSchema = ApiResponseSchemaHost['schema'];

/** The JSON Schema 2020-12 of a zod schema, as OpenAPI 3.1 takes it. `input` shows what may be sent, `output` what comes back. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const json = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
  // The document names the dialect once, for all of them.
  delete json.$schema;
  return json as JsonSchema;
}
