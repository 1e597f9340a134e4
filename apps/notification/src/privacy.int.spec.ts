import { forgetSpans, writtenSpans } from './spans-file.builder.spec.js';
import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { deadLettersOf, EVENTS } from '@redress/contracts';
import { freePort } from '@redress/stack';
import { readStream, type ServiceUnderTest, type Stream, waitFor } from '@redress/testing';
import { pino } from 'pino';
import { Feed, numberOf } from './feed.builder.spec.js';
import { PostOffice } from './post-office.builder.spec.js';
import { startNotification } from './started.builder.spec.js';

const personal = { name: 'Wang Wuyi', email: 'wang.wuyi@example.com', second: 'wuyi@elsewhere.example', phone: '13912345678', accessCode: '7K3M-Q2XF-9B' };

describe('personal data in notification', () => {
  const lines: string[] = [];
  let office: PostOffice;
  let sut: ServiceUnderTest;
  let feed: Feed;
  let all: Stream;

  beforeAll(async () => {
    office = new PostOffice(await freePort());
    await office.open();
    sut = await startNotification({ SMTP_URL: office.url });
    const log = sut.service.parts.log as unknown as Record<symbol, { write(line: string): void }>;
    sut.service.parts.log.level = 'trace';
    log[pino.symbols.streamSym] = { write: (line) => lines.push(line) };
    feed = await Feed.on(sut.bus);
    all = await readStream(sut.bus, [EVENTS, deadLettersOf('notification')]);
    await sut.setClock('2026-02-11T02:00:00.000Z');
  });

  afterAll(async () => {
    await all.stop();
    await feed.stop();
    await sut.stop();
    await office.close();
    forgetSpans();
  });

  const contacts = [
    { kind: 'EMAIL' as const, value: personal.email, preferred: true },
    { kind: 'EMAIL' as const, value: personal.second, preferred: false },
    { kind: 'PHONE' as const, value: personal.phone, preferred: false },
  ];

  it('stays in its table: not in facts, dead letters, logs or spans, whatever the mail server says (S1-12)', async () => {
    const kept = await feed.submit({ name: personal.name, contacts });
    await feed.until(kept.key);
    office.answerTo = () => 550;
    const refused = await feed.submit({ name: personal.name, contacts });
    expect((await feed.until(refused.key))[0]).toMatchObject({ headers: { ce_type: 'notification.failed.v1' } });
    office.answerTo = () => 451;
    const busy = await feed.submit({ name: personal.name, contacts });
    await waitFor('a try', async () => (await sut.database.pool.query('select from messages where complaint_id = $1 and tries = 1', [busy.key])).rowCount === 1);
    await office.close();
    await sut.setClock('2026-02-11T02:01:00.000Z');
    await waitFor('the trouble', () => lines.some((line) => line.includes('the mail server cannot be used')));
    await waitFor('spans of three mails and more', () => writtenSpans().filter(({ name }) => name === 'send ACK').length >= 5);
    const said = {
      facts: JSON.stringify(all.records.filter(({ headers }) => headers['ce_source'] === '/notification' || headers['dlq-topic']).map(({ data, headers }) => [data, headers])),
      logs: lines.join(''),
      spans: JSON.stringify(writtenSpans()),
      messages: JSON.stringify((await sut.database.pool.query('select * from messages')).rows),
    };
    for (const [where, text] of Object.entries(said)) for (const secret of Object.values(personal)) expect(`${where}: ${text.includes(secret) ? secret : 'clean'}`).toBe(`${where}: clean`);
    expect(said.spans).toContain(numberOf(kept.key));
    expect(said.facts).toContain('MAILBOX_REFUSED');
    await office.open();
    office.answerTo = () => undefined;
  });

  it('is no part of the one trace, which goes on through the mail to what is said about it', async () => {
    const incoming = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' };
    const { key } = await feed.submit({ trace: propagation.extract(ROOT_CONTEXT, incoming) });
    const [sent] = await feed.until(key);
    const [, traceId, parentId] = sent?.headers['traceparent']?.split('-') ?? [];
    expect(traceId).toBe('0af7651916cd43dd8448eb211c80319c');
    const mail = await waitFor('the span of the mail', () => writtenSpans().find(({ spanId }) => spanId === parentId));
    expect(mail).toMatchObject({ name: 'send ACK', attributes: { 'messaging.system': 'smtp', 'messaging.operation.name': 'send', 'redress.complaint.id': key, 'redress.template': 'ACK' } });
    const heard = writtenSpans().find(({ spanId }) => spanId === mail.parentSpanId);
    expect(heard).toMatchObject({ name: `process ${EVENTS}`, parentSpanId: 'b7ad6b7169203331' });
  });

  it('is replaced by a later record: the old is gone', async () => {
    const { key } = await feed.submit({ name: personal.name, contacts });
    await feed.until(key);
    await feed.send(feed.complaint({ key, contacts: [] }).recorded);
    await waitFor('the new record', async () => (await sut.database.pool.query(`select from contacts where complaint_id = $1 and contacts::text = '[]' and name <> $2`, [key, personal.name])).rowCount === 1);
  });
});
