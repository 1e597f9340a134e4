import { ComplaintReceivedV1, system } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { type Bus, factRecord, Publisher } from '@redress/messaging';
import { freshBus, waitFor } from '@redress/testing';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import { complaintIdOf } from './complaint-id.js';

describe('the id of a complaint', () => {
  let bus: Bus;

  beforeAll(async () => {
    bus = await freshBus();
  });

  const received = (key: string, complaintNo: string) => factRecord(ComplaintReceivedV1.of(ComplaintReceivedV1.example), {
    service: 'intake', key, complaintNo, round: 1, sequence: 1, actor: system('intake'), at: new Date(), causationId: key, correlationId: key, trace: ROOT_CONTEXT,
  });

  it('is found on the stream by its number, and is unknown where no fact has that number', async () => {
    await waitFor('leaders of the fresh topics', async () => (await complaintIdOf('C26-0', undefined, bus)) === undefined);
    const ids = Array.from({ length: 20 }, newId);
    const publisher = new Publisher(bus);
    await publisher.send(ids.map((id, index) => received(id, `C26-${index}`)));
    await publisher.close();
    expect(await complaintIdOf('C26-7', undefined, bus)).toBe(ids[7]);
    expect(await complaintIdOf('C26-20', undefined, bus)).toBeUndefined();
  });

  it('is taken as it is when it is given', async () => {
    const id = newId();
    expect(await complaintIdOf(id.toUpperCase(), undefined, bus)).toBe(id);
  });
});
