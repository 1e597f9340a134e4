import { AcceptCaseV1, AcceptComplaintV1, type Actor, type CommandType, EVENTS, PRIVATE, RegisterComplaintV1, REPLIES, services, SubmitComplaintV1 } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { actorHeaders } from '@redress/messaging';
import { readStream, type SeenRecord, type Stream, waitFor } from '@redress/testing';
import { readFileSync } from 'node:fs';
import { type Platform, startPlatform } from './platform.js';
import { ancestry, readSpans } from './spans.js';

const agent = { sub: 'agent-1', roles: ['AGENT'] };
const supervisor = { sub: 'supervisor-1', roles: ['SUPERVISOR'] };
const personal = { name: 'Zhang Wuyi', email: 'zhang.wuyi@example.com', phone: '13912345678', words: '我的快递延误了三天,很生气' };

const submission = {
  channel: 'WEBSITE',
  customer: { name: personal.name, language: 'zh-CN', contacts: [{ kind: 'EMAIL', value: personal.email, preferred: true }, { kind: 'PHONE', value: personal.phone, preferred: false }] },
  description: personal.words,
};
const registration = { category: 'LOGISTICS.DELAY', urgency: 1, scope: 1, summary: 'Parcel three days late' };

/** What the stream must hold of a complaint that went through the slice, in an order in which every cause stands before its effects. */
const expectedTypes = [
  'complaint.received.v1', 'clock.started.v1', 'notification.sent.v1', 'clock.met.v1', 'complaint.registered.v1', 'complaint.accepted.v1',
  'handling.assigned.v1', 'handling.accepted.v1',
];

