import { type ServiceUnderTest, startServiceUnderTest } from '@redress/testing';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { tickets } from './fixtures/tickets.spec.js';

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema?: unknown }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: { readonly additionalProperties?: boolean; readonly example?: unknown } }> };
  readonly responses: Record<string, { readonly content?: Record<string, unknown> }>;
}

describe('the API document of a service', () => {
  let sut: ServiceUnderTest;
  let document: { openapi: string; paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, unknown> } };

  beforeAll(async () => {
    sut = await startServiceUnderTest(tickets);
    document = (await sut.request('GET', '/openapi.json')).body as unknown as typeof document;
  });
  afterAll(() => sut.stop());

  it('is valid OpenAPI 3.1', () => {
    const { stdout, stderr } = spawnSync(process.execPath, [join(__dirname, '..', 'fixtures', 'validate-openapi.mjs')], { input: JSON.stringify(document), encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({ valid: true, version: '3.1' });
  });

  it('points nowhere that is not there, and names every operation once', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(references.length).toBeGreaterThan(0);
    for (const name of references) expect(Object.keys(document.components.schemas)).toContain(name);
    const names = Object.values(document.paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
    expect(new Set(names).size).toBe(names.length);
  });

  it('shows a command as it is checked: its body, its headers, and every answer that it may get', () => {
    const open = document.paths['/v1/tickets']?.['post'];
    expect(open).toMatchObject({ operationId: 'open-ticket' });
    expect(open?.requestBody?.content['application/json']?.schema).toMatchObject({ type: 'object', additionalProperties: false, required: ['title'], example: { title: 'A ticket' } });
    expect(open?.parameters).toEqual([expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true })]);
    expect(Object.keys(open?.responses ?? {})).toEqual(['201', '400', '401', '403', '404', '409', '412', '413', '415', '422', '503']);
    const close = document.paths['/v1/tickets/{complaintId}/close-ticket']?.['post'];
    expect(close?.parameters?.map(({ name }) => name).sort()).toEqual(['Idempotency-Key', 'If-Match', 'complaintId']);
  });

  it('shows what a read may be refused with', () => {
    expect(Object.keys(document.paths['/v1/tickets']?.['get']?.responses ?? {})).toEqual(['200', '400', '401', '403', '404', '503']);
  });

  it('shows the parameters of a query as they are checked', () => {
    expect(document.paths['/v1/tickets']?.['get']?.parameters).toEqual(expect.arrayContaining([
      expect.objectContaining({ name: 'limit', in: 'query', required: false, schema: expect.objectContaining({ type: 'integer', minimum: 1, maximum: 200, default: 50 }) as object }),
      expect.objectContaining({ name: 'status', in: 'query', required: false, schema: expect.objectContaining({ enum: ['OPEN', 'CLOSED'] }) as object }),
    ]));
  });

  it('comes with a page to try it', async () => {
    const { status, headers, body } = await sut.request('GET', '/docs');
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    expect(String(body['text'])).toContain('swagger');
  });
});
