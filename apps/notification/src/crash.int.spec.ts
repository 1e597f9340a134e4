import { newId } from '@redress/kernel';
import type { RunningService } from '@redress/service';
import { freePort } from '@redress/stack';
import { freshBus, migratedDatabase, type ServiceUnderTest, startTestIssuer, waitFor } from '@redress/testing';
import { Feed } from './feed.builder.spec.js';
import { notification } from './notification.module.js';
import { PostOffice } from './post-office.builder.spec.js';
import { Receiver } from './receiver.builder.spec.js';
import { startNotification } from './started.builder.spec.js';

/** From now on the service reaches its database no more: whatever it does, it can record nothing. The result undoes it. */
function cutOff({ parts: { database: { pool } } }: RunningService): () => void {
  const away = () => Promise.reject(Object.assign(new Error('cut off'), { code: 'ECONNREFUSED' }));
  const before = { connect: pool.connect.bind(pool), query: pool.query.bind(pool) };
  Object.assign(pool, { connect: away, query: away });
  return () => void Object.assign(pool, before);
}

describe('a sender that dies', () => {
  let office: PostOffice;
  let shared: Pick<ServiceUnderTest, 'issuer' | 'bus' | 'database'>;
  let feed: Feed;
  let running: ServiceUnderTest[];

  const start = async (variables: Record<string, string> = {}): Promise<ServiceUnderTest> => {
    const sut = await startNotification({ SMTP_URL: office.url, ...variables }, shared);
    running.push(sut);
    await sut.setClock('2026-02-11T02:00:00.000Z');
    return sut;
  };
  const stop = async (sut: ServiceUnderTest): Promise<void> => {
    running = running.filter((one) => one !== sut);
    await sut.stop();
  };
  const expireLeases = () => shared.database.pool.query(`update messages set claimed_until = clock_timestamp() - interval '1 s' where claimed_until is not null`);
  const messageOf = async (key: string) => (await shared.database.pool.query<Record<string, unknown>>('select * from messages where complaint_id = $1', [key])).rows[0];

  beforeEach(async () => {
    office = new PostOffice(await freePort());
    await office.open();
    shared = { issuer: await startTestIssuer(), bus: await freshBus(), database: await migratedDatabase(notification) };
    running = [];
    feed = await Feed.on(shared.bus);
  });

  afterEach(async () => {
    await feed.stop();
    for (const sut of running) await sut.stop();
    await office.close();
    await shared.database.close();
    await shared.issuer.stop();
  });

  it('between sending a mail and keeping that it was accepted is followed by one that sends the same mail under the same Message-ID', async () => {
    const first = await start();
    let reconnect = (): void => undefined;
    office.beforeTaking = () => {
      office.beforeTaking = () => Promise.resolve();
      reconnect = cutOff(first.service);
      return Promise.resolve();
    };
    const { key, email } = await feed.submit();
    await waitFor('the first mail', () => office.to(email).length === 1);
    const second = await start();
    await expireLeases();
    expect(await feed.until(key)).toHaveLength(1);
    expect(new Set(office.to(email).map(({ messageId }) => messageId)).size).toBe(1);
    expect(office.to(email)).toHaveLength(2);
    // The dead one comes back to life and wants to record its own: that changes nothing any more.
    reconnect();
    await stop(second);
    const { key: later } = await feed.submit();
    await feed.until(later);
    expect(feed.said(key)).toHaveLength(1);
    expect(await messageOf(key)).toMatchObject({ status: 'SENT', tries: 1 });
  });

  it('between posting a webhook and keeping that it was accepted is followed by one that posts it under the same id', async () => {
    const receiver = new Receiver();
    await receiver.open();
    const webhooks = { WEBHOOK_SECRET: Receiver.secret, WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' };
    const first = await start(webhooks);
    receiver.answerTo = (_path, before) => {
      if (before === 0) cutOff(first.service);
      return 204;
    };
    const { key } = await feed.submit({ contacts: [{ kind: 'WEBHOOK', value: receiver.url('/own'), preferred: true }] });
    await waitFor('the first webhook', () => receiver.at('/own').length === 1);
    await start(webhooks);
    await expireLeases();
    expect(await feed.until(key)).toMatchObject([{ data: { channel: 'WEBHOOK' } }]);
    expect(receiver.at('/own')).toHaveLength(2);
    expect(new Set(receiver.at('/own').map(({ id }) => id)).size).toBe(1);
    await receiver.close();
  });

  it('after keeping that a mail was accepted, but before stating it, is followed by one that states it and sends nothing', async () => {
    const sut = await start();
    const complaint = feed.complaint();
    office.answerTo = (address) => (address === complaint.email ? 451 : undefined);
    await feed.send(complaint.recorded, complaint.received);
    await waitFor('the first try', async () => (await messageOf(complaint.key))?.['tries'] === 1);
    office.answerTo = () => undefined;
    await shared.database.pool.query(`update messages set accepted_at = clock_timestamp(), claimed_by = $2, claimed_until = clock_timestamp() - interval '1 s' where complaint_id = $1`, [complaint.key, newId()]);
    await sut.setClock('2026-02-11T02:01:00.000Z');
    expect((await feed.until(complaint.key))[0]).toMatchObject({ headers: { ce_type: 'notification.sent.v1' } });
    expect(office.to(complaint.email)).toHaveLength(0);
  });

  it('keeps others from its messages until its lease is over, and no longer', async () => {
    const sut = await start();
    const complaint = feed.complaint();
    office.answerTo = (address) => (address === complaint.email ? 451 : undefined);
    await feed.send(complaint.recorded, complaint.received);
    await waitFor('the first try', async () => (await messageOf(complaint.key))?.['tries'] === 1);
    office.answerTo = () => undefined;
    await shared.database.pool.query(`update messages set claimed_by = $2, claimed_until = clock_timestamp() + interval '2 s' where complaint_id = $1`, [complaint.key, newId()]);
    const claimedAt = performance.now();
    await sut.setClock('2026-02-11T02:01:00.000Z');
    await feed.until(complaint.key);
    expect(office.to(complaint.email)[0]!.at - claimedAt).toBeGreaterThan(1_900);
  });

  it('has a colleague: two instances share the work, and no mail is sent twice', async () => {
    await start();
    await office.close();
    const complaints = Array.from({ length: 300 }, () => feed.complaint());
    await feed.send(...complaints.flatMap(({ recorded, received }) => [recorded, received]));
    await waitFor('300 messages', async () => (await shared.database.pool.query(`select from messages where status = 'QUEUED' and next_try_at is not null`)).rowCount === 300);
    await start({ MAIL_FROM: 'second@redress.example' });
    const senders = () => [...new Set(office.arrived.map(({ from }) => from))].sort();
    // No mail is answered before both have begun: neither can be so fast that nothing is left for the other.
    office.beforeTaking = () => waitFor('both senders', () => senders().length === 2).then(() => undefined);
    await office.open();
    for (const { key } of complaints) await feed.until(key);
    expect(office.arrived).toHaveLength(300);
    expect(new Set(office.arrived.map(({ to }) => to)).size).toBe(300);
    expect(senders()).toEqual(['no-reply@redress.example', 'second@redress.example']);
  });

  it('leaves in good order when it is asked to stop: what is in flight is finished, the rest is given back at once', async () => {
    const release = deferred();
    office.beforeTaking = () => release.promise;
    const sut = await start({ SMTP_CONNECTIONS: '1' });
    const complaints = Array.from({ length: 3 }, () => feed.complaint());
    await feed.send(...complaints.flatMap(({ recorded, received }) => [recorded, received]));
    await waitFor('a mail in flight', () => office.arrived.length === 1);
    await waitFor('three messages', async () => (await shared.database.pool.query('select from messages')).rowCount === 3);
    const stopped = stop(sut);
    release.resolve();
    await stopped;
    expect(office.arrived).toHaveLength(1);
    const { rows } = await shared.database.pool.query<{ status: string; claimed: boolean }>('select status, claimed_until is not null as claimed from messages order by status');
    expect(rows).toEqual([{ status: 'QUEUED', claimed: false }, { status: 'QUEUED', claimed: false }, { status: 'SENT', claimed: false }]);
    await start();
    for (const { key } of complaints) await feed.until(key);
    expect(office.arrived).toHaveLength(3);
  });
});

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
