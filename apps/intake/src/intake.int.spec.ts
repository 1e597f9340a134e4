import { commandsOf, EVENTS, PRIVATE, REPLIES, SubmitComplaintV1 } from '@redress/contracts';
import { readStream, type ServiceUnderTest, startServiceUnderTest, type Stream, waitFor } from '@redress/testing';
import { intake } from './intake.module.js';

describe('intake', () => {
  let sut: ServiceUnderTest;
  let stream: Stream;
  const agent = { roles: ['AGENT'] };

  beforeAll(async () => {
    sut = await startServiceUnderTest(intake, { INTAKE_SECRET: 'a secret that only the tests know, 32+' });
    stream = await readStream(sut.bus, [EVENTS, PRIVATE, REPLIES, commandsOf('intake')]);
    await waitFor('readiness', async () => (await sut.request('GET', '/health/ready')).status === 200);
  });

  afterAll(async () => {
    await stream.stop();
    await sut.stop();
  });

  it('takes a complaint from submission to acceptance over HTTP (S0-13, S1-03, S1-04)', async () => {
    await sut.setClock('2026-02-11T02:00:00.000Z');
    const submitted = await sut.request('POST', '/v1/complaints', { as: agent, body: SubmitComplaintV1.example });
    expect(submitted).toMatchObject({ status: 201, body: { status: 'ACCEPTED', seq: 2, complaintNo: expect.stringMatching(/^C26-\d{7}-\d$/) as string, accessCode: expect.stringMatching(/^[\w-]{12}$/) as string } });
    const id = submitted.body['resourceId'] as string;
    const registered = await sut.request('POST', `/v1/complaints/${id}/register-complaint`, { as: agent, body: { category: 'LOGISTICS.DELAY', urgency: 1, scope: 1, summary: 'Late, call 13800138000' } });
    expect(registered).toMatchObject({ status: 200, body: { status: 'ACCEPTED', seq: 3 } });
    expect(registered.headers.get('etag')).toBe('"3"');
    expect(await sut.request('POST', `/v1/complaints/${id}/accept-complaint`, { as: agent, body: {} })).toMatchObject({ status: 200 });
    const again = await sut.request('POST', `/v1/complaints/${id}/accept-complaint`, { as: agent, body: {} });
    expect(again).toMatchObject({ status: 409, body: { code: 'INVALID_STATE', details: { status: 'ACCEPTED' } } });
    const facts = await waitFor('three facts', () => {
      const seen = stream.records.filter(({ topic, key }) => topic === EVENTS && key === id);
      return seen.length === 3 ? seen : undefined;
    });
    expect(facts.map(({ headers }) => headers['ce_type'])).toEqual(['complaint.received.v1', 'complaint.registered.v1', 'complaint.accepted.v1']);
    expect(JSON.stringify(facts.map(({ data }) => data))).not.toContain('13800138000');
    const status = await sut.request('GET', `/v1/complaints/${submitted.body['complaintNo'] as string}/status`, { headers: { 'access-code': submitted.body['accessCode'] as string } });
    expect(status).toMatchObject({ status: 200, body: { status: 'ACCEPTED', category: 'LOGISTICS.DELAY' } });
  });
});
