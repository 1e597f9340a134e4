import { type Actor, ClockBreachedV1, type RejectComplaintV1, RejectionReason } from '@redress/contracts';
import { aComplaint, aContext, aFact, agent, anInput, AT, later, refusalOf, statedBy } from './given.spec.js';
import { approveRejection, reject, rejectWhenSilent } from './reject.js';

type Rejection = (typeof RejectComplaintV1)['example'];

const manager: Actor = { kind: 'STAFF', id: 'manager-1', role: 'COMPLAINT_MANAGER' };
const decision: Rejection = { reasonCode: 'OUT_OF_SCOPE', text: 'Another enterprise sold it.', evidenceRefs: ['DOC-1'], indicators: [] };
const rejected = (given: Partial<Rejection> = {}, complaint = {}, input = {}) => reject(aComplaint({ status: 'REGISTERED', ...complaint }), anInput({ ...decision, ...given }, input), aContext());
const refused = (given: Partial<Rejection>) => refusalOf(() => rejected(given));
/** Wed 2026-06-17 11:00 in Shanghai. */
const DECIDED = new Date('2026-06-17T03:00:00.000Z');

describe('rejecting a complaint (S1-04, S1-16, domain §6.7)', () => {
  it.each(RejectionReason.options)('for %s rejects it, or proposes to (S1-04, S1-28)', (reasonCode) => {
    const indicators: Rejection['indicators'] = reasonCode === 'MALICIOUS' ? ['IDENTICAL_TEXT', 'FABRICATED_IDENTITY'] : [];
    const { state, facts } = rejected({ reasonCode, indicators });
    const needsTwo = ['FALSE', 'MALICIOUS', 'UNFOUNDED'].includes(reasonCode);
    expect([state.status, facts.map(({ event }) => event.type)]).toEqual(needsTwo ? ['REGISTERED', ['complaint.rejection-proposed.v1']] : ['REJECTED', ['complaint.rejected.v1']]);
  });

  it('states the reason, and until when the customer may appeal: 30 days by the calendar, at the close of business (§8, 5)', () => {
    const outcome = rejected({}, { asked: { at: AT, items: [] } }, { at: DECIDED });
    const appealUntil = '2026-07-17T10:00:00.000Z';
    expect(statedBy(outcome)).toEqual({ 'complaint.rejected.v1': { ...decision, appealUntil } });
    expect(outcome.state).toEqual(aComplaint({ status: 'REJECTED', rejection: { at: DECIDED.toISOString(), ...decision }, reviewUntil: appealUntil, archiveAt: appealUntil }));
  });

  it('gives until a working day to appeal (§8, 10)', () => {
    expect(rejected({}, {}, { at: new Date('2026-02-25T07:00:00.000Z') }).state.reviewUntil).toBe('2026-03-27T10:00:00.000Z');
  });

  it.each<[string, Partial<Rejection>, string, string]>([
    ['without evidence', { evidenceRefs: [] }, 'EVIDENCE_REQUIRED', 'evidenceRefs'],
    ['as malicious with no indicator', { reasonCode: 'MALICIOUS' }, 'INDICATORS_REQUIRED', 'indicators'],
    ['as malicious with one indicator (§8, 10)', { reasonCode: 'MALICIOUS', indicators: ['IDENTICAL_TEXT'] }, 'INDICATORS_REQUIRED', 'indicators'],
    ['as malicious with one indicator, told twice', { reasonCode: 'MALICIOUS', indicators: ['NO_PURCHASE', 'NO_PURCHASE'] }, 'INDICATORS_REQUIRED', 'indicators'],
  ])('is refused %s', (_case, given, code, field) => {
    expect(refused(given)).toEqual({ code, field });
  });

  it('lets nothing that looks like personal data onto the open stream (S1-12)', () => {
    expect(JSON.stringify([rejected({ text: 'Belongs to li@mail.example' }), rejected({ reasonCode: 'FALSE', text: 'Belongs to 13800138000' })])).not.toMatch(/li@mail|13800138000/);
  });
});

