import { cn2026 } from '@redress/calendar';
import { AcceptCaseV1, CalendarPolicy, EVENTS, REPLIES, type Reply } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { readStream, type ServiceUnderTest, startServiceUnderTest, type Stream, waitFor } from '@redress/testing';
import { Feed } from './feed.spec.js';
import { routing } from './routing.module.js';

describe('routing, before others have published what it needs', () => {
  let sut: ServiceUnderTest;
  let stream: Stream;
  let feed: Feed;

  beforeAll(async () => {
    sut = await startServiceUnderTest(routing);
    stream = await readStream(sut.bus, [EVENTS, REPLIES]);
    feed = new Feed(sut, stream);
  });

  afterAll(async () => {
    await feed.stop();
    await stream.stop();
    await sut.stop();
  });

  it('lets a command over Kafka wait instead of refusing it, and assigns and serves departments meanwhile', async () => {
    const [waiting, key] = [newId(), newId()];
    await feed.accept({}, waiting);
    await waitFor('the assignment', () => stream.of('handling.assigned.v1').find((fact) => fact.key === waiting));
    const command = feed.command(AcceptCaseV1, waiting, {}, { actor: { kind: 'STAFF', id: 'logistics-2', role: 'HANDLER', departmentId: 'LOGISTICS' } });
    await feed.send(command);
    await feed.accept({}, key);
    await waitFor('another assignment', () => stream.of('handling.assigned.v1').find((fact) => fact.key === key));
    const handler = { sub: 'logistics-1', roles: ['HANDLER'], department: 'LOGISTICS' };
    await waitFor('an answer over HTTP', async () => (await sut.request('POST', `/v1/cases/${key}/accept-case`, { as: handler, body: {} })).status === 200);
    expect(stream.of('command.replied.v1')).toEqual([]);
    await feed.grant('erp', { roles: ['HANDLER'] });
    const reply = await waitFor('the reply', () => stream.of('command.replied.v1')[0]);
    expect(reply.data as Reply).toMatchObject({ commandId: command.headers['ce_id'], status: 'ACCEPTED', resourceId: waiting });
  });

  it('lets a command that counts days wait for the calendar, and takes those that do not (S0-02)', async () => {
    const key = newId();
    await feed.accept({}, key);
    await waitFor('the assignment', () => stream.of('handling.assigned.v1').find((fact) => fact.key === key));
    const handler = { sub: 'logistics-1', roles: ['HANDLER'], department: 'LOGISTICS' };
    const body = { toDepartmentId: 'SALES', reasonCode: 'NOT_RESPONSIBLE', reason: 'It is about a price.' };
    const transfer = () => sut.request('POST', `/v1/cases/${key}/transfer-case`, { as: handler, body });
    expect(await transfer()).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
    expect(await sut.request('POST', `/v1/cases/${key}/accept-case`, { as: handler, body: {} })).toMatchObject({ status: 200 });
    const { id: _id, ...calendar } = cn2026;
    await feed.publish(CalendarPolicy, 'default', calendar);
    await waitFor('the transfer', async () => (await transfer()).status === 200);
  });
});
