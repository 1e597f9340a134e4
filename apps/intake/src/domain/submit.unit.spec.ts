import { type Actor, Channel, SubmitComplaintV1 } from '@redress/contracts';
import { aComplaint, AT, agent, aContext, anInput, ID, refusalOf, statedBy } from './given.spec.js';
import { submit } from './submit.js';

type Submission = (typeof SubmitComplaintV1)['example'];

const words = { name: '李晓明', contacts: [{ kind: 'EMAIL' as const, value: 'li@mail.example', preferred: true }, { kind: 'PHONE' as const, value: '13800138000', preferred: false }], language: 'zh-CN' as const };
const aSubmission = (given: Partial<Submission> = {}): Submission => ({ channel: 'WEBSITE', customer: words, description: '快递延误三天', triggers: [], attachments: [], ...given });
const screenshot = { name: 'review.png', type: 'image/png', url: 'https://files.example/1', sha256: 'a'.repeat(64) };
/** What each channel needs besides a customer. */
const needed: Partial<Record<Channel, Partial<Submission>>> = { STORE: { outletId: 'outlet-3' }, INTERNAL_STAFF: { employeeId: 'employee-9' }, THIRD_PARTY_REVIEW: { attachments: [screenshot] } };
const submitted = (given: Partial<Submission> = {}, input = {}, context = {}) => submit(undefined, anInput(aSubmission(given), input), aContext(context));
const refused = (given: Partial<Submission>, input = {}) => refusalOf(() => submitted(given, input));