describe('a proposal to reject (S1-16)', () => {
  const proposed = (by: Actor = agent) => rejected({ reasonCode: 'FALSE', text: 'Invented.' }, {}, { actor: by }).state;
  const approve = (by: Actor, complaint = proposed()) => approveRejection(complaint, anInput({}, { actor: by, at: DECIDED }), aContext());

  it('leaves the complaint as it is, and names who proposes', () => {
    const outcome = rejected({ reasonCode: 'FALSE' });
    expect(statedBy(outcome)).toEqual({ 'complaint.rejection-proposed.v1': { ...decision, reasonCode: 'FALSE', proposedBy: 'agent-7' } });
    expect(outcome.state).toEqual(aComplaint({ status: 'REGISTERED', proposal: { at: AT, ...decision, reasonCode: 'FALSE', proposedBy: 'agent-7' } }));
  });

  it('is not approved by whoever made it (§8, 5)', () => {
    expect(refusalOf(() => approve(manager, proposed(manager)))).toEqual({ code: 'FOUR_EYES' });
  });

  it('rejects the complaint when somebody else approves it', () => {
    const outcome = approve(manager);
    const reasons = { reasonCode: 'FALSE', text: 'Invented.', evidenceRefs: ['DOC-1'], indicators: [], proposedBy: 'agent-7', approvedBy: 'manager-1' };
    expect(statedBy(outcome)).toEqual({ 'complaint.rejected.v1': { ...reasons, appealUntil: '2026-07-17T10:00:00.000Z' } });
    expect(outcome.state).toMatchObject({ status: 'REJECTED', rejection: { at: DECIDED.toISOString(), ...reasons } });
    expect(outcome.state).not.toHaveProperty('proposal');
  });

  it('gives way to the next one: four eyes see that', () => {
    const next = reject(proposed(), anInput({ ...decision, reasonCode: 'UNFOUNDED' }, { actor: manager }), aContext()).state;
    expect(refusalOf(() => approve(manager, next))).toEqual({ code: 'FOUR_EYES' });
    expect(statedBy(approve({ ...manager, id: 'manager-2' }, next))).toMatchObject({ 'complaint.rejected.v1': { reasonCode: 'UNFOUNDED', proposedBy: 'manager-1', approvedBy: 'manager-2' } });
  });

  it('that nobody made is not approved', () => {
    expect(refusalOf(() => approve(manager, aComplaint()))).toEqual({ code: 'NOTHING_PROPOSED' });
  });
});

describe('a customer who keeps silent (domain §4.1)', () => {
  const asked = { at: AT, items: [{ key: 'PHOTO', label: 'A photo' }] };
  const silent = (complaint = {}, fact = {}) => rejectWhenSilent(aComplaint({ asked, ...complaint }), aFact(ClockBreachedV1, { stage: 'CUSTOMER_REPLY', dueAt: later(60), ...fact }), aContext({ now: DECIDED }));

  it('has the complaint rejected for want of information, and may appeal', () => {
    const outcome = silent();
    expect(outcome && statedBy(outcome)).toEqual({ 'complaint.rejected.v1': { reasonCode: 'INSUFFICIENT_INFO', evidenceRefs: [], indicators: [], appealUntil: '2026-07-17T10:00:00.000Z' } });
    expect(outcome?.state).toMatchObject({ status: 'REJECTED', rejection: { at: DECIDED.toISOString(), reasonCode: 'INSUFFICIENT_INFO' } });
    expect(outcome?.state).not.toHaveProperty('asked');
  });

  it.each([
    ['another clock is overdue', {}, { stage: 'RESOLVE' as const }],
    ['the answer came before the news', { asked: undefined }, {}],
    ['the limit belonged to an earlier request', {}, { dueAt: AT }],
    ['the complaint is being handled: routing ends that', { status: 'IN_HANDLING' as const }, {}],
  ])('is left alone when %s', (_case, complaint, fact) => {
    expect(silent(complaint, fact)).toBeUndefined();
  });
});
