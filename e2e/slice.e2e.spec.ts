import { AcceptCaseV1, AcceptComplaintV1, type Actor, type CommandType, EVENTS, PRIVATE, RegisterComplaintV1, REPLIES, services, SubmitComplaintV1 } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { actorHeaders } from '@redress/messaging';
import { readStream, type SeenRecord, type Stream, waitFor } from '@redress/testing';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Platform, startPlatform } from './platform.js';
import { quiet } from './quiet.js';
import { ancestry, readSpans, type Span } from './spans.js';
import { statedAsKept } from './stated.js';

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
  'handling.assigned.v1', 'clock.handed-over.v1', 'handling.accepted.v1',
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

  it('is one trace through all five services from each door, when its sender gives one, without personal data', async () => {
    const asAgent: Actor = { kind: 'STAFF', id: 'agent-1', role: 'AGENT' };
    const traces = { http: newTrace(), kafka: newTrace() };
    const overHttp = (path: string, body: unknown) => platform.request('intake', 'POST', `/v1/complaints${path}`, { as: agent, body, headers: { traceparent: traces.http.traceparent } });
    const httpId = (await overHttp('', submission)).body['resourceId'] as string;
    await overHttp(`/${httpId}/register-complaint`, registration);
    await overHttp(`/${httpId}/accept-complaint`, {});
    const given = { traceparent: traces.kafka.traceparent };
    const kafkaId = ((await send(SubmitComplaintV1, submission, asAgent, undefined, given)).data as { resourceId: string }).resourceId;
    await send(RegisterComplaintV1, registration, asAgent, kafkaId, given);
    await send(AcceptComplaintV1, {}, asAgent, kafkaId, given);

    for (const [door, id] of [['http', httpId], ['kafka', kafkaId]] as const) {
      const { traceId } = traces[door];
      await waitFor('ACK met and the assignment', () => typesOf(id).includes('handling.assigned.v1') && factsOf(id).some(({ headers, data }) => headers['ce_type'] === 'clock.met.v1' && (data as { stage: string }).stage === 'ACK'));
      expect(new Set(factsOf(id).map(({ headers }) => headers['traceparent']?.split('-')[1]))).toEqual(new Set([traceId]));
      const processed = (spans: readonly Span[], service: string, type: string) =>
        spans.filter((span) => span.service === service && span.name === `process ${EVENTS}` && span.attributes['redress.message.type'] === type);
      const root = door === 'http' ? /^intake: POST/ : /^intake: process intake.commands.v1$/;
      const spans = await waitFor('spans of all five services', () => {
        const exported = readSpans(platform.stack.dir).filter((span) => span.traceId === traceId);
        const ends = processed(exported, 'review', 'clock.met.v1').map((span) => ancestry(span, exported).at(-1) ?? '');
        return ends.length >= 3 && ends.every((end) => root.test(end)) && services.every((service) => exported.some((span) => span.service === service)) ? exported : undefined;
      });
      const met = processed(spans, 'review', 'clock.met.v1').map((span) => ancestry(span, spans));
      expect(met).toContainEqual([`review: process ${EVENTS}`, `sla: process ${EVENTS}`, expect.stringMatching(/^notification: /), ...anything(met, 'notification'), expect.stringMatching(root)]);
      expect(processed(spans, 'routing', 'complaint.accepted.v1')).toHaveLength(1);
      expect(processed(spans, 'review', 'complaint.received.v1')[0]?.attributes).toMatchObject({
        'messaging.system': 'kafka', 'messaging.operation.name': 'process', 'messaging.operation.type': 'process', 'messaging.destination.name': EVENTS, 'messaging.consumer.group.name': 'redress.review',
      });
      expect(spans.some(({ name, service }) => service === 'intake' && name.startsWith('pg'))).toBe(true);
      expect(spans.some(({ name, service }) => service === 'sla' && name.startsWith('send '))).toBe(true);
    }
    const exported = JSON.stringify(readSpans(platform.stack.dir));
    for (const secret of Object.values(personal)) expect(exported).not.toContain(secret);
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
    await waitFor('four clocks', () => factsOf(id).filter(({ headers }) => headers['ce_type'] === 'clock.started.v1').length === 4);
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

  it('has stated all that the services keep as stated, and would show the loss of a fact of any type', async () => {
    await quiet(platform);
    const facts = stream.records.filter(({ topic }) => topic === EVENTS);
    expect(await statedAsKept(platform, facts)).toEqual([]);
    const types = [...new Set(facts.map(({ headers }) => headers['ce_type'] ?? ''))];
    expect(types).toEqual(expect.arrayContaining([...expectedTypes, 'complaint.contacted.v1', 'clock.warned.v1', 'clock.breached.v1']));
    for (const type of types) {
      const lost = facts.findIndex(({ headers }) => headers['ce_type'] === type);
      expect([type, await statedAsKept(platform, facts.toSpliced(lost, 1))]).toEqual([type, expect.arrayContaining([expect.stringContaining(`${type} `)])]);
    }
  });
});

function newTrace(): { readonly traceId: string; readonly traceparent: string } {
  const hex = (bytes: number) => randomBytes(bytes).toString('hex');
  const traceId = hex(16);
  return { traceId, traceparent: `00-${traceId}-${hex(8)}-01` };
}

/** The steps between notification's first span and the door on the one road that leads through notification. */
function anything(roads: readonly (readonly string[])[], through: string): unknown[] {
  const road = roads.find((steps) => steps.some((step) => step.startsWith(through))) ?? [];
  return road.slice(3, -1).map(() => expect.any(String) as unknown);
}
