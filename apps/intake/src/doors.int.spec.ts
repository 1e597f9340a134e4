import { type Actor, SubmitComplaintV1 } from '@redress/contracts';
import { type Doors, openDoors, type Outcome, type Sent } from './doors.spec.js';

const NOW = '2026-02-11T02:00:00.000Z';
const submission = SubmitComplaintV1.example;
const registration = { category: 'LOGISTICS.DELAY', urgency: 1, scope: 1, summary: 'Late.' };
const customer: Actor = { kind: 'CUSTOMER', id: 'customer-7', role: 'CUSTOMER' };
const supervisor: Actor = { kind: 'STAFF', id: 'supervisor-1', role: 'SUPERVISOR' };
const file = { name: 'a.png', type: 'image/png', url: 'https://files.example/1', sha256: 'a'.repeat(64) };
const person = submission.customer;

const other: Actor = { ...customer, id: 'customer-8' };
const manager: Actor = { kind: 'STAFF', id: 'manager-1', role: 'COMPLAINT_MANAGER' };
const asking = { items: [{ key: 'SERIAL_NO', label: 'Serial number' }] };
const answer = { items: [{ key: 'SERIAL_NO', text: 'SN-1' }] };
const rejection = { reasonCode: 'OUT_OF_SCOPE', text: 'Another enterprise sold it.', evidenceRefs: ['DOC-1'] };
const falseOne = { ...rejection, reasonCode: 'FALSE' };

type State = 'new' | 'RECEIVED' | 'REGISTERED' | 'AWAITING' | 'ANSWERED' | 'PROPOSED' | 'ACCEPTED' | 'REJECTED' | 'WITHDRAWN' | 'ARCHIVED' | 'missing';
type Step = (doors: Doors, about: string) => Promise<unknown>;

const send = (command: string, body: unknown, actor?: Actor): Step => (doors, about) => doors.http(command, body, { about, ...(actor ? { actor } : {}) });
const registered = send('register-complaint', registration);
const asked = send('request-info', asking);
/** How a complaint of the customer comes into a state. */
const roads: Partial<Record<State, readonly Step[]>> = {
  REGISTERED: [registered],
  AWAITING: [registered, asked],
  ANSWERED: [registered, asked, send('supply-info', answer)],
  PROPOSED: [registered, send('reject-complaint', falseOne)],
  ACCEPTED: [registered, send('accept-complaint', {})],
  REJECTED: [send('reject-complaint', rejection)],
  WITHDRAWN: [send('withdraw-complaint', {}, customer)],
  ARCHIVED: [({ sut }, about) => sut.database.pool.query(`update complaints set status = 'ARCHIVED' where id = $1`, [about])],
};

