import { deadLettersOf, EVENTS, HandlingAssignedV1, RegisterComplaintV1, SubmitComplaintV1, system } from '@redress/contracts';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import { idAt, newId } from '@redress/kernel';
import { actorHeaders, factRecord, Publisher } from '@redress/messaging';
import { readStream, type ServiceUnderTest, startServiceUnderTest, type Stream, waitFor } from '@redress/testing';
import { intake } from '../../../apps/intake/src/intake.module.js';
import { eachLetter, headerOf, isChosen, type Letter } from './letters.js';
import { sendAgain } from './send-again.js';

describe('dead letters', () => {
  let sut: ServiceUnderTest;
  let stream: Stream;
  const key = `submission-${newId()}`;
  /** The id follows from when, by whom and under which id the complaint is submitted. */
  const submittedAt = Date.now();
  const complaintId = idAt(submittedAt, 'intake', '/call-centre', key);

  beforeAll(async () => {
    sut = await startServiceUnderTest(intake, { INTAKE_SECRET: 'a secret that only the tests know, 32+', CLOCK: 'system' });
    stream = await readStream(sut.bus, [EVENTS, deadLettersOf('intake')]);
    await waitFor('readiness', async () => (await sut.request('GET', '/health/ready')).status === 200);
    const publisher = new Publisher(sut.bus);
    // One that comes before its cause, and one that can never be read.
    const address = { service: 'routing' as const, key: complaintId, complaintNo: 'C26-0000001-1', round: 1, sequence: 1, actor: system('routing'), at: new Date(), causationId: newId(), correlationId: newId(), trace: ROOT_CONTEXT };
    const assigned = factRecord(HandlingAssignedV1.of(HandlingAssignedV1.example), address);
    await publisher.send([assigned, { ...assigned, id: newId(), payload: '{"no":"assignment"}' }]);
    await publisher.close();
    await waitFor('both letters', () => onTopic().length === 2);
  });
  afterAll(async () => {
    await stream.stop();
    await sut.stop();
  });

  const onTopic = () => stream.records.filter(({ topic }) => topic === deadLettersOf('intake'));
  async function letters(): Promise<Letter[]> {
    const found: Letter[] = [];
    await eachLetter(sut.bus, 'intake', (letter) => void found.push(letter));
    return found;
  }
  async function submit(): Promise<void> {
    const producer = sut.bus.client.producer();
    await producer.connect();
    const headers = { 'content-type': 'application/json', ce_specversion: '1.0', ce_id: key, ce_source: '/call-centre', ce_type: SubmitComplaintV1.type, ...actorHeaders({ kind: 'STAFF', id: 'agent-1', role: 'AGENT' }) };
    await producer.send({ topic: sut.bus.prefix + SubmitComplaintV1.topic, messages: [{ key, value: JSON.stringify(SubmitComplaintV1.example), headers, timestamp: String(submittedAt) }] });
    await producer.disconnect();
  }

  const departments = async () => (await sut.database.pool.query<{ department_id: string | null }>('select department_id from complaints where id = $1', [complaintId])).rows.map(({ department_id }) => department_id);

  it('are listed with why, where from and for which handler; of a service that has none there are none', async () => {
    const found = await letters();
    expect(found.map((letter) => [headerOf(letter, 'dlq-code'), headerOf(letter, 'dlq-handler'), headerOf(letter, 'dlq-topic'), headerOf(letter, 'dlq-attempts')])).toEqual([
      ['DEFECT', 'complaints', EVENTS, '1'], ['VALIDATION_FAILED', '', EVENTS, '1'],
    ]);
    expect(found.filter((letter) => isChosen(letter, { ids: [], code: 'DEFECT', type: HandlingAssignedV1.type }))).toEqual([found[0]]);
    expect(found.filter((letter) => isChosen(letter, { ids: [headerOf(found[1]!, 'dlq-id')] }))).toEqual([found[1]]);
    const none: Letter[] = [];
    await eachLetter(sut.bus, 'routing', (letter) => void none.push(letter));
    expect(none).toEqual([]);
  });

  it('end the reading with the error of whoever takes them', async () => {
    await expect(eachLetter(sut.bus, 'intake', () => Promise.reject(new Error('the terminal is gone')))).rejects.toThrow('the terminal is gone');
  });

  it('are applied when they are sent again after the cause is mended, once, however often they are sent', async () => {
    await submit();
    await waitFor('the complaint', async () => (await departments()).length === 1);
    for (const [command, body] of [['register-complaint', RegisterComplaintV1.example], ['accept-complaint', {}]] as const) {
      expect(await sut.request('POST', `/v1/complaints/${complaintId}/${command}`, { as: { sub: 'agent-1', roles: ['AGENT'] }, headers: { 'idempotency-key': newId() }, body })).toMatchObject({ status: 200 });
    }
    expect(await sendAgain(sut.bus, 'intake', { ids: [], code: 'DEFECT' })).toBe(1);
    await waitFor('the assignment', async () => (await departments())[0] === HandlingAssignedV1.example.departmentId);
    const version = async () => (await sut.database.pool.query<{ version: number }>('select version from complaints where id = $1', [complaintId])).rows[0]?.version;
    const after = await version();
    expect(await sendAgain(sut.bus, 'intake', { ids: [], code: 'DEFECT' })).toBe(1);
    await sendAgain(sut.bus, 'intake', { ids: [], code: 'VALIDATION_FAILED' });
    // The letter that stays unreadable comes back behind the one that was repeated: by then that one was dropped.
    await waitFor('its return', () => onTopic().length === 3);
    expect(await version()).toBe(after);
    expect((await letters()).map((letter) => [headerOf(letter, 'dlq-code'), headerOf(letter, 'dlq-attempts')])).toEqual([['DEFECT', '1'], ['VALIDATION_FAILED', '1'], ['VALIDATION_FAILED', '2']]);
  });
});
