import { type Actor, SubmitComplaintV1 } from '@redress/contracts';
import { type Doors, openDoors, type Outcome, type Sent } from './doors.spec.js';

const NOW = '2026-02-11T02:00:00.000Z';
const submission = SubmitComplaintV1.example;
const registration = { category: 'LOGISTICS.DELAY', urgency: 1, scope: 1, summary: 'Late.' };
const customer: Actor = { kind: 'CUSTOMER', id: 'customer-7', role: 'CUSTOMER' };
const supervisor: Actor = { kind: 'STAFF', id: 'supervisor-1', role: 'SUPERVISOR' };
const file = { name: 'a.png', type: 'image/png', url: 'https://files.example/1', sha256: 'a'.repeat(64) };
const person = submission.customer;

type State = 'new' | 'RECEIVED' | 'REGISTERED' | 'ACCEPTED' | 'missing';

describe('both doors of intake', () => {
  let doors: Doors;
  beforeAll(async () => {
    doors = await openDoors();
    await doors.sut.setClock(NOW);
  });
  afterAll(() => doors.close());

  /** A complaint that has come so far. */
  async function complaintIn(state: State): Promise<string | undefined> {
    if (state === 'new') return undefined;
    if (state === 'missing') return '0192f7a0-ffff-7000-8000-000000000009';
    const { resourceId: about = '' } = await doors.http('submit-complaint', submission);
    if (state !== 'RECEIVED') await doors.http('register-complaint', registration, { about });
    if (state === 'ACCEPTED') await doors.http('accept-complaint', {}, { about });
    return about;
  }

  const bothDoors = async (state: State, command: string, body: unknown, sent: Sent = {}): Promise<[Outcome, Outcome]> => {
    const send = async (door: 'http' | 'kafka') => {
      const about = await complaintIn(state);
      const { status, code, field, seq } = await doors[door](command, body, { ...sent, ...(about ? { about } : {}) });
      return { status, ...(code ? { code } : {}), ...(field === undefined ? {} : { field }), ...(seq ? { seq } : {}) };
    };
    return [await send('http'), await send('kafka')];
  };

  it.each<[string, State, string, unknown, string | undefined, (string | undefined)?, Sent?]>([
    ['a submission', 'new', 'submit-complaint', submission, undefined],
    ['a submission of a customer', 'new', 'submit-complaint', submission, undefined, undefined, { actor: customer }],
    ['a submission by somebody who may not', 'new', 'submit-complaint', submission, 'FORBIDDEN_ROLE', undefined, { actor: supervisor }],
    ["a submission in another customer's name", 'new', 'submit-complaint', { ...submission, customer: { ...person, externalId: 'customer-8' } }, 'FORBIDDEN_CUSTOMER', 'customer.externalId', { actor: customer }],
    ['a submission without a contact (S3-02)', 'new', 'submit-complaint', { ...submission, customer: { name: 'A' } }, 'CONTACT_REQUIRED', 'customer.contacts'],
    ['a submission without a name (S3-02)', 'new', 'submit-complaint', { ...submission, customer: { contacts: person.contacts } }, 'CONTACT_REQUIRED', 'customer.name'],
    ['a submission with an address that is none', 'new', 'submit-complaint', { ...submission, customer: { ...person, contacts: [{ kind: 'EMAIL', value: 'nobody' }] } }, 'CONTACT_UNUSABLE', 'customer.contacts.0.value'],
    ['an anonymous review with its picture (S3-40)', 'new', 'submit-complaint', { channel: 'THIRD_PARTY_REVIEW', customer: {}, description: 'Bad.', attachments: [file] }, undefined],
    ['an anonymous review without a picture (S3-40)', 'new', 'submit-complaint', { channel: 'THIRD_PARTY_REVIEW', customer: {}, description: 'Bad.' }, 'ATTACHMENT_REQUIRED', 'attachments'],
    ['an attachment that is no web address', 'new', 'submit-complaint', { ...submission, attachments: [{ ...file, url: 'file:///etc/passwd' }] }, 'ATTACHMENT_UNUSABLE', 'attachments.0.url'],
    ['an attachment that no database holds', 'new', 'submit-complaint', { ...submission, attachments: [{ ...file, url: 'https://files.example/\u0000' }] }, 'ATTACHMENT_UNUSABLE', 'attachments.0.url'],
    ['a store without its name (S1-02)', 'new', 'submit-complaint', { ...submission, channel: 'STORE' }, 'OUTLET_REQUIRED', 'outletId'],
    ['internal staff without their name (S3-40)', 'new', 'submit-complaint', { ...submission, channel: 'INTERNAL_STAFF' }, 'EMPLOYEE_REQUIRED', 'employeeId'],
    ['what has not happened yet', 'new', 'submit-complaint', { ...submission, occurredAt: '2026-02-11T02:00:01Z' }, 'OCCURRED_IN_FUTURE', 'occurredAt'],
    ['a channel that nobody has', 'new', 'submit-complaint', { ...submission, channel: 'FAX' }, 'VALIDATION_FAILED', 'channel'],
    ['an unknown field', 'new', 'submit-complaint', { ...submission, colour: 'red' }, 'VALIDATION_FAILED', 'colour'],
    ['an unknown field inside', 'new', 'submit-complaint', { ...submission, customer: { ...person, age: 7 } }, 'VALIDATION_FAILED', 'customer.age'],
    ['no description', 'new', 'submit-complaint', { ...submission, description: undefined }, 'VALIDATION_FAILED', 'description'],
    ['a blank description', 'new', 'submit-complaint', { ...submission, description: ' ' }, 'VALIDATION_FAILED', 'description'],
    ['a description of 20,001 characters', 'new', 'submit-complaint', { ...submission, description: '字'.repeat(20_001) }, 'VALIDATION_FAILED', 'description'],
    ['half a character', 'new', 'submit-complaint', `{"channel":"WEBSITE","customer":{},"description":"\\ud800"}`, 'VALIDATION_FAILED', 'description'],
    ['a control character', 'new', 'submit-complaint', { ...submission, description: 'a\u0000b' }, 'VALIDATION_FAILED', 'description'],
    ['an instant that is none', 'new', 'submit-complaint', { ...submission, occurredAt: '2026-02-30T00:00:00Z' }, 'VALIDATION_FAILED', 'occurredAt'],
    ['an urgency as text', 'new', 'submit-complaint', { ...submission, urgency: '1' }, 'VALIDATION_FAILED', 'urgency'],
    ['a list', 'new', 'submit-complaint', [], 'VALIDATION_FAILED', ''],
    ['nothing', 'new', 'submit-complaint', 'null', 'VALIDATION_FAILED', ''],

    ['a registration', 'RECEIVED', 'register-complaint', registration, undefined],
    ['a registration of what is registered', 'REGISTERED', 'register-complaint', registration, 'INVALID_STATE'],
    ['a registration of what is accepted', 'ACCEPTED', 'register-complaint', registration, 'INVALID_STATE'],
    ['a registration of nothing', 'missing', 'register-complaint', registration, 'NOT_FOUND'],
    ['a registration by a customer', 'RECEIVED', 'register-complaint', registration, 'FORBIDDEN_ROLE', undefined, { actor: customer }],
    ['a category that is not in force', 'RECEIVED', 'register-complaint', { ...registration, category: 'WEATHER' }, 'UNKNOWN_CATEGORY', 'category'],
    ['a category that cannot be', 'RECEIVED', 'register-complaint', { ...registration, category: 'weather' }, 'VALIDATION_FAILED', 'category'],
    ['a product complaint without the product (S3-03)', 'RECEIVED', 'register-complaint', { ...registration, category: 'PRODUCT' }, 'PRODUCT_REQUIRED', 'product'],
    ['a product without its fault (S3-20)', 'RECEIVED', 'register-complaint', { ...registration, category: 'PRODUCT', product: { model: 'X1', boughtOn: '2026-01-01' } }, 'VALIDATION_FAILED', 'product.fault'],
    ['an override without a reason (S0-04)', 'RECEIVED', 'register-complaint', { ...registration, severityOverride: { severity: 'SEVERE' } }, 'OVERRIDE_REASON_REQUIRED', 'severityOverride.reason'],
    ['an urgency beyond the scale', 'RECEIVED', 'register-complaint', { ...registration, urgency: 4 }, 'VALIDATION_FAILED', 'urgency'],

    ['a contact', 'RECEIVED', 'record-contact', { outcome: 'REACHED' }, undefined],
    ['a contact during registration', 'REGISTERED', 'record-contact', { outcome: 'FAILED', channel: 'PHONE' }, undefined],
    ['a contact about nothing', 'missing', 'record-contact', { outcome: 'REACHED' }, 'NOT_FOUND'],
    ['a contact with an outcome that is none', 'RECEIVED', 'record-contact', { outcome: 'UNREACHABLE' }, 'VALIDATION_FAILED', 'outcome'],

    ['an acceptance', 'REGISTERED', 'accept-complaint', {}, undefined],
    ['an acceptance of what is not assessed (S1-04)', 'RECEIVED', 'accept-complaint', {}, 'INVALID_STATE'],
    ['an acceptance twice', 'ACCEPTED', 'accept-complaint', {}, 'INVALID_STATE'],
    ['an acceptance with words', 'REGISTERED', 'accept-complaint', { reason: 'x' }, 'VALIDATION_FAILED', 'reason'],
  ])('answer %s the same way (S3-05)', async (_case, state, command, body, code, ...[field, sent]) => {
    const [overHttp, overKafka] = await bothDoors(state, command, body, sent);
    expect(overKafka).toEqual(overHttp);
    expect(overHttp).toMatchObject(code ? { status: 'REJECTED', code, ...(field === undefined ? {} : { field }) } : { status: 'ACCEPTED', seq: expect.any(Number) as number });
  });

  it.each(['http', 'kafka'] as const)('give the first outcome again over %s, and change nothing', async (door) => {
    const first = await doors[door]('submit-complaint', submission, { id: `again-${door}` });
    const again = await doors[door]('submit-complaint', submission, { id: `again-${door}` });
    expect([first.status, again.status]).toEqual(['ACCEPTED', 'DUPLICATE']);
    expect(again).toMatchObject({ resourceId: first.resourceId, complaintNo: first.complaintNo, seq: first.seq });
    expect(await doors[door]('submit-complaint', { ...submission, description: 'Something else' }, { id: `again-${door}` })).toMatchObject({ status: 'REJECTED', code: 'IDEMPOTENCY_KEY_REUSED' });
    const { rows } = await doors.sut.database.pool.query('select from complaints where id = $1', [first.resourceId]);
    expect(rows).toHaveLength(1);
  });

  it('give a refused command its refusal again', async () => {
    const send = () => doors.kafka('submit-complaint', { ...submission, channel: 'STORE' }, { id: 'refused-again' });
    expect(await send()).toMatchObject({ status: 'REJECTED', code: 'OUTLET_REQUIRED' });
    expect(await send()).toMatchObject({ status: 'DUPLICATE', code: 'OUTLET_REQUIRED' });
  });

  it('let a system over Kafka do only what it is granted', async () => {
    expect(await doors.kafka('submit-complaint', submission, { source: '/stranger' })).toMatchObject({ status: 'REJECTED', code: 'UNKNOWN_SOURCE' });
    const manager: Actor = { kind: 'STAFF', id: 'manager-1', role: 'COMPLAINT_MANAGER' };
    expect(await doors.kafka('submit-complaint', submission, { actor: manager })).toMatchObject({ status: 'REJECTED', code: 'FORBIDDEN_ROLE' });
    expect((await doors.http('submit-complaint', submission, { actor: manager })).status).toBe('ACCEPTED');
  });

  it('keep commands that were refused out of the dead letters', () => {
    expect(doors.stream.records.filter(({ topic }) => topic === 'intake.dead-letter.v1')).toEqual([]);
  });
});