describe('both doors of intake', () => {
  let doors: Doors;
  beforeAll(async () => {
    doors = await openDoors();
    await doors.sut.setClock(NOW);
    await doors.tellCalendar();
    const roles = ['CUSTOMER', 'AGENT', 'COMPLAINT_MANAGER', 'SUPERVISOR'];
    await doors.sut.request('POST', '/v1/policies/integration', { as: { sub: 'admin-1', roles: ['POLICY_ADMIN'] }, body: { id: 'crm', body: { roles } } });
  });
  afterAll(() => doors.close());

  /** A complaint that has come so far. */
  async function complaintIn(state: State): Promise<string | undefined> {
    if (state === 'new') return undefined;
    if (state === 'missing') return '0192f7a0-ffff-7000-8000-000000000009';
    const { resourceId: about = '' } = await doors.http('submit-complaint', submission, { actor: customer });
    for (const step of roads[state] ?? []) await step(doors, about);
    return about;
  }

  const bothDoors = async (state: State, command: string, body: unknown, sent: Sent = {}): Promise<[Outcome, Outcome]> => {
    const give = async (door: 'http' | 'kafka') => {
      const about = await complaintIn(state);
      const { status, code, field, seq } = await doors[door](command, body, { source: '/crm', ...sent, ...(about ? { about } : {}) });
      return { status, ...(code ? { code } : {}), ...(field === undefined ? {} : { field }), ...(seq ? { seq } : {}) };
    };
    return [await give('http'), await give('kafka')];
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
    ['an acceptance before the answer', 'AWAITING', 'accept-complaint', {}, 'AWAITING_CUSTOMER'],

    ['a request for information', 'RECEIVED', 'request-info', asking, undefined],
    ['a request by a customer', 'RECEIVED', 'request-info', asking, 'FORBIDDEN_ROLE', undefined, { actor: customer }],
    ['a request for nothing', 'RECEIVED', 'request-info', { items: [] }, 'VALIDATION_FAILED', 'items'],
    ['a second request', 'AWAITING', 'request-info', asking, 'REQUEST_OPEN'],
    ['a request for what is on file (S0-03)', 'ANSWERED', 'request-info', asking, 'ALREADY_ON_FILE', 'items.0.key'],
    ['a request for what cannot be read', 'ANSWERED', 'request-info', { items: [{ ...asking.items[0], isUnreadable: true }] }, undefined],
    ['a request after the assessment', 'ACCEPTED', 'request-info', asking, 'INVALID_STATE'],
    ['an answer', 'AWAITING', 'supply-info', answer, undefined, undefined, { actor: customer }],
    ['an answer that staff found', 'AWAITING', 'supply-info', answer, undefined],
    ['an answer of another customer', 'AWAITING', 'supply-info', answer, 'FORBIDDEN_CUSTOMER', undefined, { actor: other }],
    ['an answer to nothing', 'REGISTERED', 'supply-info', answer, 'INVALID_STATE'],
    ['an empty answer', 'AWAITING', 'supply-info', { items: [{ key: 'SERIAL_NO' }] }, 'ITEM_EMPTY', 'items.0'],
    ['an answer with a file that is no web address', 'AWAITING', 'supply-info', { items: [{ key: 'A', attachments: [{ ...file, url: 'ftp://x' }] }] }, 'ATTACHMENT_UNUSABLE', 'items.0.attachments.0.url'],

    ['a rejection', 'RECEIVED', 'reject-complaint', rejection, undefined],
    ['a rejection without words (S1-04)', 'RECEIVED', 'reject-complaint', { ...rejection, text: undefined }, 'VALIDATION_FAILED', 'text'],
    ['a rejection without evidence', 'RECEIVED', 'reject-complaint', { ...rejection, evidenceRefs: [] }, 'EVIDENCE_REQUIRED', 'evidenceRefs'],
    ['a rejection for malice with one indicator (S1-16)', 'RECEIVED', 'reject-complaint', { ...rejection, reasonCode: 'MALICIOUS', indicators: ['NO_PURCHASE'] }, 'INDICATORS_REQUIRED', 'indicators'],
    ['a rejection by a customer', 'RECEIVED', 'reject-complaint', rejection, 'FORBIDDEN_ROLE', undefined, { actor: customer }],
    ['a rejection of what is accepted', 'ACCEPTED', 'reject-complaint', rejection, 'INVALID_STATE'],
    ['a rejection twice', 'REJECTED', 'reject-complaint', rejection, 'INVALID_STATE'],
    ['a proposal', 'REGISTERED', 'reject-complaint', falseOne, undefined],
    ['an approval (S1-16)', 'PROPOSED', 'approve-rejection', {}, undefined, undefined, { actor: manager }],
    ['an approval by the proposer (S1-16)', 'PROPOSED', 'approve-rejection', {}, 'FOUR_EYES', undefined, { actor: { ...manager, id: 'agent-7' } }],
    ['an approval by an agent', 'PROPOSED', 'approve-rejection', {}, 'FORBIDDEN_ROLE', undefined, { actor: { ...manager, role: 'AGENT' } }],
    ['an approval of nothing', 'REGISTERED', 'approve-rejection', {}, 'NOTHING_PROPOSED', undefined, { actor: manager }],

    ['a chaser (S4-15)', 'ACCEPTED', 'record-chaser', { text: '请问什么时候能到?' }, undefined, undefined, { actor: customer }],
    ['a chaser without a word', 'RECEIVED', 'record-chaser', { channel: 'HOTLINE' }, undefined],
    ['a chaser of another customer', 'RECEIVED', 'record-chaser', {}, 'FORBIDDEN_CUSTOMER', undefined, { actor: other }],
    ['a chaser after the end', 'WITHDRAWN', 'record-chaser', {}, 'INVALID_STATE'],
    ['a withdrawal', 'ACCEPTED', 'withdraw-complaint', { reason: '包裹已经收到' }, undefined, undefined, { actor: customer }],
    ['a withdrawal by staff', 'RECEIVED', 'withdraw-complaint', {}, 'FORBIDDEN_ROLE'],
    ['a withdrawal of another customer', 'RECEIVED', 'withdraw-complaint', {}, 'FORBIDDEN_CUSTOMER', undefined, { actor: other }],
    ['a withdrawal twice', 'WITHDRAWN', 'withdraw-complaint', {}, 'INVALID_STATE', undefined, { actor: customer }],

    ['a registration of what is archived (S1-09)', 'ARCHIVED', 'register-complaint', registration, 'ARCHIVED'],
    ['a contact about what is archived', 'ARCHIVED', 'record-contact', { outcome: 'REACHED' }, 'ARCHIVED'],
    ['a request about what is archived', 'ARCHIVED', 'request-info', asking, 'ARCHIVED'],
    ['an answer about what is archived', 'ARCHIVED', 'supply-info', answer, 'ARCHIVED'],
    ['an acceptance of what is archived', 'ARCHIVED', 'accept-complaint', {}, 'ARCHIVED'],
    ['a rejection of what is archived', 'ARCHIVED', 'reject-complaint', rejection, 'ARCHIVED'],
    ['an approval of what is archived', 'ARCHIVED', 'approve-rejection', {}, 'ARCHIVED', undefined, { actor: manager }],
    ['a chaser about what is archived', 'ARCHIVED', 'record-chaser', {}, 'ARCHIVED'],
    ['a withdrawal of what is archived', 'ARCHIVED', 'withdraw-complaint', {}, 'ARCHIVED', undefined, { actor: customer }],
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
    expect(await doors.kafka('submit-complaint', submission, { actor: manager })).toMatchObject({ status: 'REJECTED', code: 'FORBIDDEN_ROLE' });
    expect((await doors.http('submit-complaint', submission, { actor: manager })).status).toBe('ACCEPTED');
  });

  it('keep commands that were refused out of the dead letters', () => {
    expect(doors.stream.records.filter(({ topic }) => topic === 'intake.dead-letter.v1')).toEqual([]);
  });
});
