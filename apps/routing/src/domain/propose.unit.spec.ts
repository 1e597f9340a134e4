import { type Actor, type CategoryPolicy, ProposePlanV1 } from '@redress/contracts';
import type { HandlingCase } from './handling-case.js';
import { proposePlan } from './propose.js';
import { aCaseIn, aCategory, aCommand, aContext, NOW, PLAN, refusal, stated } from './routing.builder.spec.js';

type Ask = (typeof ProposePlanV1)['example'];
const ask: Ask = { solutions: ['FREIGHT_REFUND'], text: 'We refund the freight.', responsibleId: 'LOGISTICS-2', remedyDueAt: '2026-02-13T10:00:00.000Z', compensation: 12, customerFee: 0 };
const manager: Partial<Actor> = { id: 'LOGISTICS-manager', role: 'DEPT_MANAGER' };

function propose(data: Partial<Ask> = {}, { current = aCaseIn('CONTACTED'), category = {}, actor = {} }: { current?: HandlingCase; category?: Partial<(typeof CategoryPolicy)['example']['body']>; actor?: Partial<Actor> } = {}) {
  return proposePlan(current, aCommand(ProposePlanV1, { ...ask, ...data }, actor), aContext({ categories: [aCategory('LOGISTICS', category)] }));
}

describe('proposing a plan', () => {
  it('tells the customer the solution, who carries it out until when, and what it costs them (S3-15, S3-50)', () => {
    const { state, facts } = propose();
    expect(state).toMatchObject({ status: 'PLAN_PROPOSED', plan: PLAN });
    expect(stated({ facts })).toEqual([['handling.plan-proposed.v1', { version: 1, ...ask, consentRequired: false }]]);
  });

  it('needs a customer who was reached (S1-06)', () => {
    expect(() => propose({}, { current: aCaseIn('ACCEPTED') })).toThrow(refusal('INVALID_STATE', { status: 'ACCEPTED', allowed: ['CONTACTED', 'PLAN_AGREED', 'EXECUTED'] }));
  });

  it('after a refusal is the next version (S3-28)', () => {
    expect(propose({}, { current: aCaseIn('CONTACTED', { plan: PLAN }) }).facts[0]?.data).toMatchObject({ version: 2 });
  });

  it.each(['PLAN_AGREED', 'EXECUTED'] as const)('once it is %s is the way to a higher fee: the next version, which needs consent, while the agreed one stands (S3-50)', (status) => {
    const { state, facts } = propose({ customerFee: 80 }, { current: aCaseIn(status, { plan: { ...PLAN, customerFee: 50, consentRequired: true } }) });
    expect(facts[0]?.data).toMatchObject({ version: 2, customerFee: 80, consentRequired: true });
    expect(facts[0]?.data).not.toHaveProperty('standing');
    expect(state).toMatchObject({ status: 'PLAN_PROPOSED', plan: { version: 2, standing: { version: 1, customerFee: 50, status } } });
  });

  it('after another version was refused leaves the same one standing, and is numbered on (S3-50)', () => {
    const current = aCaseIn('EXECUTED', { plan: { ...PLAN, version: 2, customerFee: 80, standing: { ...PLAN, status: 'PLAN_AGREED' } } });
    expect(propose({ customerFee: 60 }, { current }).state.plan).toMatchObject({ version: 3, customerFee: 60, standing: { version: 1, customerFee: 0, status: 'EXECUTED' } });
  });

  it('is not made anew while the customer has not answered', () => {
    expect(() => propose({}, { current: aCaseIn('PLAN_PROPOSED') })).toThrow(refusal('INVALID_STATE', { status: 'PLAN_PROPOSED' }));
  });

  it('scrubs its words before they travel (S1-12)', () => {
    expect(propose({ text: 'Call 13812345678.', reason: 'Mail to a@b.cn.' }).facts[0]?.data).toMatchObject({ text: 'Call […].', reason: 'Mail to […].' });
  });

  it('names a solution once', () => {
    expect(propose({ solutions: ['FREIGHT_REFUND', 'FREIGHT_REFUND'] }).state.plan?.solutions).toEqual(['FREIGHT_REFUND']);
  });

  it('is blocked until the mandatory questions of the category are answered (S4-01)', () => {
    const category = { mandatoryQuestions: ['CONSEQUENTIAL_LOSS', 'DEADLINE'] };
    const current = aCaseIn('CONTACTED', { answeredQuestions: ['DEADLINE'] });
    expect(() => propose({}, { category, current })).toThrow(refusal('QUESTION_UNANSWERED', { questions: ['CONSEQUENTIAL_LOSS'] }));
    expect(propose({}, { category, current: { ...current, answeredQuestions: ['DEADLINE', 'CONSEQUENTIAL_LOSS'] } }).state.status).toBe('PLAN_PROPOSED');
  });

  it('for a replacement needs an inspection (S3-16)', () => {
    const category = { solutions: [{ code: 'REPLACE', consent: true }], requiresInspection: ['REPLACE'] };
    expect(() => propose({ solutions: ['REPLACE'] }, { category })).toThrow(refusal('INSPECTION_REQUIRED', { solution: 'REPLACE' }));
    expect(propose({ solutions: ['REPLACE'] }, { category, current: aCaseIn('CONTACTED', { isInspected: true }) }).state.plan?.consentRequired).toBe(true);
  });

  it('about an attitude holds an apology (S3-18)', () => {
    const category = { solutions: [{ code: 'APOLOGY', consent: false }, { code: 'EDUCATION', consent: false }], requiredSolutions: ['APOLOGY'] };
    expect(() => propose({ solutions: ['EDUCATION'] }, { category })).toThrow(refusal('SOLUTION_REQUIRED', { missing: ['APOLOGY'] }));
    expect(propose({ solutions: ['EDUCATION', 'APOLOGY'] }, { category }).state.status).toBe('PLAN_PROPOSED');
  });

  it('to use something else says why it cannot be solved (S3-17)', () => {
    const category = { solutions: [{ code: 'ALTERNATIVE_ADVICE', consent: false }], requiresReason: ['ALTERNATIVE_ADVICE'] };
    expect(() => propose({ solutions: ['ALTERNATIVE_ADVICE'] }, { category })).toThrow(refusal('REASON_REQUIRED', { field: 'reason' }));
    expect(propose({ solutions: ['ALTERNATIVE_ADVICE'], reason: 'The vendor is gone.' }, { category }).facts[0]?.data).toMatchObject({ reason: 'The vendor is gone.' });
  });

  it('promises the remedy for a time that lies ahead', () => {
    expect(() => propose({ remedyDueAt: NOW.toISOString() })).toThrow(refusal('REMEDY_DUE_IN_PAST', { field: 'remedyDueAt' }));
  });
});