describe('a complaint goes all the way through five services', () => {
  let platform: Platform;
  let stream: Stream;

  beforeAll(async () => {
    platform = await startPlatform({ clock: 'controlled', env: { OTEL_TRACES_PER_SECOND: '1000' } });
    await platform.setClock('2026-02-11T02:00:00.000Z');
    stream = await readStream(platform.bus, [EVENTS, PRIVATE, REPLIES]);
  }, 180_000);

  afterAll(async () => {
    await stream.stop();
    await platform.stop();
  }, 60_000);

  const factsOf = (id: string): SeenRecord[] => stream.records.filter(({ topic, key }) => topic === EVENTS && key === id);
  const typesOf = (id: string): string[] => factsOf(id).map(({ headers }) => headers['ce_type'] ?? '');

  const send = async <D>(type: CommandType<D>, data: unknown, actor: Actor, key?: string, headers: Record<string, string> = {}): Promise<SeenRecord> => {
    const commandId = newId();
    const producer = platform.bus.client.producer();
    await producer.connect();
    await producer.send({
      topic: type.topic,
      messages: [{ key: key ?? commandId, value: JSON.stringify(data), headers: { 'content-type': 'application/json', ce_specversion: '1.0', ce_id: commandId, ce_source: '/call-centre', ce_type: type.type, ...actorHeaders(actor), ...headers } }],
    });
    await producer.disconnect();
    return waitFor(`the reply to ${type.type}`, () => stream.records.find(({ topic, data: reply }) => topic === REPLIES && (reply as { commandId?: string } | null)?.commandId === commandId));
  };

  it('over HTTP: acknowledged, registered, assigned, accepted, with its clocks met, seen by the supervisor', async () => {
    const submitted = await platform.request('intake', 'POST', '/v1/complaints', { as: agent, body: submission });
    expect(submitted.status).toBe(201);
    const { resourceId: id, complaintNo: no, accessCode } = submitted.body as { resourceId: string; complaintNo: string; accessCode: string };
    await waitFor('the acknowledgement on the stream', () => typesOf(id).includes('notification.sent.v1'));
    const mail = await waitFor('the mail', async () => (await platform.mails()).find(({ to }) => to.includes(personal.email)));
    expect(mail.text).toContain('抱歉');
    expect(mail.text).toContain(no);
    expect(mail.text).toContain(accessCode);

    expect(await platform.request('intake', 'POST', `/v1/complaints/${id}/register-complaint`, { as: agent, body: registration })).toMatchObject({ status: 200 });
    expect(await platform.request('intake', 'POST', `/v1/complaints/${id}/record-contact`, { as: agent, body: { outcome: 'REACHED', channel: 'PHONE' } })).toMatchObject({ status: 200 });
    expect(await platform.request('intake', 'POST', `/v1/complaints/${id}/accept-complaint`, { as: agent, body: {} })).toMatchObject({ status: 200 });
    const assigned = await waitFor('the assignment', () => factsOf(id).find(({ headers }) => headers['ce_type'] === 'handling.assigned.v1'));
    const { departmentId, handlerId } = assigned.data as { departmentId: string; handlerId: string };
    const handler = { sub: handlerId, roles: ['HANDLER'], department: departmentId };
    expect(await platform.request('routing', 'POST', `/v1/cases/${id}/accept-case`, { as: { ...handler, department: 'SALES' }, body: {} })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_DEPARTMENT' } });
    expect(await platform.request('routing', 'POST', `/v1/cases/${id}/accept-case`, { as: handler, body: {} })).toMatchObject({ status: 200 });

    const metStages = await waitFor('five clocks met', () => {
      const met = factsOf(id).filter(({ headers }) => headers['ce_type'] === 'clock.met.v1').map(({ data }) => (data as { stage: string }).stage);
      return met.length === 5 ? met : undefined;
    });
    expect([...metStages].sort()).toEqual(['ACCEPT', 'ACK', 'ASSESS_DISPATCH', 'FIRST_CONTACT', 'REGISTER']);
    expect([...new Set(typesOf(id))].sort()).toEqual([...expectedTypes, 'complaint.contacted.v1'].sort());

    const timeline = await waitFor('the timeline', async () => {
      const answer = await platform.request('review', 'GET', `/v1/complaints/${id}/timeline?limit=200`, { as: supervisor });
      return (answer.body['items'] as unknown[] | undefined)?.length === factsOf(id).length ? answer : undefined;
    });
    expect(timeline.status).toBe(200);
    const status = await platform.request('intake', 'GET', `/v1/complaints/${no}/status`, { headers: { 'access-code': accessCode } });
    expect(status).toMatchObject({ status: 200, body: { status: 'IN_HANDLING', departmentId } });
  });

  it('over Kafka alone, with the same outcomes and codes', async () => {
    const submitted = await send(SubmitComplaintV1, submission, { kind: 'STAFF', id: 'agent-1', role: 'AGENT' });
    expect(submitted.data).toMatchObject({ status: 'ACCEPTED', seq: 2 });
    const { resourceId: id } = submitted.data as { resourceId: string };
    const asAgent: Actor = { kind: 'STAFF', id: 'agent-1', role: 'AGENT' };
    expect((await send(AcceptComplaintV1, {}, asAgent, id)).data).toMatchObject({ status: 'REJECTED', code: 'INVALID_STATE' });
    expect((await send(RegisterComplaintV1, registration, asAgent, id)).data).toMatchObject({ status: 'ACCEPTED' });
    expect((await send(AcceptComplaintV1, {}, { ...asAgent, role: 'HANDLER' }, id)).data).toMatchObject({ status: 'REJECTED', code: 'FORBIDDEN_ROLE' });
    expect((await send(AcceptComplaintV1, {}, asAgent, id)).data).toMatchObject({ status: 'ACCEPTED' });
    const assigned = await waitFor('the assignment', () => factsOf(id).find(({ headers }) => headers['ce_type'] === 'handling.assigned.v1'));
    const { departmentId, handlerId } = assigned.data as { departmentId: string; handlerId: string };
    const grant = await platform.request('intake', 'POST', '/v1/policies/integration', { as: { roles: ['POLICY_ADMIN'] }, body: { id: 'logistics-system', body: { roles: ['HANDLER'], departments: [departmentId] } } });
    expect(grant.status).toBe(201);
    const accepted = await waitFor('the grant to arrive in routing', async () => {
      const reply = await send(AcceptCaseV1, {}, { kind: 'STAFF', id: handlerId, role: 'HANDLER', departmentId }, id, { ce_source: '/logistics-system' });
      return (reply.data as { code?: string }).code === 'UNKNOWN_SOURCE' ? undefined : reply;
    });
    expect(accepted.data).toMatchObject({ status: 'ACCEPTED', complaintNo: expect.stringMatching(/^C26-/) as string });
    await waitFor('the whole road', () => expectedTypes.every((type) => typesOf(id).includes(type)));
  });

  it('is one trace from each door through all five services, without personal data', async () => {
    const submitted = await platform.request('intake', 'POST', '/v1/complaints', { as: agent, body: submission });
    const overHttp = submitted.body['resourceId'] as string;
    const overKafka = ((await send(SubmitComplaintV1, submission, { kind: 'STAFF', id: 'agent-1', role: 'AGENT' })).data as { resourceId: string }).resourceId;
    for (const id of [overHttp, overKafka]) {
      await waitFor('ACK met', () => factsOf(id).some(({ headers, data }) => headers['ce_type'] === 'clock.met.v1' && (data as { stage: string }).stage === 'ACK'));
      const received = factsOf(id)[0]!;
      const traceId = received.headers['traceparent']!.split('-')[1]!;
      expect(new Set(factsOf(id).map(({ headers }) => headers['traceparent']?.split('-')[1]))).toEqual(new Set([traceId]));
      const processed = await waitFor('spans of all five services', () => {
        const spans = readSpans(platform.stack.dir).filter((span) => span.traceId === traceId);
        return services.every((service) => spans.some((span) => span.service === service)) ? spans : undefined;
      });
      const met = processed.filter(({ name, service, attributes }) => name === `process ${EVENTS}` && service === 'review' && attributes['redress.message.type'] === 'clock.met.v1');
      expect(met).toHaveLength(1);
      const road = ancestry(met[0]!, processed);
      expect(road).toEqual([
        `review: process ${EVENTS}`, `sla: process ${EVENTS}`, expect.stringMatching(/^notification: /) as string,
        ...(road.length > 3 ? (road.slice(3).map(() => expect.any(String) as string)) : []),
      ]);
      expect(road.at(-1)).toMatch(id === overHttp ? /^intake: (POST|HTTP)/ : /^intake: process intake.commands.v1/);
      expect(met[0]!.attributes).toMatchObject({ 'messaging.system': 'kafka', 'messaging.operation.type': 'process', 'messaging.destination.name': EVENTS, 'messaging.consumer.group.name': 'redress.review' });
      expect(processed.some(({ name }) => name.startsWith('pg'))).toBe(true);
      expect(processed.some(({ name, service }) => name === `send ${EVENTS}` && service === 'sla')).toBe(true);
    }
    const exported = readSpans(platform.stack.dir);
    for (const secret of Object.values(personal)) expect(JSON.stringify(exported)).not.toContain(secret);
  });

  it('leaves no personal data on any topic but the private one, nor in any log', () => {
    const open = stream.records.filter(({ topic }) => topic !== PRIVATE);
    const logs = services.map((service) => readFileSync(platform.stack.logOf(service), 'utf8')).join('');
    for (const secret of Object.values(personal)) {
      expect(open.some(({ value }) => value?.toString().includes(secret))).toBe(false);
      expect(logs).not.toContain(secret);
    }
    expect(stream.records.some(({ topic, value }) => topic === PRIVATE && value?.toString().includes(personal.words))).toBe(true);
  });

  it('warns, breaches and escalates at the exact instants when nobody acts (S0-13, S0-16, S1-03)', async () => {
    await platform.setClock('2026-02-11T02:00:00.000Z');
    const submitted = await platform.request('intake', 'POST', '/v1/complaints', { as: agent, body: submission });
    const id = submitted.body['resourceId'] as string;
    await waitFor('three clocks', () => factsOf(id).filter(({ headers }) => headers['ce_type'] === 'clock.started.v1').length === 3);
    await platform.setClock('2026-02-11T03:00:00.001Z');
    const breach = await waitFor('the breach', () => factsOf(id).find(({ headers, data }) => headers['ce_type'] === 'clock.breached.v1' && (data as { stage: string }).stage === 'FIRST_CONTACT'));
    expect(breach.headers['ce_time']).toBe('2026-02-11T03:00:00.000Z');
    const warned = factsOf(id).find(({ headers }) => headers['ce_type'] === 'clock.warned.v1')!;
    expect(warned.headers['ce_time']).toBe('2026-02-11T02:48:00.000Z');
    const monitor = await waitFor('the monitor', async () => {
      const answer = await platform.request('review', 'GET', `/v1/monitor/clocks?state=BREACHED&complaintNo=${submitted.body['complaintNo'] as string}`, { as: supervisor });
      return (answer.body['items'] as unknown[] | undefined)?.length === 1 ? answer : undefined;
    });
    expect(monitor.body['items']).toMatchObject([{ stage: 'FIRST_CONTACT', dueAt: '2026-02-11T03:00:00.000Z' }]);
  });
});
