import { spans, traceparentOf } from './spans.spec.js';
import { context, ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import { EVENTS } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { waitFor } from '@redress/testing';
import { randomBytes } from 'node:crypto';
import { counters } from './counters.spec.js';
import { COMMANDS, countJob, countRecord, produce, tickRecord } from './senders.spec.js';
import { openWorld, type World } from './world.spec.js';

const newTraceId = () => randomBytes(16).toString('hex');
const newSpanId = () => randomBytes(8).toString('hex');

describe('a trace', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(1);
    spans.reset();
  });
  afterEach(() => world.close());

  it('goes from the sender of a fact through its processing and the commit to the facts that follow from it', async () => {
    await world.start();
    const [traceId, sender, key] = [newTraceId(), newSpanId(), newId()];
    await produce(world.bus, EVENTS, [tickRecord(key, 1, newId(), { traceparent: traceparentOf(traceId, sender, true), tracestate: 'vendor=1' })]);
    await world.settled();
    const [process] = await waitFor('the span', () => spans.of(`process ${EVENTS}`).length > 0 && spans.of(`process ${EVENTS}`));
    expect(process!.spanContext().traceId).toBe(traceId);
    expect(process!.parentSpanContext?.spanId).toBe(sender);
    expect(process!.attributes).toMatchObject({
      'messaging.system': 'kafka', 'messaging.operation.type': 'process', 'messaging.destination.name': EVENTS, 'messaging.consumer.group.name': 'redress.intake', 'messaging.destination.partition.id': '0',
      'redress.message.type': 'counter.ticked.v1', 'redress.complaint.id': key,
    });
    const [commit] = spans.of('commit counters');
    expect([commit!.spanContext().traceId, commit!.parentSpanContext?.spanId]).toEqual([traceId, process!.spanContext().spanId]);
    const [fact] = world.facts(key);
    expect(fact!.headers).toMatchObject({ traceparent: traceparentOf(traceId, process!.spanContext().spanId, true), tracestate: 'vendor=1' });
    const [send] = spans.of(`send ${EVENTS}`);
    expect([send!.spanContext().traceId, send!.parentSpanContext?.spanId]).toEqual([traceId, process!.spanContext().spanId]);
  });

  it('goes from the sender of a command to its reply', async () => {
    await world.start();
    const [traceId, id] = [newTraceId(), newId()];
    await produce(world.bus, COMMANDS, [countRecord(newId(), 1, { id, headers: { traceparent: traceparentOf(traceId, newSpanId(), true) } })]);
    const [reply] = await waitFor('the reply', () => world.stream.of('command.replied.v1').length > 0 && world.stream.of('command.replied.v1'));
    expect(reply!.headers['traceparent']).toContain(traceId);
  });

  it('that is not sampled costs no span, and goes on unsampled', async () => {
    await world.start();
    const [traceId, sender, key] = [newTraceId(), newSpanId(), newId()];
    spans.reset();
    await produce(world.bus, EVENTS, [tickRecord(key, 1, newId(), { traceparent: traceparentOf(traceId, sender, false) })]);
    await world.settled();
    expect(['process complaint.events.v1', 'commit counters', 'send complaint.events.v1'].flatMap((name) => spans.of(name))).toEqual([]);
    expect(world.facts(key)[0]!.headers['traceparent']).toBe(traceparentOf(traceId, sender, false));
  });

  it('of one record among many does not swallow the others: they are linked', async () => {
    await world.start();
    const traceIds = Array.from({ length: 5 }, newTraceId);
    await produce(world.bus, EVENTS, traceIds.map((traceId) => tickRecord(newId(), 1, newId(), { traceparent: traceparentOf(traceId, newSpanId(), true) })));
    await world.settled();
    const processes = spans.of(`process ${EVENTS}`).filter((span) => span.attributes['redress.message.type'] === 'counter.ticked.v1');
    expect(processes.map((span) => span.spanContext().traceId)).toEqual(traceIds);
    const [commit] = spans.of('commit counters');
    expect([commit!.spanContext().traceId, ...commit!.links.map(({ context: link }) => link.traceId)]).toEqual(traceIds);
  });

  it('ends its spans also when the work fails, with the kind of error and none of its words', async () => {
    await world.start({ unit: { ...counters, context: () => { throw Object.assign(new Error('secret 4711'), { code: 'ECONNREFUSED' }); } } });
    await produce(world.bus, EVENTS, [tickRecord(newId(), 1, newId(), { traceparent: traceparentOf(newTraceId(), newSpanId(), true) })]);
    const [process] = await waitFor('the span', () => spans.of(`process ${EVENTS}`).length > 0 && spans.of(`process ${EVENTS}`));
    expect(process!.attributes['error.type']).toBe('OutageError');
    expect(JSON.stringify([process!.attributes, process!.events, process!.status, spans.of('commit counters').map(({ attributes, events, status }) => [attributes, events, status])])).not.toContain('4711');
  });

  it('of a request is never adopted by what others left in the lane, nor by the relay', async () => {
    const active: (string | undefined)[] = [];
    const unit = {
      ...counters,
      context: (_tx: unknown, now: Date) => {
        active.push(trace.getSpanContext(context.active())?.traceId);
        return { now };
      },
    };
    const instance = await world.start({ unit });
    const request = trace.setSpanContext(ROOT_CONTEXT, { traceId: newTraceId(), spanId: newSpanId(), traceFlags: TraceFlags.SAMPLED });
    const key = newId();
    await produce(world.bus, EVENTS, [tickRecord(key, 1, newId(), { traceparent: traceparentOf(newTraceId(), newSpanId(), false) })]);
    await world.settled();
    active.length = 0;
    // The lane starts to work inside of the first request, and goes on for the second, which has no trace.
    await context.with(request, () => Promise.all([instance.runner.run({ ...countJob(key, 2), trace: request }), instance.runner.run(countJob(key, 666)).catch(() => undefined)]));
    await context.with(request, () => instance.runner.run(countJob(key, 3)));
    expect(active).toEqual([trace.getSpanContext(request)?.traceId, undefined]);
    await world.settled();
    const foreign = spans.of(`send ${EVENTS}`).filter((span) => span.parentSpanContext && span.spanContext().traceId !== trace.getSpanContext(request)?.traceId);
    expect(foreign).toEqual([]);
  });

  it('of a request is not that of a dead letter which the lane puts aside for another', async () => {
    const during: (string | undefined)[] = [];
    const pool = world.pool();
    pool.on('connect', (client) => {
      const query = client.query.bind(client) as (...args: unknown[]) => unknown;
      client.query = ((...args: unknown[]) => {
        if ((args[0] as { name?: string }).name === 'outbox.add') during.push(trace.getSpanContext(context.active())?.traceId);
        return query(...args);
      }) as never;
    });
    const instance = await world.start({ pool, relayPool: world.pool() });
    const request = trace.setSpanContext(ROOT_CONTEXT, { traceId: newTraceId(), spanId: newSpanId(), traceFlags: TraceFlags.SAMPLED });
    const poison = countRecord(newId(), 1_000_000);
    await context.with(request, () => Promise.allSettled([
      instance.runner.run(countJob(newId(), 1)),
      instance.runner.runAll([{ ...countJob(newId(), 1), record: { topic: COMMANDS, partition: 0, offset: '1', timestamp: '1', key: null, value: Buffer.from(String(poison.value)), headers: {} } }]),
    ]));
    expect(during.length).toBeGreaterThan(0);
    expect(new Set(during)).toEqual(new Set([undefined]));
  });
});
