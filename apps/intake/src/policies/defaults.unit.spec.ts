import { CategoryPolicy } from '@redress/contracts';
import { defaultPolicies } from './defaults.js';

type Body = (typeof CategoryPolicy)['example']['body'];

const bodies = new Map(defaultPolicies.filter(({ kind }) => kind === CategoryPolicy).map(({ id, body }) => [id, body as unknown as Body]));

describe('the default policies of intake', () => {
  it('fit their schemas', () => {
    for (const { kind, body } of defaultPolicies) expect(kind.body.parse(body)).toEqual(body);
  });

  it('have a category for each area of business, and for everything else (S0-01, S2-12, S3-07)', () => {
    expect([...bodies.keys()].filter((id) => !id.includes('.'))).toEqual(['PRODUCT', 'SERVICE', 'AFTER_SALES', 'LOGISTICS', 'PRICE', 'PROCESS', 'OTHER']);
  });

  it.each<[string, string[], string[]]>([
    ['PRODUCT', ['REPAIR', 'REPLACE', 'RETURN'], ['UPGRADE', 'FIX', 'ALTERNATIVE_ADVICE']],
    ['SERVICE', ['COMPENSATION'], ['APOLOGY', 'EDUCATION']],
    ['AFTER_SALES', ['REPAIR', 'REPLACE', 'RETURN', 'REFUND'], []],
    ['LOGISTICS', ['COMPENSATION'], ['FREIGHT_REFUND']],
    ['PRICE', ['REFUND_DIFFERENCE'], ['EXPLANATION']],
    ['PROCESS', ['COMPENSATION'], ['APOLOGY', 'EXPLANATION']],
  ])('offer for %s with consent %j and without it %j (S3-08, domain §6.1)', (id, consented, free) => {
    const solutions = bodies.get(id)?.solutions ?? [];
    const codes = (consent: boolean) => solutions.filter((solution) => solution.consent === consent).map(({ code }) => code);
    expect([codes(true), codes(false)]).toEqual([consented, free]);
  });

  it('say the rest of §6.1', () => {
    expect(bodies.get('OTHER')).toMatchObject({ approvalAlways: true });
    expect(bodies.get('SERVICE.ATTITUDE')).toMatchObject({ requiredSolutions: ['APOLOGY'] });
    expect(bodies.get('LOGISTICS')).toMatchObject({ mandatoryQuestions: ['CONSEQUENTIAL_LOSS'] });
    expect(bodies.get('PRODUCT')).toMatchObject({ requiresInspection: ['REPAIR', 'REPLACE', 'RETURN'], requiresReason: ['ALTERNATIVE_ADVICE'], requiresRepairRecord: ['REPAIR', 'REPLACE'] });
    expect(bodies.get('AFTER_SALES')).toMatchObject({ requiresRepairRecord: ['REPAIR', 'REPLACE'] });
  });

  it('name each category in both languages, and leave its plans to the category above where it has none of its own', () => {
    for (const [id, { names, reviewType, productRequired, ...plans }] of bodies) {
      expect(Object.keys(names).sort()).toEqual(['en', 'zh-CN']);
      if (id.includes('.') && id !== 'SERVICE.ATTITUDE') expect(plans).toEqual({});
      expect([typeof reviewType, typeof productRequired]).toEqual(['string', 'boolean']);
    }
  });
});
