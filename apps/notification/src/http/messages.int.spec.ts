import { ClockWarnedV1 } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { freePort } from '@redress/stack';
import { type ServiceUnderTest, waitFor } from '@redress/testing';
import { Feed, numberOf } from '../feed.builder.spec.js';
import { PostOffice } from '../post-office.builder.spec.js';
import { startNotification } from '../started.builder.spec.js';

const agent = { roles: ['AGENT'] };

describe('GET /v1/messages', () => {
  let office: PostOffice;
  let sut: ServiceUnderTest;
  let feed: Feed;
  let key: string;

  beforeAll(async () => {
    office = new PostOffice(await freePort());
    await office.open();
    sut = await startNotification({ SMTP_URL: office.url });
    feed = await Feed.on(sut.bus);
    await sut.setClock('2026-02-11T02:00:00.000Z');
    ({ key } = await feed.submit({ name: '王五' }));
    await feed.until(key);
    for (let minute = 1; minute <= 4; minute++) {
      await sut.setClock(`2026-02-11T02:0${minute}:00.000Z`);
      await feed.send(feed.fact(ClockWarnedV1, key, { recipients: [`agent-${minute}`] }));
      await feed.until(key, 1 + minute);
    }
    await feed.submit().then(({ key: other }) => feed.until(other));
  });

  afterAll(async () => {
    await feed.stop();
    await sut.stop();
    await office.close();
  });

  const list = async (query: string) => {
    const { status, body } = await sut.request('GET', `/v1/messages${query}`, { as: agent });
    expect(status).toBe(200);
    return { items: body['items'] as Record<string, unknown>[], next: body['next'] as string | undefined };
  };

  it('shows the messages about a complaint, the newest first, by its id or its number', async () => {
    const { items } = await list(`?complaintId=${key}`);
    expect(items.map(({ template, recipient, status }) => [template, recipient, status])).toEqual([
      ['WARN', 'agent-4', 'UNDELIVERABLE'], ['WARN', 'agent-3', 'UNDELIVERABLE'], ['WARN', 'agent-2', 'UNDELIVERABLE'], ['WARN', 'agent-1', 'UNDELIVERABLE'], ['ACK', 'CUSTOMER', 'SENT'],
    ]);
    expect(await list(`?complaintNo=${numberOf(key)}`)).toEqual({ items, next: undefined });
    expect(items[0]).toMatchObject({ complaintId: key, complaintNo: numberOf(key), to: 'AGENT', reason: 'NO_ADDRESS', tries: 0 });
  });

  it('shows what needs a person', async () => {
    const { items } = await list('?status=UNDELIVERABLE');
    expect(items.map(({ status }) => status)).toEqual(Array(4).fill('UNDELIVERABLE'));
    expect((await list(`?complaintId=${key}&status=SENT`)).items).toHaveLength(1);
  });

  it('cuts pages that do not overlap', async () => {
    const first = await list(`?complaintId=${key}&limit=2`);
    const second = await list(`?complaintId=${key}&limit=2&cursor=${first.next ?? ''}`);
    const third = await list(`?complaintId=${key}&limit=2&cursor=${second.next ?? ''}`);
    expect([first, second, third].map(({ items }) => items.length)).toEqual([2, 2, 1]);
    expect(third.next).toBeUndefined();
    expect(new Set([first, second, third].flatMap(({ items }) => items.map(({ id }) => id))).size).toBe(5);
  });

  it('never shows an address, a name or an access code', async () => {
    const shown = JSON.stringify([await list(''), await sut.request('GET', `/v1/messages/${(await list(`?complaintId=${key}&status=SENT`)).items[0]?.['id'] as string}`, { as: agent })].map((part) => ('body' in part ? part.body : part)));
    expect(shown).toContain('CUSTOMER');
    for (const secret of ['@example.com', '王五', '7K3M']) expect(shown).not.toContain(secret);
  });

  it('is for those who look after complaints', async () => {
    for (const role of ['AGENT', 'COMPLAINT_MANAGER', 'SUPERVISOR']) expect((await sut.request('GET', '/v1/messages', { as: { roles: [role] } })).status).toBe(200);
    for (const role of ['CUSTOMER', 'HANDLER', 'POLICY_ADMIN', 'INTEGRATION']) expect(await sut.request('GET', '/v1/messages', { as: { roles: [role] } })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_ROLE' } });
    expect((await sut.request('GET', '/v1/messages')).status).toBe(401);
  });

  it.each(['?complaintId=x', '?status=LOST', '?limit=0', '?limit=1000', '?unknown=1', '?cursor=x', `?cursor=${Buffer.from('["x","y"]').toString('base64url')}`, `?complaintNo=${encodeURIComponent("x' or 1=1")}`])(
    'refuses a query that does not fit: %s',
    async (query) => {
      expect(await sut.request('GET', `/v1/messages${query}`, { as: agent })).toMatchObject({ status: 400, body: { code: 'QUERY_INVALID' } });
    },
  );

  it.each(['x', newId()])('has no message %s', async (id) => {
    expect(await sut.request('GET', `/v1/messages/${id}`, { as: agent })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('is documented', async () => {
    const { body } = await waitFor('the document', () => sut.request('GET', '/openapi.json'));
    expect(Object.keys(body['paths'] as object)).toEqual(expect.arrayContaining(['/v1/messages', '/v1/messages/{id}', '/v1/policies/{kind}']));
  });
});
