import { SubmitComplaintV1 } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { type Doors, openDoors } from './doors.spec.js';

const NOTE = 'Ms Li is at home in the evening';

describe('what was noted about talking to a customer (S1-12)', () => {
  let doors: Doors;
  let key: string;
  beforeAll(async () => {
    doors = await openDoors();
    await doors.sut.setClock('2026-02-11T02:00:00.000Z');
    key = (await doors.http('submit-complaint', SubmitComplaintV1.example)).resourceId ?? '';
    await doors.http('record-contact', { outcome: 'FAILED', channel: 'PHONE', note: NOTE }, { about: key });
    await doors.http('record-contact', { outcome: 'FAILED', channel: 'PHONE' }, { about: key });
    await doors.http('record-contact', { outcome: 'REACHED', channel: 'PHONE', note: 'She will send a photo' }, { about: key });
  });
  afterAll(() => doors.close());

  const get = (role: string, more: { query?: string; id?: string; department?: string } = {}) => {
    const { query = '', id = key, department } = more;
    return doors.sut.request('GET', `/v1/complaints/${id}/contact-notes${query}`, { as: { sub: `${role.toLowerCase()}-1`, roles: [role], ...(department ? { department } : {}) } });
  };
  const itemsOf = ({ body }: { body: Record<string, unknown> }) => body['items'];

  it('is read by customer service and by who looks into the case again, masked for others, and every reading is on record', async () => {
    expect(itemsOf(await get('AGENT'))).toEqual([
      { attempt: 1, at: '2026-02-11T02:00:00.000Z', by: 'agent-7', note: NOTE, isMasked: false },
      { attempt: 3, at: '2026-02-11T02:00:00.000Z', by: 'agent-7', note: 'She will send a photo', isMasked: false },
    ]);
    const first = await get('REVIEWER', { query: '?limit=1' });
    expect(itemsOf(await get('REVIEWER', { query: `?limit=1&cursor=${String(first.body['next'])}` }))).toMatchObject([{ attempt: 3 }]);
    expect(itemsOf(await get('SUPERVISOR'))).toMatchObject([{ attempt: 1, note: null, isMasked: true }, { attempt: 3, note: null, isMasked: true }]);
    expect(itemsOf(await get('SUPERVISOR', { query: '/reads' }))).toMatchObject([
      { by: 'agent-1', role: 'AGENT', departmentId: null, attempts: [1, 3], at: '2026-02-11T02:00:00.000Z' }, { by: 'reviewer-1', attempts: [1] }, { by: 'reviewer-1', attempts: [3] },
    ]);
  });

  it('is hidden from customers and from departments that do not have the case', async () => {
    expect(await get('CUSTOMER')).toMatchObject({ status: 403 });
    expect(await get('HANDLER', { department: 'SALES' })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_DEPARTMENT' } });
    expect(await get('AGENT', { query: '/reads' })).toMatchObject({ status: 403 });
    expect(await get('AGENT', { id: newId() })).toMatchObject({ status: 404 });
    expect(await get('AGENT', { query: '?cursor=garbage' })).toMatchObject({ status: 400 });
  });
});
