import { EVENTS } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { waitFor } from '@redress/testing';
import { CompressionCodecs, CompressionTypes, KafkaJSNonRetriableError } from 'kafkajs';
import { Subscription } from '../kafka/subscription.js';
import { produce, tickRecord } from './senders.spec.js';
import { openWorld, testLog, type World } from './world.spec.js';

describe('a consumer', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(1);
  });
  afterEach(() => world.close());

  function subscribe(eachBatch: () => Promise<void>): { subscription: Subscription; fatal: Error[] } {
    const fatal: Error[] = [];
    const subscription = new Subscription(world.bus, { groupId: 'fatal', topics: [EVENTS], eachBatch, onFatal: (error) => fatal.push(error), sessionTimeoutMs: 6_000 }, testLog);
    return { subscription, fatal };
  }

  it.each([['TypeError', new TypeError('a bug')], ['SyntaxError', new SyntaxError('Unexpected token')], ['RangeError', new RangeError('too deep')]])('that died of our own %s says so once, and is not alive', async (_name, bug) => {
    let calls = 0;
    const { subscription, fatal } = subscribe(() => {
      calls++;
      return Promise.reject(bug);
    });
    await subscription.start();
    await produce(world.bus, EVENTS, [tickRecord(newId(), 1), tickRecord(newId(), 2)]);
    await waitFor('the end', () => fatal.length > 0);
    await waitFor('an empty group', async () => (await members('fatal')) === 0);
    await produce(world.bus, EVENTS, [tickRecord(newId(), 3)]);
    expect(fatal).toHaveLength(1);
    expect(fatal[0]!.message).toBe(bug.message);
    expect(calls).toBe(1);
    expect(subscription.isAlive).toBe(false);
    await subscription.stop();
  });

  it('that lost its connection comes back by itself', async () => {
    let calls = 0;
    const { subscription, fatal } = subscribe(() => (calls++ < 2 ? Promise.reject(new KafkaJSNonRetriableError('Connection error: reset')) : Promise.resolve()));
    await subscription.start();
    await produce(world.bus, EVENTS, [tickRecord(newId(), 1)]);
    await waitFor('another try', () => calls >= 3);
    await waitFor('life', () => subscription.isAlive);
    expect(fatal).toEqual([]);
    await subscription.stop();
  });

  it('that meets a record in a compression that nobody here can read ends the process rather than turn in circles', async () => {
    const producer = world.bus.client.producer();
    await producer.connect();
    await producer.send({ topic: world.bus.prefix + EVENTS, compression: CompressionTypes.GZIP, messages: [{ key: 'k', value: 'v' }] });
    await producer.disconnect();
    const codecs = CompressionCodecs as Record<number, unknown>;
    const gzip = codecs[CompressionTypes.GZIP];
    // As kafkajs answers for those that it has no codec for: snappy, lz4, zstd.
    codecs[CompressionTypes.GZIP] = () => {
      throw Object.assign(new Error('gzip compression not implemented'), { name: 'KafkaJSNotImplemented' });
    };
    const { subscription, fatal } = subscribe(() => Promise.resolve());
    try {
      await subscription.start();
      await waitFor('the end', () => fatal.length > 0);
      await waitFor('an empty group', async () => (await members('fatal')) === 0);
      expect(fatal).toHaveLength(1);
      expect(subscription.isAlive).toBe(false);
    } finally {
      codecs[CompressionTypes.GZIP] = gzip;
      await subscription.stop();
    }
  });

  it('that is started while its topic is missing waits for it', async () => {
    const fatal: Error[] = [];
    const warnings: string[] = [];
    const log = { ...testLog, warn: (_fields: object, message: string) => warnings.push(message) };
    const subscription = new Subscription(world.bus, { groupId: 'late', topics: ['not.there.yet'], eachBatch: () => Promise.resolve(), onFatal: (error) => fatal.push(error) }, log);
    void subscription.start();
    await waitFor('a warning', () => warnings.some((message) => message.startsWith('Kafka cannot be reached')));
    expect(subscription.isAlive).toBe(false);
    const admin = world.bus.client.admin();
    await admin.connect();
    await admin.createTopics({ waitForLeaders: false, topics: [{ topic: `${world.bus.prefix}not.there.yet`, numPartitions: 1 }] });
    await admin.disconnect();
    await waitFor('life', () => subscription.isAlive);
    expect(fatal).toEqual([]);
    await subscription.stop();
  });

  it('that is stopped while it starts is not there afterwards', async () => {
    for (const afterMs of [0, 5, 50, 200]) {
      let calls = 0;
      const { subscription, fatal } = subscribe(() => {
        calls++;
        return Promise.resolve();
      });
      void subscription.start();
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      await subscription.stop();
      const before = calls;
      await produce(world.bus, EVENTS, [tickRecord(newId(), 1)]);
      await waitFor('an empty group', async () => (await members('fatal')) === 0);
      expect({ afterMs, alive: subscription.isAlive, calls, fatal }).toEqual({ afterMs, alive: false, calls: before, fatal: [] });
    }
  });

  async function members(groupId: string): Promise<number> {
    const admin = world.bus.client.admin();
    await admin.connect();
    const { groups } = await admin.describeGroups([world.bus.prefix + groupId]);
    await admin.disconnect();
    return groups[0]?.members.length ?? 0;
  }
});
