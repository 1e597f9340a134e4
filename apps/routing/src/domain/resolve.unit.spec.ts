import { type CategoryPolicy, ResolveV1 } from '@redress/contracts';
import type { HandlingCase } from './handling-case.js';
import { resolve } from './resolve.js';
import { aCaseIn, aCategory, aCommand, aContext, PLAN, refusal, stated } from './routing.builder.spec.js';

type Ask = (typeof ResolveV1)['example'];
const ask: Ask = { resultCode: 'SOLVED', resultText: 'The freight was refunded.', cause: 'THIRD_PARTY' };
const executed = (more: Partial<HandlingCase> = {}) => aCaseIn('EXECUTED', { heldBy: ['SALES', 'LOGISTICS'], handlerIds: ['SALES-1', 'LOGISTICS-1'], ...more });
const decide = (data: Partial<Ask> = {}, current = executed(), category: Partial<(typeof CategoryPolicy)['example']['body']> = {}) =>
  resolve(current, aCommand(ResolveV1, { ...ask, ...data }), aContext({ categories: [aCategory('LOGISTICS', category)] }));

describe('resolving a case', () => {
  it('states the result, its cause, who answers for it, and everybody who was responsible (S1-07, S1-15, S3-19)', () => {
    const { state, facts } = decide();
    expect(state.status).toBe('RESOLVED');
    expect(stated({ facts })).toEqual([['handling.resolved.v1', {
      resultCode: 'SOLVED', resultText: 'The freight was refunded.', cause: 'THIRD_PARTY', responsibility: { party: 'CARRIER', ruleId: 'logistics-third-party' },
      solutions: ['FREIGHT_REFUND'], compensation: 12, customerFee: 0, departmentIds: ['SALES', 'LOGISTICS'], handlerIds: ['SALES-1', 'LOGISTICS-1'],
    }]]);
  });

  it('scrubs what staff wrote (S1-12)', () => {
    const data = { resultText: 'a@b.cn was called.', rootCause: '13812345678', improvementProposal: 'Ask c@d.cn.', processExplanation: 'Told e@f.cn.' };
    expect(decide(data).facts[0]?.data).toMatchObject({ resultText: '[…] was called.', rootCause: '[…]', improvementProposal: 'Ask […].', processExplanation: 'Told […].' });
  });

  it('needs a cause that the taxonomy knows (S1-15, S3-11)', () => {
    const { cause: _cause, ...without } = { ...ask, cause: undefined };
    expect(() => resolve(executed(), aCommand(ResolveV1, without), aContext())).toThrow(refusal('CAUSE_REQUIRED', { field: 'cause' }));
    expect(() => decide({ cause: 'MERCURY_RETROGRADE' })).toThrow(refusal('UNKNOWN_CAUSE', { field: 'cause' }));
  });

  it('makes another than the table says answer only for a reason (S3-19)', () => {
    expect(() => decide({ responsibility: { party: 'SHOP' } })).toThrow(refusal('RESPONSIBILITY_REASON_REQUIRED', { party: 'CARRIER', ruleId: 'logistics-third-party' }));
    expect(decide({ responsibility: { party: 'SHOP', reason: 'We packed it badly; ask a@b.cn.' } }).facts[0]?.data).toMatchObject({ responsibility: { party: 'SHOP', reason: 'We packed it badly; ask […].' } });
    expect(decide({ responsibility: { party: 'CARRIER' } }).facts[0]?.data).toMatchObject({ responsibility: { party: 'CARRIER', ruleId: 'logistics-third-party' } });
  });

  it('asks who answers where the table is silent (S3-19)', () => {
    expect(() => decide({ cause: 'POLICY_GAP' })).toThrow(refusal('RESPONSIBILITY_REQUIRED', { field: 'responsibility' }));
    expect(decide({ cause: 'POLICY_GAP', responsibility: { party: 'SHOP' } }).facts[0]?.data).toMatchObject({ responsibility: { party: 'SHOP' } });
  });

  it('of a severe complaint needs the root cause and a proposal for improvement (S1-27)', () => {
    const severe = executed({ severity: 'SEVERE' });
    expect(() => decide({}, severe)).toThrow(refusal('ROOT_CAUSE_REQUIRED', { field: 'rootCause' }));
    expect(() => decide({ rootCause: 'No second carrier.' }, severe)).toThrow(refusal('ROOT_CAUSE_REQUIRED', { field: 'improvementProposal' }));
    expect(decide({ rootCause: 'No second carrier.', improvementProposal: 'Contract one.' }, severe).state.status).toBe('RESOLVED');
  });

  it('by a higher fee than the customer agreed to needs their consent (S3-50)', () => {
    const current = executed({ plan: { ...PLAN, customerFee: 50 } });
    expect(() => decide({ customerFee: 50.01 }, current)).toThrow(refusal('CONSENT_REQUIRED', { field: 'customerFee', agreed: 50 }));
    expect(decide({ customerFee: 30 }, current).facts[0]?.data).toMatchObject({ customerFee: 30 });
    expect(decide({}, current).facts[0]?.data).toMatchObject({ customerFee: 50 });
  });

  it('goes by the plan that stands, not by the higher fee that the customer refused (S3-50)', () => {
    const current = executed({ plan: { ...PLAN, version: 2, customerFee: 80, standing: { ...PLAN, customerFee: 50, status: 'EXECUTED' } } });
    expect(() => decide({ customerFee: 80 }, current)).toThrow(refusal('CONSENT_REQUIRED', { agreed: 50 }));
    expect(decide({}, current).facts[0]?.data).toMatchObject({ customerFee: 50 });
  });

  it('takes what the handler says about satisfaction for a claim (S4-29)', () => {
    const satisfactionClaim = { value: 'SATISFIED' as const, evidenceRef: 'REC-77' };
    const { facts } = decide({ satisfactionClaim });
    expect(facts).toHaveLength(1);
    expect(facts[0]?.data).toMatchObject({ satisfactionClaim });
  });

  it('after it was sent back needs the consent of the reviewer (S4-30)', () => {
    const reviewId = '7d2b9a34-1c5e-8f60-a2b7-4e9d0c6b8a15';
    expect(() => decide({}, executed({ remand: { reviewId, isConsented: false } }))).toThrow(refusal('REMAND_CONSENT', { reviewId }));
    expect(decide({}, executed({ remand: { reviewId, isConsented: true } })).state.status).toBe('RESOLVED');
  });

  it('needs a plan that was carried out, and names the state', () => {
    expect(() => decide({}, aCaseIn('PLAN_AGREED'))).toThrow(refusal('INVALID_STATE', { status: 'PLAN_AGREED', allowed: ['EXECUTED'] }));
  });
});

