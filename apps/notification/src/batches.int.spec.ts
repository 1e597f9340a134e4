import { ClockRemindedV1, ClockRescheduledV1, ClockStartedV1, ComplaintRegisteredV1, EVENTS, ReviewTriggeredV1 } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { freePort } from '@redress/stack';
import { type ServiceUnderTest, waitFor } from '@redress/testing';
import { Client } from 'pg';
import { Feed } from './feed.builder.spec.js';
import { PostOffice } from './post-office.builder.spec.js';
import { startNotification } from './started.builder.spec.js';

type Query = (this: Client, ...parameters: unknown[]) => unknown;

/** Notes the statements of every transaction of this process, by name where they have one. */
function watchTransactions(): { readonly transactions: string[][]; readonly single: string[]; stop(): void } {
  const prototype = Client.prototype as unknown as { query: Query };
  const original = prototype.query;
  const open = new WeakMap<Client, string[]>();
  const transactions: string[][] = [];
  const single: string[] = [];
  prototype.query = function (...parameters) {
    const [first] = parameters;
    const text = typeof first === 'string' ? first : ((first as { name?: string; text?: string }).name ?? (first as { text?: string }).text ?? '');
    const current = open.get(this);
    if (text === 'begin') open.set(this, []);
    else if (text === 'commit' || text === 'rollback') {
      if (current) transactions.push(current);
      open.delete(this);
    } else (current ?? single).push(text);
    return original.apply(this, parameters);
  };
  return { transactions, single, stop: () => void (prototype.query = original) };
}

describe('many facts', () => {
  let office: PostOffice;
  let sut: ServiceUnderTest;
  let feed: Feed;

  beforeAll(async () => {
    office = new PostOffice(await freePort());
    sut = await startNotification({ SMTP_URL: office.url });
    feed = await Feed.on(sut.bus);
    await sut.setClock('2026-02-11T02:00:00.000Z');
  });

  afterAll(async () => {
    await feed.stop();
    await sut.stop();
    await office.close();
  });

  it('cost nothing in the database for facts that cause nothing', async () => {
    const key = newId();
    const idle = [
      ...(['ACK', 'REGISTER', 'PLAN', 'REVIEW_SCREEN'] as const).map((stage) => feed.fact(ClockStartedV1, key, { stage })),
      feed.fact(ClockRescheduledV1, key, { stage: 'ACK' }), feed.fact(ClockRemindedV1, key, { stage: 'RESOLVE' }), feed.fact(ComplaintRegisteredV1, key, { severity: 'MINOR' }), feed.fact(ReviewTriggeredV1, key, { customerAsked: false }),
    ];
    await feed.send(...idle);
    const consumed = async () => {
      const admin = sut.bus.client.admin();
      await admin.connect();
      const [[heard], ends] = await Promise.all([admin.fetchOffsets({ groupId: `${sut.bus.prefix}redress.notification`, topics: [sut.bus.prefix + EVENTS] }), admin.fetchTopicOffsets(sut.bus.prefix + EVENTS)]);
      await admin.disconnect();
      return heard!.partitions.every(({ partition, offset }) => Math.max(0, Number(offset)) === Number(ends.find((end) => end.partition === partition)?.high));
    };
    await waitFor('everything to be heard', async () => ((await consumed()) ? true : undefined));
    const traces = await sut.database.pool.query(`select from inbox where consumer = 'correspondences' union all select from correspondences`);
    expect(traces.rowCount).toBe(0);
  });

  it('of a thousand complaints are heard, acknowledged and recorded in batches, each with a constant number of statements', async () => {
    const complaints = Array.from({ length: 1_000 }, () => feed.complaint());
    const watch = watchTransactions();
    for (let from = 0; from < 1_000; from += 250) await feed.send(...complaints.slice(from, from + 250).flatMap(({ recorded, received }) => [recorded, received]));
    await waitFor('1,000 messages', async () => (await sut.database.pool.query(`select from messages where next_try_at is not null`)).rowCount === 1_000);
    const hearing = watch.transactions.filter((statements) => statements.includes('inbox.take'));
    await office.open();
    await waitFor('1,000 facts', () => feed.stream.of('notification.sent.v1').length === 1_000, 50_000);
    watch.stop();
    expect(office.arrived).toHaveLength(1_000);
    expect(new Set(office.arrived.map(({ messageId }) => messageId)).size).toBe(1_000);

    const recording = watch.transactions.filter((statements) => statements.includes('messages.save') && !statements.includes('inbox.take'));
    const claiming = watch.transactions.filter((statements) => statements.includes('messages.claim'));
    const marks = watch.single.filter((text) => text === 'messages.accept');
    const longest = (transactions: string[][]): number => Math.max(...transactions.map(({ length }) => length));
    expect(longest(hearing)).toBeLessThanOrEqual(11);
    expect(longest(recording)).toBeLessThanOrEqual(8);
    expect(longest(claiming)).toBeLessThanOrEqual(3);
    // Two topics with three partitions each, read in slices of at most 500.
    expect(hearing.length).toBeLessThan(100);
    expect(claiming.length).toBeLessThan(150);
    // However fast the mails go, there are pauses between two statements, and what comes meanwhile goes together.
    expect(recording.length).toBeLessThan(1_000);
    expect(marks.length).toBeLessThan(1_000);
  });
});