describe('submitting a complaint', () => {
  it('gives it a number, and the customer a pseudonym and an access code', () => {
    const { state } = submitted({ outletId: 'outlet-3', customer: { ...words, segment: 'GOLD', language: 'en' } });
    expect(state).toMatchObject({
      id: ID, no: 'C26-0000017-0', status: 'RECEIVED', round: 1, channel: 'WEBSITE', customerId: 'customer of li@mail.example', language: 'en', segment: 'GOLD', outletId: 'outlet-3', receivedAt: AT,
      contactAttempts: 0,
    });
  });

  it('again after its erasure brings nothing back (S1-12)', () => {
    expect(refusalOf(() => submit(aComplaint({ status: 'ARCHIVED', erasedAt: AT }), anInput(aSubmission()), aContext()))).toEqual({ code: 'ALREADY_ERASED' });
  });

  it('states first what is private, then, without a word of it, that the complaint was received', () => {
    const decision = submitted({ orderRef: 'SO-17', outletId: 'outlet-3' });
    const stated = statedBy(decision);
    expect(Object.keys(stated)).toEqual(['complaint.private-recorded.v1', 'complaint.received.v1']);
    expect(stated['complaint.private-recorded.v1']).toEqual({ name: '李晓明', language: 'zh-CN', contacts: words.contacts, description: '快递延误三天', attachments: [], accessCode: '7K3M-Q2XF-9B' });
    expect(stated['complaint.received.v1']).toEqual({ channel: 'WEBSITE', customerId: 'customer of li@mail.example', language: 'zh-CN', outletId: 'outlet-3', receivedAt: AT, sourceSystem: 'call-centre' });
    expect(decision.facts.map(({ event }) => event.topic)).toEqual(['complaint.private.v1', 'complaint.events.v1']);
  });

  it('keeps what the submitter believed, for whoever registers it', () => {
    const hints = { category: 'LOGISTICS.DELAY', urgency: 2, scope: 1, triggers: ['AMOUNT' as const], product: { model: 'X1' } };
    const { submission } = submitted({ ...hints, orderRef: 'SO-17', sourceRef: 'crm-4', occurredAt: '2026-02-10T00:00:00.000Z', employeeId: 'employee-9' }).state;
    expect(submission).toMatchObject({ hints, orderRef: 'SO-17', sourceRef: 'crm-4', occurredAt: '2026-02-10T00:00:00.000Z', employeeId: 'employee-9' });
  });

  it('takes the time that its sender says, within what the door allows', () => {
    const at = new Date('2026-02-10T23:00:00.000Z');
    expect(submitted({}, { at }).state.receivedAt).toBe(at.toISOString());
  });

  it.each([['/http/agent-7', 'http'], ['/call-centre', 'call-centre'], ['shop.example/orders', 'shop.example/orders']])('from %s names the source system %s', (source, sourceSystem) => {
    expect(statedBy(submitted({}, { source }))['complaint.received.v1']).toMatchObject({ sourceSystem });
  });

  it.each(Channel.options)('is possible on the channel %s with what it needs (S1-02, S2-10)', (channel) => {
    expect(refused({ channel, ...needed[channel] })).toBeUndefined();
    expect(submitted({ channel, ...needed[channel] }).state.channel).toBe(channel);
  });

  it.each<[string, Partial<Submission>, string, string]>([
    ['without a name (S3-02)', { customer: { ...words, name: undefined } }, 'CONTACT_REQUIRED', 'customer.name'],
    ['without a contact (S3-02)', { customer: { ...words, contacts: [] } }, 'CONTACT_REQUIRED', 'customer.contacts'],
    ['of internal staff without a contact', { channel: 'INTERNAL_STAFF', employeeId: 'e-1', customer: { ...words, contacts: [] } }, 'CONTACT_REQUIRED', 'customer.contacts'],
    ['with a mail address that is none', { customer: { ...words, contacts: [{ kind: 'EMAIL', value: 'li at mail', preferred: true }] } }, 'CONTACT_UNUSABLE', 'customer.contacts.0.value'],
    ['with two mail addresses in one', { customer: { ...words, contacts: [words.contacts[1] as never, { kind: 'EMAIL', value: 'a@x.example,b@x.example', preferred: true }] } }, 'CONTACT_UNUSABLE', 'customer.contacts.1.value'],
    ['with a mail header in the address', { customer: { ...words, contacts: [{ kind: 'EMAIL', value: 'a@x.example\nBcc: b@x.example', preferred: true }] } }, 'CONTACT_UNUSABLE', 'customer.contacts.0.value'],
    ['of a third-party review that is not shown (S3-40)', { channel: 'THIRD_PARTY_REVIEW' }, 'ATTACHMENT_REQUIRED', 'attachments'],
    ['with an attachment that a browser would run', { attachments: [screenshot, { ...screenshot, url: 'javascript:alert(1)' }] }, 'ATTACHMENT_UNUSABLE', 'attachments.1.url'],
    ['with an attachment that no database can hold', { attachments: [{ ...screenshot, url: 'https://files.example/\u0000' }] }, 'ATTACHMENT_UNUSABLE', 'attachments.0.url'],
    ['with an attachment whose address is half a character', { attachments: [{ ...screenshot, url: 'https://files.example/\ud800' }] }, 'ATTACHMENT_UNUSABLE', 'attachments.0.url'],
    ['of internal staff who are not named (S3-40)', { channel: 'INTERNAL_STAFF' }, 'EMPLOYEE_REQUIRED', 'employeeId'],
    ['at a store that is not named (S1-02)', { channel: 'STORE' }, 'OUTLET_REQUIRED', 'outletId'],
    ['about what has not happened yet', { occurredAt: '2026-02-11T02:00:00.001Z' }, 'OCCURRED_IN_FUTURE', 'occurredAt'],
  ])('is refused %s', (_case, given, code, field) => {
    expect(refused(given)).toEqual({ code, field });
  });

  it('may be anonymous when it is a third-party review (S3-02, S3-40)', () => {
    const anonymous = { channel: 'THIRD_PARTY_REVIEW' as const, attachments: [screenshot], customer: { contacts: [], language: 'zh-CN' as const } };
    const decision = submitted(anonymous);
    expect(decision.state.customerId).toBe(`customer of ${ID}`);
    expect(statedBy(decision)['complaint.private-recorded.v1']).not.toHaveProperty('name');
  });

  describe('as a customer', () => {
    const customer: Actor = { kind: 'CUSTOMER', id: 'customer-7', role: 'CUSTOMER' };

    it("is in one's own name, whether it is given or not", () => {
      for (const externalId of [undefined, 'customer-7']) {
        const { state } = submitted({ customer: { ...words, ...(externalId ? { externalId } : {}) } }, { actor: customer });
        expect([state.customerId, state.submission?.externalId]).toEqual(['customer of customer-7', 'customer-7']);
      }
    });

    it("is refused in another's name", () => {
      expect(refused({ customer: { ...words, externalId: 'customer-8' } }, { actor: customer })).toEqual({ code: 'FORBIDDEN_CUSTOMER', field: 'customer.externalId' });
      expect(refused({ customer: { ...words, externalId: 'customer-8' } }, { actor: agent })).toBeUndefined();
    });
  });
});
