import type { ResponsibilityPolicy } from '@redress/contracts';
import type { Policies } from './context.js';
import { responsibilityFor } from './responsibility.js';
import { aContext } from './routing.builder.spec.js';

type Body = (typeof ResponsibilityPolicy)['example']['body'];

const { policies } = aContext();

describe('who answers for a cause', () => {
  it.each([
    ['PRODUCT.HARDWARE', 'QUALITY.DEVICE', 'MANUFACTURER'], ['PRODUCT.HARDWARE', 'DESIGN_DEFECT', 'MANUFACTURER'],
    ['PRODUCT.HARDWARE', 'TECH.SKILL', 'TECHNICIAN'], ['AFTER_SALES.REPAIR', 'TECH.DIAGNOSIS', 'TECHNICIAN'], ['AFTER_SALES', 'TECH.OPERATION', 'TECHNICIAN'],
    ['PRODUCT.SOFTWARE', 'DESIGN_DEFECT', 'SOFTWARE_VENDOR'], ['PRODUCT.SOFTWARE', 'TECH.OPERATION', 'SHOP'],
    ['SERVICE.ATTITUDE', 'FLOW.RECEPTION', 'EMPLOYEE'], ['SERVICE.ATTITUDE', 'TECH.SKILL', 'EMPLOYEE'],
    ['PRICE.OPACITY', 'FLOW.FEE_OPACITY', 'SHOP'], ['PRODUCT.HARDWARE', 'QUALITY.PART', 'SHOP'], ['LOGISTICS.DELAY', 'THIRD_PARTY', 'CARRIER'],
    ['PRODUCT.SOFTWARE', 'CUSTOMER_MISUSE', 'CUSTOMER'],
  ])('in %s of %s is the %s (S3-19, §6.9)', (category, cause, party) => {
    expect(responsibilityFor(category, cause, policies)?.party).toBe(party);
  });

  it.each([['PRODUCT.SOFTWARE', 'TECH.SKILL'], ['OTHER', 'POLICY_GAP'], ['PRICE', 'THIRD_PARTY'], ['PRODUCT', 'DESIGN_DEFECT'], ['LOGISTICS', 'UNFOUNDED']])(
    'in %s of %s is for a person to say (§6.9)', (category, cause) => {
      expect(responsibilityFor(category, cause, policies)).toBeUndefined();
    },
  );

  it('is what the row with the more specific category says, then that with the more specific cause, last the smaller id', () => {
    const rows = (...bodies: Body[]) => ({ ...policies, all: () => bodies.map((body, n) => ({ id: `row-${n}`, version: 1, body })) }) as unknown as Policies;
    const winner = (...bodies: Body[]) => responsibilityFor('LOGISTICS.DELAY', 'FLOW.CYCLE', rows(...bodies))?.party;
    expect(winner({ category: 'LOGISTICS', cause: 'FLOW.CYCLE', party: 'SHOP' }, { category: 'LOGISTICS.DELAY', party: 'CARRIER' })).toBe('CARRIER');
    expect(winner({ category: 'LOGISTICS', party: 'SHOP' }, { category: 'LOGISTICS', cause: 'FLOW', party: 'CARRIER' })).toBe('CARRIER');
    expect(winner({ cause: 'FLOW', party: 'SHOP' }, { cause: 'FLOW.CYCLE', party: 'CARRIER' })).toBe('CARRIER');
    expect(winner({ cause: 'FLOW', party: 'SHOP' }, { cause: 'FLOW', party: 'CARRIER' })).toBe('SHOP');
    expect(winner({ cause: 'FLO', party: 'SHOP' }, { category: 'LOG', party: 'SHOP' })).toBeUndefined();
  });
});
