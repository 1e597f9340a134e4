import { freePort } from '@redress/stack';
import { type ServiceUnderTest, waitFor } from '@redress/testing';
import { Feed } from './feed.builder.spec.js';
import { PostOffice } from './post-office.builder.spec.js';
import { startNotification } from './started.builder.spec.js';

describe('trouble with the mail server', () => {
  let office: PostOffice;
  let sut: ServiceUnderTest;
  let feed: Feed;

  beforeAll(async () => {
    office = new PostOffice(await freePort());
    await office.open();
    sut = await startNotification({ SMTP_URL: office.url });
    feed = await Feed.on(sut.bus);
    await sut.setClock('2026-02-11T02:00:00.000Z');
  });

  afterEach(() => {
    office.answerTo = () => undefined;
  });

  afterAll(async () => {
    await feed.stop();
    await sut.stop();
    await office.close();
  });

  const messageAbout = async (key: string) => ((await sut.request('GET', `/v1/messages?complaintId=${key}`, { as: { roles: ['SUPERVISOR'] } })).body['items'] as Record<string, unknown>[])[0];
  const tried = (key: string, tries: number) => waitFor(`${tries} tries`, async () => ((await messageAbout(key))?.['tries'] === tries ? messageAbout(key) : undefined));

  it('gives up at once when the mailbox is refused for good, and says so', async () => {
    const complaint = feed.complaint();
    office.answerTo = (address) => (address === complaint.email ? 550 : undefined);
    await feed.send(complaint.recorded, complaint.received);
    const [failed] = await feed.until(complaint.key);
    expect(failed).toMatchObject({ headers: { ce_type: 'notification.failed.v1' }, data: { template: 'ACK', channel: 'EMAIL', attempt: 1, reason: 'MAILBOX_REFUSED' } });
    expect(JSON.stringify(failed?.data)).not.toContain('@');
    expect(office.asked.get(complaint.email)).toBe(1);
    expect(await messageAbout(complaint.key)).toMatchObject({ status: 'UNDELIVERABLE', reason: 'MAILBOX_REFUSED' });
  });

  it('goes to the next address of the customer when the first refuses it for good (S3-36)', async () => {
    office.answerTo = (address) => (address === 'gone@example.com' ? 550 : undefined);
    const { key } = await feed.submit({ contacts: [{ kind: 'EMAIL', value: 'gone@example.com', preferred: true }, { kind: 'EMAIL', value: 'there@example.com', preferred: false }] });
    const [sent] = await feed.until(key);
    expect(sent).toMatchObject({ headers: { ce_type: 'notification.sent.v1' }, data: { channel: 'EMAIL', attempt: 1 } });
    expect(office.to('there@example.com')).toHaveLength(1);
  });

  it('tries three times with growing pauses when the mailbox is refused for now', async () => {
    const complaint = feed.complaint();
    office.answerTo = (address) => (address === complaint.email ? 451 : undefined);
    await feed.send(complaint.recorded, complaint.received);
    expect(await tried(complaint.key, 1)).toMatchObject({ status: 'QUEUED', nextTryAt: '2026-02-11T02:01:00.000Z' });
    await sut.setClock('2026-02-11T02:01:00.000Z');
    expect(await tried(complaint.key, 2)).toMatchObject({ status: 'QUEUED', nextTryAt: '2026-02-11T02:06:00.000Z' });
    await sut.setClock('2026-02-11T02:05:59.000Z');
    const { key: later } = await feed.submit();
    await feed.until(later);
    expect(office.asked.get(complaint.email)).toBe(2);
    await sut.setClock('2026-02-11T02:06:00.000Z');
    const [failed] = await feed.until(complaint.key);
    expect(failed).toMatchObject({ headers: { ce_type: 'notification.failed.v1' }, data: { attempt: 3, reason: 'MAILBOX_NOT_TAKEN' } });
    expect(office.asked.get(complaint.email)).toBe(3);
  });

  it('sends by the second try what was refused by the first', async () => {
    const complaint = feed.complaint();
    office.answerTo = (address) => (address === complaint.email ? 450 : undefined);
    await feed.send(complaint.recorded, complaint.received);
    const message = await tried(complaint.key, 1);
    office.answerTo = () => undefined;
    await sut.setClock(message['nextTryAt'] as string);
    expect((await feed.until(complaint.key))[0]).toMatchObject({ headers: { ce_type: 'notification.sent.v1' }, data: { attempt: 2 } });
  });

  it('waits while the server is away, says so in its health, keeps its doors open, and then sends everything by the first try', async () => {
    await office.close();
    const complaints = Array.from({ length: 12 }, () => feed.complaint());
    await feed.send(...complaints.flatMap(({ recorded, received }) => [recorded, received]));
    const mailServer = async () => {
      const { status, body } = await sut.request('GET', '/health/ready');
      return { status, ...(body['checks'] as { readonly mailServer: { readonly isOk: boolean } }).mailServer };
    };
    const troubled = await waitFor('the health to tell', async () => {
      const told = await mailServer();
      return told.isOk ? undefined : told;
    });
    expect(troubled).toEqual({ status: 200, isOk: false, detail: 'the mail server cannot be used: ECONNREFUSED; messages wait', isAdvisory: true });
    await office.open();
    for (const { key, email } of complaints) {
      expect((await feed.until(key))[0]).toMatchObject({ headers: { ce_type: 'notification.sent.v1' }, data: { attempt: 1 } });
      expect(office.to(email)).toHaveLength(1);
    }
    await waitFor('the end of the trouble', async () => (await mailServer()).isOk);
  });

  it('takes a server that closes down under a mail for no fault of the mail', async () => {
    const complaint = feed.complaint();
    let isClosing = true;
    office.answerTo = () => (isClosing ? 421 : undefined);
    await feed.send(complaint.recorded, complaint.received);
    await waitFor('the first try', () => office.asked.get(complaint.email));
    isClosing = false;
    expect((await feed.until(complaint.key))[0]).toMatchObject({ headers: { ce_type: 'notification.sent.v1' }, data: { attempt: 1 } });
  });
});