describe('a plan beyond what a handler decides', () => {
  it.each<[string, Partial<Ask>, Partial<(typeof CategoryPolicy)['example']['body']>, string]>([
    ['with a solution outside of the catalogue', { solutions: ['FREIGHT_REFUND', 'VOUCHER'] }, {}, 'solutions'],
    ['in a category without a catalogue', {}, { solutions: [] }, 'solutions'],
    ['in a category that always needs it', {}, { approvalAlways: true }, 'solutions'],
    ['with more compensation than the department lets handlers grant', { compensation: 1000.01 }, {}, 'compensation'],
  ])('%s is proposed by the manager of the department (S3-08)', (_what, data, category, field) => {
    expect(() => propose(data, { category })).toThrow(refusal('APPROVAL_REQUIRED', { field }));
    expect(propose(data, { category, actor: manager }).facts[0]?.data).toMatchObject({ approvedBy: 'LOGISTICS-manager' });
    expect(() => propose(data, { category, actor: { ...manager, departmentId: 'SALES' } })).toThrow(refusal('FORBIDDEN_DEPARTMENT'));
  });

  it('is none up to the limit, and a manager approves nothing that needs no approval', () => {
    expect(propose({ compensation: 1000 }).facts[0]?.data).not.toHaveProperty('approvedBy');
    expect(propose({}, { actor: manager }).facts[0]?.data).not.toHaveProperty('approvedBy');
  });
});

describe('the consent of the customer', () => {
  it.each<[string, Partial<Ask>, boolean]>([
    ['is asked for a solution that the catalogue marks', { solutions: ['FREIGHT_REFUND', 'COMPENSATION'] }, true],
    ['is not asked for one that it does not mark', {}, false],
    ['is asked for what the catalogue does not know', { solutions: ['VOUCHER'] }, true],
    ['is asked for whatever costs them something', { customerFee: 0.01 }, true],
  ])('%s (S3-21, S3-50)', (_what, data, consentRequired) => {
    expect(propose(data, { actor: manager }).facts[0]?.data).toMatchObject({ consentRequired });
  });
});

describe('the rules of a category', () => {
  it('are its own, and where it is silent those of the category above (§6.1)', () => {
    const categories = [aCategory('LOGISTICS', { mandatoryQuestions: ['A'] }), aCategory('LOGISTICS.DELAY', { solutions: [{ code: 'RESEND', consent: false }] })];
    const decide = (solution: string, answeredQuestions: string[]) =>
      proposePlan(aCaseIn('CONTACTED', { answeredQuestions }), aCommand(ProposePlanV1, { ...ask, solutions: [solution] }), aContext({ categories }));
    expect(() => decide('RESEND', [])).toThrow(refusal('QUESTION_UNANSWERED'));
    expect(() => decide('FREIGHT_REFUND', ['A'])).toThrow(refusal('APPROVAL_REQUIRED'));
    expect(decide('RESEND', ['A']).state.status).toBe('PLAN_PROPOSED');
  });
});