describe('resolving a repair', () => {
  const category = { requiresRepairRecord: ['REPAIR'] };
  const current = executed({ plan: { ...PLAN, solutions: ['REPAIR'] } });
  const repair = { technicianId: 'technician-3', parts: [{ part: 'MB-1', quantity: 1 }], startedAt: '2026-02-11T01:00:00.000Z', finishedAt: '2026-02-11T03:00:00.000Z' };
  const whole = { processExplanation: 'The mainboard was replaced.', repair };

  it('explains the process to the customer (S3-22)', () => {
    expect(() => decide({ repair }, current, category)).toThrow(refusal('EXPLANATION_REQUIRED', { field: 'processExplanation' }));
  });

  it('leaves a repair record (S3-51)', () => {
    expect(() => decide({ processExplanation: 'x' }, current, category)).toThrow(refusal('REPAIR_RECORD_REQUIRED', { field: 'repair' }));
    expect(decide(whole, current, category).facts[0]?.data).toMatchObject(whole);
  });

  it('ends after it began, and before it is reported', () => {
    expect(() => decide({ ...whole, repair: { ...repair, finishedAt: '2026-02-11T00:59:59.000Z' } }, current, category)).toThrow(refusal('REPAIR_TIMES_WRONG', { field: 'repair.finishedAt' }));
    expect(() => decide({ ...whole, repair: { ...repair, finishedAt: '2026-02-11T03:30:00.001Z' } }, current, category)).toThrow(refusal('REPAIR_TIMES_WRONG'));
  });
});
