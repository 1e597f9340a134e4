import { commandsOf, EVENTS, REPLIES } from '@redress/contracts';
import { readStream, type ServiceUnderTest, startServiceUnderTest, waitFor } from '@redress/testing';
import { tickets } from '../fixtures/tickets.spec.js';
import type { Page } from './page.js';

const AGENT = { sub: 'agent-7', roles: ['AGENT'] };

describe('a command over HTTP', () => {
  let sut: ServiceUnderTest;
  beforeAll(async () => (sut = await startServiceUnderTest(tickets)));
  afterAll(() => sut.stop());

  const open = (body: unknown, key?: string, as = AGENT) => sut.request('POST', '/v1/tickets', { as, body, ...(key ? { headers: { 'idempotency-key': key } } : {}) });
  const close = (id: unknown, headers: Record<string, string> = {}) => sut.request('POST', `/v1/tickets/${String(id)}/close-ticket`, { as: AGENT, body: {}, headers });
  const count = async (query: string, ...values: unknown[]): Promise<number> => Number((await sut.database.pool.query<{ count: string }>(query, values)).rows[0]?.count);

  it('that creates is answered with 201, the place of what was created and its version', async () => {
    const { status, body, headers } = await open({ title: 'a' });
    expect([status, body]).toEqual([201, { commandId: expect.any(String) as string, status: 'ACCEPTED', resourceId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, seq: 1 }]);
    expect(headers.get('location')).toBe(`/v1/tickets/${String(body['resourceId'])}`);
    expect(headers.get('etag')).toBe('"1"');
  });

  it('may be without a body when it has nothing to say', async () => {
    const { body } = await open({ title: 'a' });
    const token = await sut.token(AGENT);
    const response = await fetch(`${sut.url}/v1/tickets/${String(body['resourceId'])}/close-ticket`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'idempotency-key': 'no-body' } });
    expect(response.status).toBe(200);
  });

  it('finds its subject in whatever case the id is written', async () => {
    const { body } = await open({ title: 'a' });
    expect(await close(String(body['resourceId']).toUpperCase())).toMatchObject({ status: 200, body: { resourceId: body['resourceId'] } });
  });

  it('is carried out only on the version that its sender saw, when it names one', async () => {
    const { body } = await open({ title: 'a' });
    expect(await close(body['resourceId'], { 'if-match': '"2"' })).toMatchObject({ status: 412, body: { code: 'VERSION_MISMATCH', details: { expected: 2, actual: 1 } } });
    const done = await close(body['resourceId'], { 'if-match': 'W/"1"' });
    expect(done).toMatchObject({ status: 200, body: { seq: 2 } });
    expect(done.headers.get('etag')).toBe('"2"');
    expect(await close(body['resourceId'], { 'if-match': '"1"' })).toMatchObject({ status: 412 });
    expect(await close(body['resourceId'], { 'if-match': '*' })).toMatchObject({ status: 409, body: { code: 'INVALID_STATE' } });
  });

  it('that is repeated gets its first outcome again, and says so', async () => {
    const first = await open({ title: 'a' }, 'twice');
    const again = await open({ title: 'a' }, 'twice');
    expect(again).toMatchObject({ status: 201, body: { ...first.body, status: 'DUPLICATE' } });
    expect([again.headers.get('idempotency-replayed'), again.headers.get('etag'), again.headers.get('location')]).toEqual(['true', first.headers.get('etag'), first.headers.get('location')]);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
  });

  it.each([
    ['TICKET_UNWANTED', 422, { title: 'unwanted' }], ['TICKET_TABOO', 403, { title: 'taboo' }],
  ])('that was refused as %s is refused the same way again', async (code, status, body) => {
    const first = await open(body, `refused-${code}`);
    const again = await open(body, `refused-${code}`);
    expect([first, again]).toEqual([expect.objectContaining({ status }), expect.objectContaining({ status })]);
    expect([first.body['code'], again.body['code']]).toEqual([code, code]);
    expect((again.body['details'] as { field?: string }).field).toBe((first.body['details'] as { field?: string } | undefined)?.field);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('that did not fit may be put right under the same key: nothing had been decided', async () => {
    expect(await open({ title: 7 }, 'put-right')).toMatchObject({ status: 422 });
    expect(await open({ title: 'a' }, 'put-right')).toMatchObject({ status: 201, body: { status: 'ACCEPTED' } });
  });

  it('with another body under a used key is refused', async () => {
    await open({ title: 'a' }, 'reused');
    expect(await open({ title: 'b' }, 'reused')).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await open({ title: 'a' }, 'reused')).toMatchObject({ status: 201, body: { status: 'DUPLICATE' } });
  });

  it('about another subject under a used key is refused', async () => {
    const [one, two] = [await open({ title: 'a' }), await open({ title: 'b' })];
    expect(await close(one.body['resourceId'], { 'idempotency-key': 'one-key' })).toMatchObject({ status: 200 });
    expect(await close(two.body['resourceId'], { 'idempotency-key': 'one-key' })).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  it('of another caller under the same key is another command', async () => {
    const mine = await open({ title: 'a' }, 'shared');
    const theirs = await open({ title: 'a' }, 'shared', { sub: 'agent-8', roles: ['AGENT'] });
    expect(theirs).toMatchObject({ status: 201, body: { status: 'ACCEPTED' } });
    expect(theirs.body['resourceId']).not.toBe(mine.body['resourceId']);
  });

  it('that is sent many times at once has one effect', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => open({ title: 'at once' }, 'at-once')));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(answers.filter(({ body }) => body['status'] === 'ACCEPTED')).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => body['resourceId'])).size).toBe(1);
    expect(await count(`select count(*) from tickets where title = 'at once'`)).toBe(1);
  });

  it('that is sent to two instances at once has one effect', async () => {
    const other = await startServiceUnderTest(tickets, {}, { bus: sut.bus, issuer: sut.issuer, database: sut.database });
    const send = (service: ServiceUnderTest, key: string) => service.request('POST', '/v1/tickets', { as: AGENT, body: { title: 'two instances' }, headers: { 'idempotency-key': key } });
    const keys = Array.from({ length: 20 }, (_, index) => `two-${index}`);
    const answers = await Promise.all(keys.flatMap((key) => [send(sut, key), send(other, key)]));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(await count(`select count(*) from tickets where title = 'two instances'`)).toBe(20);
    await other.stop();
  });

  it('is kept in the audit with its actor and outcome, but not with its words', async () => {
    await open({ title: 'Ms Li, 13800138000' }, 'audited');
    const { rows } = await sut.database.pool.query(`select type, actor, status, outcome, happened_at from command_log where id = 'audited'`);
    expect(rows).toEqual([expect.objectContaining({ type: 'routing.open-ticket.v1', status: 'ACCEPTED', actor: { kind: 'STAFF', id: 'agent-7', role: 'AGENT' } })]);
    expect(JSON.stringify(rows)).not.toContain('13800138000');
  });

  it('is decided at the time of the service, which development may set', async () => {
    await sut.setClock('2026-02-11T02:00:00.000Z');
    expect(await sut.request('GET', '/admin/clock')).toMatchObject({ status: 200, body: { now: '2026-02-11T02:00:00.000Z' } });
    const { body } = await open({ title: 'dated' });
    expect(await count(`select count(*) from tickets where id = $1 and opened_at = '2026-02-11T02:00:00Z'`, body['resourceId'])).toBe(1);
    expect(await sut.request('PUT', '/admin/clock', { body: { now: 'noon' } })).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED', details: { field: 'now' } } });
    const real = await startServiceUnderTest(tickets, { CLOCK: 'system' }, { bus: sut.bus, issuer: sut.issuer });
    expect(await real.request('PUT', '/admin/clock', { body: { now: '2026-02-11T02:00:00.000Z' } })).toMatchObject({ status: 404, body: { code: 'ROUTE_NOT_FOUND' } });
    await real.stop();
  });

  it('states its facts on the stream, and sends no reply to anybody but the caller', async () => {
    const stream = await readStream(sut.bus, [EVENTS, REPLIES, commandsOf('routing')]);
    const { body } = await open({ title: 'stated' });
    const fact = await waitFor('the fact', () => stream.records.find(({ key }) => key === body['resourceId']));
    expect(fact.headers).toMatchObject({ ce_type: 'handling.unrouted.v1', ce_source: '/routing', ce_actorid: 'agent-7', ce_sequence: '0000000001' });
    expect(stream.of('command.replied.v1')).toEqual([]);
    await stream.stop();
  });

  it('leaves collections to be read page by page, each row once, whatever comes meanwhile', async () => {
    const fresh = await startServiceUnderTest(tickets, {}, { bus: sut.bus, issuer: sut.issuer });
    await fresh.setClock('2026-02-11T02:00:00.000Z');
    const add = (title: string) => fresh.request('POST', '/v1/tickets', { as: AGENT, body: { title } });
    const pageAfter = async (cursor?: string) => {
      const { status, body } = await fresh.request('GET', `/v1/tickets?limit=3${cursor ? `&cursor=${cursor}` : ''}`, { as: AGENT });
      expect(status).toBe(200);
      return body as unknown as Page<{ id: string; title: string }>;
    };
    await Promise.all(Array.from({ length: 7 }, (_, index) => add(`row ${index}`)));
    const seen: string[] = [];
    let page = await pageAfter();
    seen.push(...page.items.map(({ id }) => id));
    await fresh.setClock('2026-02-11T03:00:00.000Z');
    await add('row 7');
    while (page.next) {
      page = await pageAfter(page.next);
      seen.push(...page.items.map(({ id }) => id));
    }
    expect(seen).toHaveLength(8);
    expect(new Set(seen).size).toBe(8);
    await fresh.stop();
  });
});
