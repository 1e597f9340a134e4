import { type Answer, requestsTo, type ServiceUnderTest, startServiceUnderTest, waitFor } from '@redress/testing';
import { connect } from 'node:net';
import { tickets } from '../fixtures/tickets.spec.js';
import { httpRefusals } from './problem.js';

const AGENT = { roles: ['AGENT'] };
const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('what cannot be read, or must not be done', () => {
  let sut: ServiceUnderTest;
  let ticketId: string;
  const seen = new Set<string>();

  beforeAll(async () => {
    sut = await startServiceUnderTest(tickets);
    ticketId = (await sut.request('POST', '/v1/tickets', { as: AGENT, body: { title: 'A ticket' } })).body['resourceId'] as string;
  });
  afterAll(() => sut.stop());

  /** All rows that a refused request could have changed. */
  const rows = async (): Promise<string> => {
    const { rows: found } = await sut.database.pool.query(`select
      (select json_agg(t order by id) from tickets t) as tickets, (select count(*) from command_log) as commands, (select json_agg(p order by key) from policies p) as policies`);
    return JSON.stringify(found);
  };
  const refusedAs = (answer: Answer, status: number, code: string) => {
    expect(answer).toMatchObject({ status, body: { type: `urn:redress:problem:${code}`, status, code, detail: expect.any(String) as string } });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get('trace-id')).toMatch(/^[0-9a-f]{32}$/);
    expect(answer.body['traceId']).toBe(answer.headers.get('trace-id'));
    seen.add(code);
  };
  const post = (body: unknown, headers: Record<string, string> = {}) => sut.request('POST', '/v1/tickets', { as: AGENT, body, headers });

  it('is answered, as everything is, with headers that let no browser guess, frame, cache or load anything else', async () => {
    const answers = [await post({ title: 'A ticket' }), await post({}), await sut.request('GET', '/v1/tickets'), await sut.request('GET', '/nowhere'), await sut.request('GET', '/v1/tickets/%00', { as: AGENT })];
    expect(answers.map(({ status }) => status)).toEqual([201, 422, 401, 404, 400]);
    for (const { headers } of answers) {
      expect(['x-content-type-options', 'x-frame-options', 'cache-control'].map((name) => headers.get(name))).toEqual(['nosniff', 'SAMEORIGIN', 'no-store']);
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'self';.*object-src 'none';.*script-src 'self' 'unsafe-inline'/);
    }
  });

  it.each<[string, unknown, number, string, string | null]>([
    ['malformed JSON', '{"title": "a"', 400, 'MALFORMED_JSON', null],
    ['text that is no JSON', 'title=a', 400, 'MALFORMED_JSON', null],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0x74, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0x22, 0x7d]), 400, 'MALFORMED_JSON', null],
    ['UTF-16', Buffer.from('{"title":"a"}', 'utf16le'), 400, 'MALFORMED_JSON', null],
    ['a body of 300 KiB', { title: 'x'.repeat(300 * 1024) }, 413, 'BODY_TOO_LARGE', null],
    ['a body of one byte too many', `"${'x'.repeat(256 * 1024 - 1)}"`, 413, 'BODY_TOO_LARGE', null],
    ['an unknown field', { title: 'a', colour: 'red' }, 422, 'VALIDATION_FAILED', 'colour'],
    ['an unknown field inside', { title: 'a', person: { name: 'n', age: 1, size: 2 } }, 422, 'VALIDATION_FAILED', 'person.size'],
    ['a missing field', {}, 422, 'VALIDATION_FAILED', 'title'],
    ['a number as text', { title: 'a', count: '1' }, 422, 'VALIDATION_FAILED', 'count'],
    ['a fraction', { title: 'a', count: 1.5 }, 422, 'VALIDATION_FAILED', 'count'],
    ['a number beyond all bounds', '{"title":"a","count":1e999}', 422, 'VALIDATION_FAILED', 'count'],
    ['a list instead of an object', [], 422, 'VALIDATION_FAILED', ''],
    ['null instead of an object', 'null', 422, 'VALIDATION_FAILED', ''],
    ['a field that is null', { title: null }, 422, 'VALIDATION_FAILED', 'title'],
    ['a blank text', { title: ' \n ' }, 422, 'VALIDATION_FAILED', 'title'],
    ['a text that is too long', { title: 'x'.repeat(201) }, 422, 'VALIDATION_FAILED', 'title'],
    ['a lone surrogate', '{"title":"a\\ud800"}', 422, 'VALIDATION_FAILED', 'title'],
    ['a lone surrogate in the name of a field', '{"title":"a","\\udfff":1}', 422, 'VALIDATION_FAILED', '\udfff'],
    ['a control character', '{"title":"a\\u0000b"}', 422, 'VALIDATION_FAILED', 'title'],
    ['a field that would poison prototypes', '{"title":"a","__proto__":{"isAdmin":true}}', 422, 'VALIDATION_FAILED', '__proto__'],
    ['deep nesting', deep(100_000), 422, 'VALIDATION_FAILED', ''],
    ['deep nesting in a field', `{"title":"a","person":${deep(100_000)}}`, 422, 'VALIDATION_FAILED', 'person'],
  ])('refuses %s', async (_case, body, status, code, field) => {
    const before = await rows();
    const answer = await post(body);
    refusedAs(answer, status, code);
    if (field !== null) expect((answer.body['details'] as { field: string }).field).toBe(field);
    expect(await rows()).toBe(before);
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['another content type', { 'content-type': 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['XML', { 'content-type': 'application/xml' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a content type that is none', { 'content-type': 'json' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['an empty Idempotency-Key', { 'idempotency-key': '' }, 400, 'IDEMPOTENCY_KEY_REQUIRED'],
    ['an Idempotency-Key of 201 characters', { 'idempotency-key': 'k'.repeat(201) }, 400, 'IDEMPOTENCY_KEY_REQUIRED'],
    ['an Idempotency-Key with blanks', { 'idempotency-key': 'a b' }, 400, 'IDEMPOTENCY_KEY_REQUIRED'],
    ['an Idempotency-Key beyond ASCII', { 'idempotency-key': 'clé' }, 400, 'IDEMPOTENCY_KEY_REQUIRED'],
    ['an If-Match that is no ETag', { 'if-match': '3' }, 400, 'IF_MATCH_MALFORMED'],
    ['an If-Match with several ETags', { 'if-match': '"3", "4"' }, 400, 'IF_MATCH_MALFORMED'],
    ['an If-Match beyond all versions', { 'if-match': '"99999999999"' }, 400, 'IF_MATCH_MALFORMED'],
  ])('refuses %s', async (_case, headers, status, code) => {
    const before = await rows();
    refusedAs(await post({ title: 'a' }, headers), status, code);
    expect(await rows()).toBe(before);
  });

  it('refuses a command without any Idempotency-Key', async () => {
    const token = await sut.token(AGENT);
    const response = await fetch(`${sut.url}/v1/tickets`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: '{"title":"a"}' });
    expect(await response.json()).toMatchObject({ status: 400, code: 'IDEMPOTENCY_KEY_REQUIRED' });
  });

  it.each<[string, string, string, number, string]>([
    ['an address that nobody has', 'GET', '/v1/nothing', 404, 'ROUTE_NOT_FOUND'],
    ['a method that nobody takes', 'DELETE', '/v1/tickets', 404, 'ROUTE_NOT_FOUND'],
    ['an address that is broken', 'GET', '/v1/tickets/%E0%A4%A/title', 400, 'BAD_REQUEST'],
    ['an address that PostgreSQL could not hold', 'GET', '/v1/tickets/%00/title', 400, 'BAD_REQUEST'],
    ['a query that PostgreSQL could not hold', 'GET', '/v1/tickets?cursor=%00', 400, 'BAD_REQUEST'],
    ['an address without end', 'GET', `/v1/tickets/${'x'.repeat(200)}/title`, 404, 'ROUTE_NOT_FOUND'],
    ['an unknown parameter', 'GET', '/v1/tickets?colour=red', 400, 'QUERY_INVALID'],
    ['a parameter twice', 'GET', '/v1/tickets?status=OPEN&status=CLOSED', 400, 'QUERY_INVALID'],
    ['a parameter out of range', 'GET', '/v1/tickets?limit=1000', 400, 'QUERY_INVALID'],
    ['a cursor that somebody made up', 'GET', `/v1/tickets?cursor=${Buffer.from('["a","b"]').toString('base64url')}`, 400, 'QUERY_INVALID'],
    ['a policy by a name that cannot be', 'GET', '/v1/policies/department/%F0%9F%98%80', 404, 'NOT_FOUND'],
    ['a policy of a kind that this service does not own', 'GET', '/v1/policies/category', 404, 'NOT_FOUND'],
  ])('refuses %s', async (_case, method, path, status, code) => {
    refusedAs(await sut.request(method, path, { as: AGENT }), status, code);
  });

  it.each<[string, string, number, string]>([
    ['a ticket that does not exist', '/v1/tickets/0192f7a0-0000-7000-8000-000000000001/close-ticket', 404, 'NOT_FOUND'],
    ['a ticket by no id at all', '/v1/tickets/7/close-ticket', 404, 'NOT_FOUND'],
  ])('refuses a command about %s', async (_case, path, status, code) => {
    refusedAs(await sut.request('POST', path, { as: AGENT, body: {} }), status, code);
  });

  it('refuses a command that its decision, its state, its version or its roles forbid', async () => {
    refusedAs(await post({ title: 'unwanted' }), 422, 'TICKET_UNWANTED');
    refusedAs(await post({ title: 'taboo' }), 403, 'TICKET_TABOO');
    refusedAs(await sut.request('POST', `/v1/tickets/${ticketId}/close-ticket`, { as: { roles: ['CUSTOMER'] }, body: {} }), 403, 'FORBIDDEN_ROLE');
    refusedAs(await sut.request('POST', `/v1/tickets/${ticketId}/close-ticket`, { as: AGENT, body: {}, headers: { 'if-match': '"7"' } }), 412, 'VERSION_MISMATCH');
  });

  it('says no more than that it has a defect when it has one, and keeps nothing of the command', async () => {
    const before = await rows();
    const answer = await sut.request('GET', '/v1/tickets/defect', {});
    refusedAs(answer, 500, 'INTERNAL_ERROR');
    expect(JSON.stringify(answer.body)).not.toContain('undefined');
    refusedAs(await post({ title: 'defect' }), 500, 'INTERNAL_ERROR');
    expect(await rows()).toBe(before);
  });

  it('reads what a body says only for callers that it knows', async () => {
    refusedAs(await sut.request('POST', '/v1/tickets', { body: '{"title":', headers: { 'content-type': 'application/json' } }), 400, 'MALFORMED_JSON');
    refusedAs(await sut.request('POST', '/v1/tickets', { body: { title: 7 } }), 401, 'TOKEN_MISSING');
  });

  it.each([
    ['bytes that are no HTTP', '\u0016\u0003\u0001nonsense\r\n\r\n', 400, 'BAD_REQUEST'],
    ['headers without end', `GET /v1/tickets HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431, 'HEADERS_TOO_LARGE'],
    ['two lengths of one body', 'POST /v1/tickets HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabc', 400, 'BAD_REQUEST'],
  ])('answers %s', async (_case, bytes, status, code) => {
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(Number(new URL(sut.url).port), '127.0.0.1', () => socket.write(bytes));
      socket.on('data', (data: Buffer) => (text += data.toString())).on('close', () => resolve(text)).on('error', reject);
    });
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toMatch(/content-type: application\/problem\+json/i);
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({ status, code, traceId: expect.stringMatching(/^[0-9a-f]{32}$/) as string });
    seen.add(code);
  });

  it('was seen here or in the tests of its own door for every code that the HTTP door has', () => {
    const elsewhere = ['TOKEN_INVALID', 'TOKEN_EXPIRED', 'TOO_MANY_REQUESTS', 'UNAVAILABLE', 'ACCESS_CODE_WRONG', 'REQUEST_TIMEOUT'];
    expect(Object.keys(httpRefusals).filter((code) => !seen.has(code) && !elsewhere.includes(code))).toEqual([]);
  });

  it('names its trace in every answer, and keeps answers out of caches', async () => {
    for (const path of ['/health/live', '/health/ready', '/metrics', '/openapi.json', '/v1/tickets', '/nothing']) {
      const { headers } = await sut.request('GET', path, { as: AGENT });
      expect([path, headers.get('trace-id')]).toEqual([path, expect.stringMatching(/^[0-9a-f]{32}$/)]);
      expect([path, headers.get('cache-control')]).toEqual([path, 'no-store']);
    }
  });

  it('continues the trace that a request comes with', async () => {
    const traceId = 'abcdef0123456789abcdef0123456789';
    const { headers } = await sut.request('GET', '/v1/tickets/me', { as: AGENT, headers: { traceparent: `00-${traceId}-0123456789abcdef-01` } });
    expect(headers.get('trace-id')).toBe(traceId);
  });

  it('finishes a request in flight when it stops, and is not ready meanwhile', async () => {
    const stopping = await startServiceUnderTest(tickets, {}, { bus: sut.bus, issuer: sut.issuer });
    const request = requestsTo(stopping.url, sut.issuer);
    const { body } = await request('POST', '/v1/tickets', { as: AGENT, body: { title: 'in flight' } });
    const holder = await stopping.database.pool.connect();
    await holder.query('begin');
    await holder.query('select from tickets where id = $1 for update', [body['resourceId']]);
    const inFlight = request('POST', `/v1/tickets/${String(body['resourceId'])}/close-ticket`, { as: AGENT, body: {} });
    await waitFor('the command to wait for the row', async () => {
      const { rows: waiting } = await stopping.database.pool.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
      return waiting.length > 0;
    });
    const stopped = stopping.service.stop();
    expect(await stopping.service.parts.health.readiness()).toMatchObject({ status: 'not-ready', checks: { lifecycle: { isOk: false } } });
    await holder.query('rollback');
    holder.release();
    expect(await inFlight).toMatchObject({ status: 200, body: { status: 'ACCEPTED' } });
    await stopped;
    await expect(fetch(`${stopping.url}/health/live`)).rejects.toThrow();
    await stopping.database.close();
  });
});
