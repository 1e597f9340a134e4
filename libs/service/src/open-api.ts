import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { Reply } from '@redress/contracts';
import { z } from 'zod';
import { schemaOf } from './http/json-schema.js';
import type { ServiceDefinition } from './service-definition.js';

const Problem = z.object({
  type: z.string(), title: z.string(), status: z.int(), code: z.string().describe('Stable; see docs/errors.md.'), detail: z.string(),
  details: z.record(z.string(), z.unknown()).optional(), traceId: z.string().optional(),
}).describe('RFC 9457 problem details.');

/** The refusals that any request may get: a read, and one that carries a body. */
const OF_READS = [400, 401, 403, 404, 503];
const OF_WRITES = [...OF_READS, 409, 412, 413, 415, 422];
const refusals = (statuses: readonly number[], description: string) =>
  Object.fromEntries(statuses.map((status) => [status, { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }]));

/** The OpenAPI 3.1 document of a service. */
export function apiDocumentOf(app: NestFastifyApplication, { name, description }: Pick<ServiceDefinition, 'name' | 'description'>): OpenAPIObject {
  const outline = new DocumentBuilder().setOpenAPIVersion('3.1.0').setTitle(`Redress ${name}`).setDescription(description).setVersion('1').addBearerAuth().build();
  const document = SwaggerModule.createDocument(app, outline, { autoTagControllers: false });
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Reply: schemaOf(Reply, 'output'), Problem: schemaOf(Problem, 'output') } };
  for (const { get, post } of Object.values(document.paths)) {
    if (get) get.responses = { ...refusals(OF_READS, 'Refused.'), ...get.responses };
    if (post) post.responses = { ...refusals(OF_WRITES, 'Refused; nothing was changed.'), ...post.responses };
  }
  return document;
}

/** Serves the document at /openapi.json and a page to try it at /docs. */
export function serveApiDocument(app: NestFastifyApplication, definition: Pick<ServiceDefinition, 'name' | 'description'>): void {
  SwaggerModule.setup('docs', app, () => apiDocumentOf(app, definition), { jsonDocumentUrl: 'openapi.json' });
}
