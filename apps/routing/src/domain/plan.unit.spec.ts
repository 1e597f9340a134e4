import { type Actor, AnswerPlanV1, ExecutePlanV1 } from '@redress/contracts';
import type { HandlingCase } from './handling-case.js';
import { answerPlan, executePlan } from './plan.js';
import { aCaseIn, aCommand, NOW, PLAN, refusal, stated } from './routing.builder.spec.js';

const customer: Partial<Actor> = { kind: 'CUSTOMER', id: 'customer-7', role: 'CUSTOMER' };
const proposed = (more: Partial<HandlingCase> = {}) => aCaseIn('PLAN_PROPOSED', { customerRef: 'customer-7', ...more });
const answer = (data: Partial<typeof AnswerPlanV1.example> = {}, actor: Partial<Actor> = {}, current = proposed()) =>
  answerPlan(current, aCommand(AnswerPlanV1, { version: 1, agreed: true, evidenceRef: 'REC-77', ...data }, actor));

describe('answering a plan', () => {
  it('with yes lets it be carried out, by the time that was promised (S3-21)', () => {
    const { state, facts } = answer();
    expect(state.status).toBe('PLAN_AGREED');
    expect(stated({ facts })).toEqual([['handling.plan-answered.v1', { version: 1, agreed: true, by: 'LOGISTICS-1', evidenceRef: 'REC-77', remedyDueAt: PLAN.remedyDueAt }]]);
  });

  it('with no leads to another version (S3-28)', () => {
    const { state } = answer({ agreed: false });
    expect(state).toMatchObject({ status: 'CONTACTED', plan: { version: 1 } });
  });

  it('needs no evidence from the customer, but from whoever answers for them (S3-21)', () => {
    const { evidenceRef: _evidence, ...bare } = { ...AnswerPlanV1.example, evidenceRef: undefined };
    expect(answerPlan(proposed(), aCommand(AnswerPlanV1, bare, customer)).facts[0]?.data).toEqual({ version: 1, agreed: true, by: 'customer-7', remedyDueAt: PLAN.remedyDueAt });
    expect(() => answerPlan(proposed(), aCommand(AnswerPlanV1, bare))).toThrow(refusal('EVIDENCE_REQUIRED', { field: 'evidenceRef' }));
  });

  it('keeps what the customer remarks apart, and never states it (S1-12)', () => {
    const { state, facts } = answer({ remark: '好的,谢谢' }, customer);
    expect(state.newWords).toEqual([{ ref: 'PLAN/1.1', kind: 'PLAN_REMARK', at: NOW.toISOString(), by: 'customer-7', text: '好的,谢谢', attachments: [] }]);
    expect(JSON.stringify([stated({ facts }), state.newEntries])).not.toContain('谢谢');
  });

  it('refuses an answer to another version than the last', () => {
    expect(() => answer({ version: 2 })).toThrow(refusal('PLAN_SUPERSEDED', { field: 'version', version: 1 }));
  });

  it('is taken from the customer by the pseudonym too, which is all that is known of most (§4.2)', () => {
    const { customerRef: _ref, ...unnamed } = proposed({ customerId: '3f2d1a75-9b0c-8e4d-a6f1-52c7b8d90e13' });
    expect(answer({}, { ...customer, id: unnamed.customerId ?? '' }, unnamed).state.status).toBe('PLAN_AGREED');
    expect(() => answer({}, customer, unnamed)).toThrow(refusal('FORBIDDEN_CUSTOMER'));
  });

  it('refuses other customers, and other departments', () => {
    expect(() => answer({}, { ...customer, id: 'customer-8' })).toThrow(refusal('FORBIDDEN_CUSTOMER'));
    expect(() => answer({}, { departmentId: 'SALES' })).toThrow(refusal('FORBIDDEN_DEPARTMENT'));
  });

  describe('that replaces one', () => {
    const anew = (status: 'PLAN_AGREED' | 'EXECUTED') => proposed({ plan: { ...PLAN, version: 2, customerFee: 80, standing: { ...PLAN, status } } });

    it.each(['PLAN_AGREED', 'EXECUTED'] as const)('with yes puts it in the place of what was %s, to be carried out (S3-50)', (status) => {
      const { state, facts } = answer({ version: 2 }, {}, anew(status));
      expect(state).toMatchObject({ status: 'PLAN_AGREED', plan: { version: 2, customerFee: 80 } });
      expect(state.plan).not.toHaveProperty('standing');
      expect(facts[0]?.data).toMatchObject({ version: 2, agreed: true });
    });

    it.each(['PLAN_AGREED', 'EXECUTED'] as const)('with no leaves what was %s as it was, and says so (S3-50)', (status) => {
      const { state, facts } = answer({ version: 2, agreed: false }, {}, anew(status));
      expect(state).toMatchObject({ status, plan: { version: 2, standing: { version: 1 } } });
      expect(facts[0]?.data).toMatchObject({ version: 2, agreed: false, standing: 1 });
    });
  });

  it('is refused when no plan waits for an answer', () => {
    expect(() => answer({}, {}, aCaseIn('PLAN_AGREED'))).toThrow(refusal('INVALID_STATE', { status: 'PLAN_AGREED' }));
  });
});

describe('executing a plan', () => {
  const execute = (current: HandlingCase, data: Partial<typeof ExecutePlanV1.example> = {}) => executePlan(current, aCommand(ExecutePlanV1, { evidenceRefs: ['PAY-9'], ...data }));

  it('states what was carried out (S1-07)', () => {
    const { state, facts } = execute(aCaseIn('PLAN_AGREED'), { text: 'Paid to a@b.cn.' });
    expect(state.status).toBe('EXECUTED');
    expect(stated({ facts })).toEqual([['handling.plan-executed.v1', { version: 1, solutions: ['FREIGHT_REFUND'], text: 'Paid to […].', evidenceRefs: ['PAY-9'] }]]);
  });

  it('needs the consent of the customer where the plan does (S3-21)', () => {
    expect(execute(aCaseIn('PLAN_PROPOSED')).state.status).toBe('EXECUTED');
    const current = aCaseIn('PLAN_PROPOSED', { plan: { ...PLAN, consentRequired: true } });
    expect(() => execute(current)).toThrow(refusal('CONSENT_REQUIRED', { version: 1 }));
    expect(execute({ ...current, status: 'PLAN_AGREED' }).state.status).toBe('EXECUTED');
  });

  it('carries out what stands when the customer refused to have it replaced, else what replaces it (S3-50)', () => {
    const plan = { ...PLAN, version: 2, solutions: ['COMPENSATION'], standing: { ...PLAN, status: 'PLAN_AGREED' as const } };
    expect(execute(aCaseIn('PLAN_AGREED', { plan })).facts[0]?.data).toMatchObject({ version: 1, solutions: ['FREIGHT_REFUND'] });
    const replaced = execute(aCaseIn('PLAN_PROPOSED', { plan }));
    expect(replaced.facts[0]?.data).toMatchObject({ version: 2, solutions: ['COMPENSATION'] });
    expect(replaced.state.plan).not.toHaveProperty('standing');
  });

  it('is refused without a plan that stands', () => {
    expect(() => execute(aCaseIn('CONTACTED', { plan: PLAN }))).toThrow(refusal('INVALID_STATE', { status: 'CONTACTED', allowed: ['PLAN_AGREED', 'PLAN_PROPOSED'] }));
  });
});
