import { cn2026 } from '@redress/calendar';
import { ComplaintClosedV1, ComplaintPersonalDataErasedV1, ComplaintPrivateRecordedV1, deadLettersOf, HandlingRepliedV1, HandlingResolvedV1, tombstoneOf } from '@redress/contracts';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import { newId } from '@redress/kernel';
import { factRecord, type OutboxRow } from '@redress/messaging';
import { freePort, type MailCatcher, startMailCatcher } from '@redress/stack';
import { readStream, type ServiceUnderTest, type Stream, tablesThatHold, waitFor } from '@redress/testing';
import { Feed, numberOf } from './feed.builder.spec.js';
import { startNotification } from './started.builder.spec.js';

const NOW = '2026-02-11T02:00:00.000Z';
/** Within the quiet hours: what can wait until the morning does. */
const NIGHT = '2026-02-11T15:00:00.000Z';
const manager = { sub: 'complaint-manager-1', roles: ['COMPLAINT_MANAGER'], department: 'CUSTOMER_SERVICE' };
const supervisor = { sub: 'supervisor-1', roles: ['SUPERVISOR'] };
const answer = { result: 'DISSATISFIED', score: 2, solved: false, wish: 'NONE', remark: '还是不行,请打13800138000' };
const WORDS = ['customer-canary', '王金丝', 'canary@mail.example', '13800138000', '还是不行', '她不在家'];
const contacts = [{ kind: 'EMAIL' as const, value: 'canary@mail.example', preferred: true }, { kind: 'PHONE' as const, value: '13800138000', preferred: false }];

describe('the erasure of personal data in notification (S1-12)', () => {
  let catcher: MailCatcher;
  let sut: ServiceUnderTest;
  let feed: Feed;
  let letters: Stream;

  beforeAll(async () => {
    catcher = await startMailCatcher({ smtpPort: await freePort(), httpPort: await freePort() });
    sut = await startNotification({ SMTP_URL: catcher.smtpUrl });
    feed = await Feed.on(sut.bus);
    letters = await readStream(sut.bus, [deadLettersOf('notification')]);
    await feed.publish('calendar', 'default', cn2026 as never);
  });
  beforeEach(() => sut.setClock(NOW));
  afterAll(async () => {
    await letters.stop();
    await feed.stop();
    await sut.stop();
    await catcher.stop();
  });

  const query = async (sql: string) => (await sut.database.pool.query<object>(sql)).rows;
  const left = () => tablesThatHold(query, WORDS);
  const tombstone = (key: string): OutboxRow =>
    factRecord(tombstoneOf(ComplaintPrivateRecordedV1), {
      service: 'intake', key, complaintNo: numberOf(key), round: 1, sequence: 9, actor: { kind: 'STAFF', id: 'complaint-manager-1', role: 'COMPLAINT_MANAGER' }, at: new Date(NOW), causationId: newId(), correlationId: newId(), trace: ROOT_CONTEXT,
    });
  const erasures: Readonly<Record<string, (key: string) => OutboxRow>> = { 'the fact': (key) => feed.fact(ComplaintPersonalDataErasedV1, key), 'the tombstone': tombstone };
  const isErased = (key: string) => waitFor('the erasure', async () => (await sut.database.pool.query('select from correspondences where id = $1 and erased_at is not null', [key])).rowCount === 1);
  const messages = async (key: string) => (await sut.request('GET', `/v1/messages?complaintId=${key}`, { as: supervisor })).body['items'] as { template: string; status: string; reason?: string }[];
  const http = (key: string, command: string, body: object, as: object = manager) => sut.request('POST', `/v1/callbacks/${key}/${command}`, { as: as as typeof manager, body });

  it.each(['the fact', 'the tombstone'])('follows %s: nothing of the customer is left in any table, what waits is never sent, and the rest is still told', async (first) => {
    const { key } = await feed.submit({ name: '王金丝', externalId: 'customer-canary', contacts });
    await feed.send(feed.fact(HandlingResolvedV1, key));
    await waitFor('the result', async () => (await messages(key)).filter(({ status }) => status === 'SENT').length === 3);
    expect(await http(key, 'record-callback-attempt', { channel: 'PHONE', note: '她不在家' })).toMatchObject({ status: 200 });
    expect(await http(key, 'complete-callback', answer, { sub: 'customer-canary', roles: ['CUSTOMER'], customer: 'customer-canary' })).toMatchObject({ status: 200 });
    await sut.setClock(NIGHT);
    await feed.send(feed.fact(ComplaintClosedV1, key));
    await waitFor('a message that waits for the morning', async () => (await messages(key)).some(({ status }) => status === 'QUEUED'));
    expect((await sut.request('GET', `/v1/callbacks/${key}/words`, { as: manager })).body['items']).toHaveLength(2);
    expect((await left()).map((found) => found.split(':')[0])).toEqual(expect.arrayContaining(['callback_words', 'callbacks', 'command_log', 'contacts']));

    await feed.send(erasures[first]!(key));
    await isErased(key);
    expect(await left()).toEqual([]);
    const sent = catcher.box.list({ to: 'canary@mail.example' }).length;

    // Whatever else is heard late brings nothing back, and nobody writes to the customer.
    const others = Object.entries(erasures).flatMap(([name, record]) => (name === first ? [] : [record(key)]));
    await feed.send(...others, feed.complaint({ key, name: '王金丝', externalId: 'customer-canary', contacts }).recorded, feed.fact(HandlingRepliedV1, key));
    await sut.setClock('2026-02-12T02:00:00.000Z');
    const next = await feed.submit();
    await feed.until(next.key);
    expect(await left()).toEqual([]);
    expect(catcher.box.list({ to: 'canary@mail.example' })).toHaveLength(sent);
    expect((await messages(key)).filter(({ status }) => status === 'CANCELLED')).toMatchObject([{ reason: 'PERSONAL_DATA_ERASED' }]);

    expect((await sut.request('GET', `/v1/callbacks/${key}`, { as: supervisor })).body).toMatchObject({
      status: 'COMPLETED', attempts: [{ by: 'complaint-manager-1' }], answer: { result: 'DISSATISFIED', score: 2, by: 'customer' }, erasedAt: NIGHT,
    });
    expect(await sut.request('GET', `/v1/callbacks/${key}/words`, { as: manager })).toMatchObject({ status: 404, body: { code: 'PERSONAL_DATA_ERASED', details: { erasedAt: NIGHT } } });
    expect((await sut.request('GET', `/v1/callbacks/${key}/words/reads`, { as: supervisor })).body['items']).toMatchObject([{ by: 'complaint-manager-1' }]);
    expect(letters.records).toEqual([]);
  });
});
