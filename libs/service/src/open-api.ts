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

/** The OpenAPI 3.1 document of a service. */
export function apiDocumentOf(app: NestFastifyApplication, { name, description }: Pick<ServiceDefinition, 'name' | 'description'>): OpenAPIObject {
  const outline = new DocumentBuilder().setOpenAPIVersion('3.1.0').setTitle(`Redress ${name}`).setDescription(description).setVersion('1').addBearerAuth().build();
  const document = SwaggerModule.createDocument(app, outline, { autoTagControllers: false });
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Reply: schemaOf(Reply, 'output'), Problem: schemaOf(Problem, 'output') } };
  return document;
}

/** Serves the document at /openapi.json and a page to try it at /docs. */
export function serveApiDocument(app: NestFastifyApplication, definition: Pick<ServiceDefinition, 'name' | 'description'>): void {
  SwaggerModule.setup('docs', app, () => apiDocumentOf(app, definition), { jsonDocumentUrl: 'openapi.json' });
}
