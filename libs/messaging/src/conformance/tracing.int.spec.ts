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

  const newTrace = () => trace.setSpanContext(ROOT_CONTEXT, { traceId: newTraceId(), spanId: newSpanId(), traceFlags: TraceFlags.SAMPLED });

  /** A pool that writes down under which span each statement is sent, where an instrumentation would look. */
  const watched = () => {
    const statements: { readonly name: string; readonly traceId: string | undefined; readonly spanId: string | undefined }[] = [];
    const pool = world.pool();
    pool.on('connect', (client) => {
      const query = client.query.bind(client) as (...args: unknown[]) => unknown;
      client.query = ((...args: unknown[]) => {
        const [statement] = args as [string | { readonly name: string }];
        const span = trace.getSpanContext(context.active());
        statements.push({ name: typeof statement === 'string' ? statement : statement.name, traceId: span?.traceId, spanId: span?.spanId });
        return query(...args);
      }) as never;
    });
    return { pool, statements };
  };

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

  it('has every statement of its commit under the span of the commit, and of a retreat too', async () => {
    const { pool, statements } = watched();
    const instance = await world.start({ pool, relayPool: world.pool() });
    const [request, key] = [newTrace(), newId()];
    await produce(world.bus, EVENTS, [tickRecord(key, 1)]);
    await world.settled();
    spans.reset();
    statements.length = 0;
    await instance.runner.run({ ...countJob(key, 2), trace: request });
    const [commit] = spans.of('commit counters');
    expect(statements.map(({ name }) => name)).toEqual(['begin', 'command_log.find', 'counters.load', 'counters.update', 'command_log.add', 'outbox.add', 'commit']);
    expect(new Set(statements.map(({ spanId }) => spanId))).toEqual(new Set([commit!.spanContext().spanId]));
    statements.length = 0;
    await instance.runner.run({ ...countJob(key, 1_000_000), trace: request }).catch(() => undefined);
    const [, failed] = spans.of('commit counters');
    expect(statements.find(({ name }) => name === 'rollback')?.spanId).toBe(failed!.spanContext().spanId);
  });

  it('of a request is never adopted by what others left in the lane, nor by the relay', async () => {
    const { pool, statements } = watched();
    const instance = await world.start({ pool });
    const request = newTrace();
    const { traceId } = trace.getSpanContext(request)!;
    const key = newId();
    await produce(world.bus, EVENTS, [tickRecord(key, 1, newId(), { traceparent: traceparentOf(newTraceId(), newSpanId(), false) })]);
    await world.settled();
    statements.length = 0;
    // The lane starts to work inside of the first request, and goes on for the second, which has no trace.
    await context.with(request, () => Promise.all([instance.runner.run({ ...countJob(key, 2), trace: request }), instance.runner.run(countJob(key, 666)).catch(() => undefined)]));
    await context.with(request, () => instance.runner.run(countJob(key, 3)));
    await world.settled();
    expect(statements.filter(({ name }) => name === 'counters.load').map((statement) => statement.traceId)).toEqual([traceId, undefined]);
    const relayed = statements.filter(({ name }) => ['outbox.any', 'outbox.claim', 'outbox.read', 'outbox.remove'].includes(name));
    expect(relayed.length).toBeGreaterThan(0);
    expect(relayed.filter((statement) => statement.traceId !== undefined)).toEqual([]);
    const foreign = spans.of(`send ${EVENTS}`).filter((span) => span.parentSpanContext && span.spanContext().traceId !== traceId);
    expect(foreign).toEqual([]);
  });

  it('of a request is not that of a dead letter which the lane puts aside for another', async () => {
    const { pool, statements } = watched();
    const instance = await world.start({ pool, relayPool: world.pool() });
    const poison = countRecord(newId(), 1_000_000);
    await context.with(newTrace(), () => Promise.allSettled([
      instance.runner.run(countJob(newId(), 1)),
      instance.runner.runAll([{ ...countJob(newId(), 1), record: { topic: COMMANDS, partition: 0, offset: '1', timestamp: '1', key: null, value: Buffer.from(String(poison.value)), headers: {} } }]),
    ]));
    const added = statements.filter(({ name }) => name === 'outbox.add');
    expect(added.length).toBeGreaterThan(0);
    expect(added.filter(({ traceId }) => traceId !== undefined)).toEqual([]);
  });
});
