import { ClockWarnedV1 } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { freePort } from '@redress/stack';
import { type ServiceUnderTest, waitFor } from '@redress/testing';
import { Feed, numberOf } from '../feed.builder.spec.js';
import { PostOffice } from '../post-office.builder.spec.js';
import { Receiver } from '../receiver.builder.spec.js';
import { startNotification } from '../started.builder.spec.js';

const AT = '2026-02-11T02:00:00.000Z';

describe('webhooks', () => {
  const receiver = new Receiver();
  let office: PostOffice;
  let sut: ServiceUnderTest;
  let feed: Feed;

  beforeAll(async () => {
    office = new PostOffice(await freePort());
    await Promise.all([office.open(), receiver.open()]);
    sut = await startNotification({
      SMTP_URL: office.url, WEBHOOK_SECRET: Receiver.secret, WEBHOOK_ALLOWED_HOSTS: '127.0.0.1', GATEWAY_PHONE_URL: receiver.url('/sms'), STAFF_WEBHOOK_URL: receiver.url('/messenger'),
    });
    feed = await Feed.on(sut.bus);
  });

  beforeEach(async () => {
    receiver.answerTo = () => 204;
    await sut.setClock(AT);
  });

  afterAll(async () => {
    await feed.stop();
    await sut.stop();
    await Promise.all([office.close(), receiver.close()]);
  });

  /** A complaint of a customer who prefers a webhook of their own, and else has mail. */
  const submit = async (path: string, host?: string) => {
    const key = newId();
    const email = `${key}@example.com`;
    await feed.submit({ key, language: 'en', contacts: [{ kind: 'EMAIL', value: email, preferred: false }, { kind: 'WEBHOOK', value: receiver.url(path, host), preferred: true }] });
    return { key, email };
  };
  const said = async (key: string, count = 1) => (await feed.until(key, count)).map(({ headers, data }) => [headers['ce_type'], data]);
  const messageOf = async (key: string) => ((await sut.request('GET', `/v1/messages?complaintId=${key}`, { as: { roles: ['AGENT'] } })).body['items'] as Record<string, unknown>[])[0];
  const triedAgainAt = (key: string, tries: number) => waitFor(`${tries} tries`, async () => ((await messageOf(key))?.['tries'] === tries ? ((await messageOf(key))?.['nextTryAt'] as string) : undefined));

  it('carry a message to the webhook that the customer prefers, signed, with what a gateway needs to know (S3-36)', async () => {
    const { key, email } = await submit('/own');
    expect(await said(key)).toMatchObject([['notification.sent.v1', { template: 'ACK', channel: 'WEBHOOK', attempt: 1, language: 'en' }]]);
    const [hooked] = receiver.at('/own');
    expect(hooked).toMatchObject({ isSigned: true, timestamp: String(Date.parse(AT) / 1000), data: { complaintId: key, complaintNo: numberOf(key), template: 'ACK', to: 'CUSTOMER', channel: 'WEBHOOK', language: 'en' } });
    expect(hooked?.data['text']).toContain('Access code: 7K3M-Q2XF-9B');
    expect(hooked?.data['subject']).toBe(`Your complaint ${numberOf(key)} has arrived`);
    expect(office.to(email)).toHaveLength(0);
  });

  it('are tried three times with the same id, with growing pauses, while the receiver has trouble', async () => {
    receiver.answerTo = (_path, before) => (before < 2 ? 503 : 200);
    const { key } = await submit('/troubled');
    await sut.setClock(await triedAgainAt(key, 1));
    expect(await triedAgainAt(key, 2)).toBe('2026-02-11T02:06:00.000Z');
    await sut.setClock('2026-02-11T02:06:00.000Z');
    expect(await said(key)).toMatchObject([['notification.sent.v1', { channel: 'WEBHOOK', attempt: 3 }]]);
    expect(receiver.at('/troubled')).toHaveLength(3);
    expect(new Set(receiver.at('/troubled').map(({ id }) => id)).size).toBe(1);
  });

  it('give way to the next channel after three tries, also when the receiver never answers (S3-36)', async () => {
    receiver.answerTo = (_path, before) => (before === 0 ? 'SILENCE' : 500);
    const { key, email } = await submit('/away');
    await sut.setClock(await triedAgainAt(key, 1));
    await sut.setClock(await triedAgainAt(key, 2));
    expect(await said(key)).toMatchObject([['notification.sent.v1', { channel: 'EMAIL', attempt: 1 }]]);
    expect(receiver.at('/away')).toHaveLength(3);
    expect(office.to(email)).toHaveLength(1);
  });

  it.each<[string, string, 410 | { location: string }]>([['is gone', '/gone', 410], ['sends them elsewhere', '/moved', { location: '/elsewhere' }]])('give way at once when the receiver %s, and follow nobody', async (_case, path, answer) => {
    receiver.answerTo = () => answer;
    const { key, email } = await submit(path);
    expect(await said(key)).toMatchObject([['notification.sent.v1', { channel: 'EMAIL' }]]);
    expect([receiver.at(path).length, receiver.at('/elsewhere').length, office.to(email).length]).toEqual([1, 0, 1]);
  });

  it('never reach an address that is not public, unless its host is named in the configuration', async () => {
    const { key, email } = await submit('/inside', 'localhost');
    expect(await said(key)).toMatchObject([['notification.sent.v1', { channel: 'EMAIL' }]]);
    expect(office.to(email)).toHaveLength(1);
    expect(receiver.at('/inside')).toHaveLength(0);
  });

  it('that are slow keep no mail waiting', async () => {
    receiver.answerTo = () => 'SILENCE';
    const slow = await Promise.all(Array.from({ length: 15 }, () => submit('/slow')));
    await waitFor('ten webhooks in flight', () => receiver.at('/slow').length >= 10);
    const begunAt = performance.now();
    const { key } = await feed.submit();
    await feed.until(key);
    expect(performance.now() - begunAt).toBeLessThan(4_000);
    receiver.answerTo = () => 204;
    for (const { key: late } of slow) {
      await waitFor('the first try to be over', async () => ((await messageOf(late))?.['tries'] === 1 || (await messageOf(late))?.['status'] === 'SENT' ? true : undefined));
    }
    await sut.setClock('2026-02-11T02:01:00.000Z');
    for (const { key: late } of slow) expect(await said(late)).toMatchObject([['notification.sent.v1', { channel: 'WEBHOOK' }]]);
  });

  it('carry a message to the gateway of a channel, which says later what became of it (domain §4.5)', async () => {
    const gateway = { roles: ['INTEGRATION'] };
    const contacts = [{ kind: 'PHONE' as const, value: '13800138000', preferred: true }, { kind: 'WECHAT' as const, value: 'wx-1', preferred: false }, { kind: 'EMAIL' as const, value: 'late@example.com', preferred: false }];
    const arrived = await feed.submit({ contacts });
    const lost = await feed.submit({ contacts });
    expect(await said(arrived.key)).toMatchObject([['notification.sent.v1', { channel: 'PHONE' }]]);
    await feed.until(lost.key);
    expect(receiver.at('/sms').find(({ data }) => data['complaintId'] === arrived.key)).toMatchObject({ isSigned: true, data: { channel: 'PHONE', address: '13800138000' } });
    const report = async (key: string, outcome: string, reason?: string) =>
      sut.request('POST', `/v1/messages/${key}/record-delivery`, { as: gateway, body: { messageId: (await messageOf(key))?.['id'], outcome, ...(reason ? { reason } : {}) } });

    expect(await report(arrived.key, 'DELIVERED')).toMatchObject({ status: 200, body: { status: 'ACCEPTED', complaintNo: numberOf(arrived.key) } });
    expect((await said(arrived.key, 2))[1]).toMatchObject(['notification.delivered.v1', { channel: 'PHONE', attempt: 1 }]);
    expect(await report(arrived.key, 'FAILED')).toMatchObject({ status: 409, body: { code: 'INVALID_STATE', details: { status: 'DELIVERED' } } });

    expect((await report(lost.key, 'FAILED', 'NUMBER_UNKNOWN')).status).toBe(200);
    expect((await said(lost.key, 3)).slice(1)).toMatchObject([['notification.bounced.v1', { channel: 'PHONE', reason: 'NUMBER_UNKNOWN' }], ['notification.sent.v1', { channel: 'EMAIL', attempt: 1 }]]);
    expect(office.to('late@example.com')).toHaveLength(1);
    expect((await report(lost.key, 'FAILED', 'MAILBOX_UNKNOWN')).status).toBe(200);
    expect((await said(lost.key, 5)).slice(3)).toMatchObject([['notification.bounced.v1', { channel: 'EMAIL' }], ['notification.failed.v1', { channel: 'EMAIL', reason: 'MAILBOX_UNKNOWN' }]]);
    expect(await messageOf(lost.key)).toMatchObject({ status: 'UNDELIVERABLE' });
    expect(await sut.request('POST', `/v1/messages/${lost.key}/record-delivery`, { as: { roles: ['AGENT'] }, body: { messageId: newId(), outcome: 'DELIVERED' } })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_ROLE' } });
    expect(await sut.request('POST', `/v1/messages/${lost.key}/record-delivery`, { as: gateway, body: { messageId: newId(), outcome: 'DELIVERED' } })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('reach staff by their messenger, without any name of the customer', async () => {
    const { key } = await feed.submit({ name: '王五' });
    await feed.send(feed.fact(ClockWarnedV1, key, { recipients: ['agent-7'] }));
    expect((await said(key, 2)).map(([, data]) => (data as { channel: string }).channel).sort()).toEqual(['EMAIL', 'WEBHOOK']);
    const hooked = receiver.at('/messenger').find(({ data }) => data['complaintId'] === key);
    expect(hooked).toMatchObject({ isSigned: true, data: { template: 'WARN', to: 'AGENT', channel: 'STAFF', address: 'agent-7' } });
    expect(JSON.stringify(hooked)).not.toMatch(/王五|7K3M|@example/);
  });
});
