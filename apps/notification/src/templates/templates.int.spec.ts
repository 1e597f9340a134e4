import { freePort, type MailCatcher, startMailCatcher } from '@redress/stack';
import { type ServiceUnderTest, waitFor } from '@redress/testing';
import { templateCodes } from '../domain/templates.js';
import { Feed } from '../feed.builder.spec.js';
import { startNotification } from '../started.builder.spec.js';

const admin = { roles: ['POLICY_ADMIN'] };
const words = (text: string) => ({ audience: 'CUSTOMER', texts: { 'zh-CN': { subject: '投诉 {{ no }}', text }, en: { subject: 'Complaint {{ no }}', text } } });

describe('templates as policies', () => {
  let catcher: MailCatcher;
  let sut: ServiceUnderTest;
  let feed: Feed;

  beforeAll(async () => {
    catcher = await startMailCatcher({ smtpPort: await freePort(), httpPort: await freePort() });
    sut = await startNotification({ SMTP_URL: catcher.smtpUrl });
    feed = await Feed.on(sut.bus);
    await sut.setClock('2026-02-11T02:00:00.000Z');
  });

  afterAll(async () => {
    await feed.stop();
    await sut.stop();
    await catcher.stop();
  });

  const publish = (id: string, body: object) => sut.request('POST', '/v1/policies/template', { as: admin, body: { id, body } });

  it('are there from the start, for every message that is sent', async () => {
    const { body } = await sut.request('GET', '/v1/policies/template', { as: admin });
    expect((body as unknown as { id: string }[]).map(({ id }) => id)).toEqual([...templateCodes].sort());
  });

  it.each([
    ['ACK', 'Dear {{ customer }}', 'unknown variable customer'],
    ['ACK', '{% if no == "never" %}{{ secret }}{% endif %}', 'unknown variable secret'],
    ['ACK', '{{ no', 'not closed'],
    ['ACK', '{% include "/etc/passwd" %}', 'Failed to lookup'],
    ['WARN', '{{ code }}', 'the variables of WARN are no, stage, due, level'],
    ['SURVEY', 'fine', 'No message is written'],
    ['RESULT', '{{ result }}', 'it has to say until'],
  ])('are refused when no message could be made of them: %s %j', async (id, text, problem) => {
    expect(await publish(id, words(text))).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED', details: { field: 'body', problem: expect.stringContaining(problem) as string } } });
  });

  it('are refused by the schema as any policy is, and to whom may not publish', async () => {
    expect(await publish('ACK', { audience: 'CUSTOMER', texts: {} })).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED' } });
    expect(await sut.request('POST', '/v1/policies/template', { as: { roles: ['AGENT'] }, body: { id: 'ACK', body: words('fine') } })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_ROLE' } });
    expect((await sut.request('POST', '/v1/policies/template', { body: { id: 'ACK', body: words('fine') } })).status).toBe(401);
  });

  it('are used from the instant that they take effect, also for a message that waited', async () => {
    expect((await publish('ACK', words('抱歉,{{ name }}:{{ no }}'))).status).toBe(201);
    const { key, email } = await feed.submit({ name: '王 {{ no }} 五' });
    await feed.until(key);
    const mail = await waitFor('the mail', () => catcher.box.list({ to: email })[0]);
    expect(mail.text).toMatch(/^抱歉,王 \{\{ no \}\} 五:C26-/);
  });

  it('that were broken by other hands settle their messages instead of stopping all others', async () => {
    const versions = JSON.stringify([{ version: 9, effectiveFrom: '2020-01-01T00:00:00.000Z', body: words('{{ gone }}') }]);
    await sut.database.pool.query(`with next as (update policy_revision set value = value + 1 returning value) update policies set versions = $1, revision = next.value from next where key = 'template:ACK'`, [versions]);
    const failed = await waitFor('a failure', async () => {
      const { key } = await feed.submit();
      const [fact] = await feed.until(key);
      return fact?.headers['ce_type'] === 'notification.failed.v1' ? fact : undefined;
    });
    expect(failed.data).toMatchObject({ template: 'ACK', attempt: 0, reason: 'TEMPLATE_BROKEN' });
  });
});
