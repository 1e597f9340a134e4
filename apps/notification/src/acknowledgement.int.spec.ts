import { ClockEscalatedV1, ClockWarnedV1, ComplaintRegisteredV1 } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { freePort, type MailCatcher, startMailCatcher } from '@redress/stack';
import { type ServiceUnderTest, waitFor } from '@redress/testing';
import { Feed, numberOf } from './feed.builder.spec.js';
import { startNotification } from './started.builder.spec.js';

describe('notification', () => {
  let catcher: MailCatcher;
  let sut: ServiceUnderTest;
  let feed: Feed;

  beforeAll(async () => {
    catcher = await startMailCatcher({ smtpPort: await freePort(), httpPort: await freePort() });
    sut = await startNotification({ SMTP_URL: catcher.smtpUrl, STAFF_MAIL_DOMAIN: 'staff.example', PUBLIC_URL: 'https://complaints.example' });
    feed = await Feed.on(sut.bus);
    await sut.setClock('2026-02-11T02:00:00.000Z');
  });

  afterAll(async () => {
    await feed.stop();
    await sut.stop();
    await catcher.stop();
  });

  const mailTo = (address: string) => waitFor(`mail to ${address}`, () => catcher.box.list({ to: address })[0]);

  it.each([
    ['zh-CN' as const, '抱歉'],
    ['en' as const, 'We are sorry'],
  ])('acknowledges a complaint in the language of the customer: %s (S3-39, S3-27)', async (language, apology) => {
    const { key, email } = await feed.submit({ language });
    const mail = await mailTo(email);
    for (const part of [apology, numberOf(key), '7K3M-Q2XF-9B', `https://complaints.example/v1/complaints/${numberOf(key)}/status`]) expect(mail.text).toContain(part);
    expect(mail.subject).toContain(numberOf(key));
    expect(mail.from).toBe('Redress <no-reply@redress.example>');
    const [sent] = await feed.until(key);
    expect(sent?.data).toEqual({ messageId: expect.any(String) as string, template: 'ACK', to: 'CUSTOMER', language, channel: 'EMAIL', attempt: 1 });
    expect(mail.messageId).toBe(`<${(sent?.data as { messageId: string }).messageId}@redress.example>`);
  });

  it('states what it sent as an effect of the complaint', async () => {
    const { key, received } = await feed.submit();
    const [sent] = await feed.until(key);
    expect(sent?.headers).toMatchObject({
      ce_type: 'notification.sent.v1', ce_subject: numberOf(key), ce_round: '1', ce_time: '2026-02-11T02:00:00.000Z', ce_causationid: received.id, ce_correlationid: received.headers['ce_correlationid'], ce_actorkind: 'SYSTEM',
    });
  });

  it('acknowledges once, however often the complaint is told', async () => {
    const complaint = feed.complaint();
    await feed.send(complaint.received, complaint.recorded, complaint.received);
    await feed.send(complaint.received, complaint.recorded);
    await feed.until(complaint.key);
    await feed.send(complaint.received);
    const { key: later } = await feed.submit({ key: complaint.key.replace(/.$/, (last) => (last === '0' ? '1' : '0')) });
    await feed.until(later);
    expect(feed.said(complaint.key)).toHaveLength(1);
    expect(catcher.box.list({ to: complaint.email })).toHaveLength(1);
  });

  it('waits for contacts that come later than the complaint', async () => {
    const { key, email, received, recorded } = feed.complaint();
    await feed.send(received);
    const message = await waitFor('the message', async () => ((await sut.request('GET', `/v1/messages?complaintId=${key}`, { as: { roles: ['AGENT'] } })).body['items'] as object[])[0]);
    expect(message).toMatchObject({ template: 'ACK', status: 'QUEUED', nextTryAt: null });
    await feed.send(recorded);
    await mailTo(email);
    expect((await feed.until(key)).map(({ data }) => (data as { template: string }).template)).toEqual(['ACK']);
  });

  it('says so when there is no way to write to the customer, and the complaint goes on', async () => {
    const { key } = await feed.submit({ contacts: [{ kind: 'PHONE', value: '13800138000', preferred: true }] });
    const [failed] = await feed.until(key);
    expect(failed).toMatchObject({ headers: { ce_type: 'notification.failed.v1' }, data: { template: 'ACK', to: 'CUSTOMER', attempt: 0, reason: 'NO_CHANNEL' } });
  });

  it('warns and escalates to the persons who are named (S0-16), and reports a severe complaint upwards at once (S3-12)', async () => {
    const key = newId();
    const responsible = { departmentId: 'LOGISTICS', staffId: 'logistics-1' };
    await feed.send(
      feed.fact(ComplaintRegisteredV1, key, { severity: 'SEVERE', category: 'PRODUCT.HARDWARE' }),
      feed.fact(ClockWarnedV1, key, { stage: 'ACCEPT', dueAt: '2026-02-12T10:00:00.000Z', responsible, recipients: ['logistics-1'] }),
      feed.fact(ClockEscalatedV1, key, { stage: 'ACCEPT', dueAt: '2026-02-12T10:00:00.000Z', level: 2, responsible, recipients: ['SUPERVISOR'] }),
    );
    const said = await feed.until(key, 4);
    expect(said.map(({ data }) => `${(data as { template: string }).template} ${(data as { to: string }).to}`).sort()).toEqual(['ESCALATE SUPERVISOR', 'SEVERE DEPT_MANAGER', 'SEVERE SUPERVISOR', 'WARN AGENT']);
    expect((await mailTo('logistics-1@staff.example')).text).toBe(`接单:${numberOf(key)} 截止2026-02-12 18:00(级别0)。`);
    expect(catcher.box.list({ to: 'supervisor@staff.example' }).map(({ subject }) => subject).sort()).toEqual([`升级:接单 ${numberOf(key)}`, `重大投诉 ${numberOf(key)}`].sort());
  });

  it('counts what it says about a complaint without a gap', async () => {
    const { key } = await feed.submit();
    await feed.until(key);
    await feed.send(feed.fact(ClockWarnedV1, key), feed.fact(ClockWarnedV1, key, { stage: 'REGISTER' }));
    const sequences = (await feed.until(key, 3)).map(({ headers }) => Number(headers['ce_sequence']));
    expect(new Set(sequences).size).toBe(3);
    expect([...sequences].sort((a, b) => a - b)).toEqual(sequences);
  });
});
