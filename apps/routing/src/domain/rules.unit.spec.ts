import fc from 'fast-check';
import { aComplaint, aContext, aRule, someComplaint, someRules } from './routing.builder.spec.js';
import { bySpecificity, fits, mostSpecific, type Rule, usableRules } from './rules.js';

const winner = (rules: readonly Rule[], complaint = aComplaint()) => mostSpecific(rules, complaint)?.id;

describe('which rule fits', () => {
  const complaint = aComplaint({ outletId: 'SH-01', productModel: 'X-100', severity: 'SEVERE', channel: 'STORE' });
  it.each<[string, Partial<Rule['body']>, boolean]>([
    ['the same category', { category: 'LOGISTICS.DELAY' }, true],
    ['the category above', { category: 'LOGISTICS' }, true],
    ['a sister of the category', { category: 'LOGISTICS.LOSS' }, false],
    ['another top category', { category: 'PRICE' }, false],
    ['the same outlet', { outletId: 'SH-01' }, true],
    ['another outlet', { outletId: 'SH-02' }, false],
    ['the same product', { productModel: 'X-100' }, true],
    ['another product', { productModel: 'X-200' }, false],
    ['the same channel', { channel: 'STORE' }, true],
    ['another channel', { channel: 'EMAIL' }, false],
    ['the same severity', { severity: 'SEVERE' }, true],
    ['another severity', { severity: 'MINOR' }, false],
    ['all that is named but one thing', { outletId: 'SH-01', productModel: 'X-100', severity: 'MINOR' }, false],
  ])('%s (S1-05)', (_what, body, expected) => {
    expect(fits(aRule('r', body), complaint)).toBe(expected);
  });

  it('a rule for a sub-category leaves a complaint of the top category alone', () => {
    expect(fits(aRule('r', { category: 'LOGISTICS.DELAY' }), aComplaint({ category: 'LOGISTICS' }))).toBe(false);
  });

  it('a rule for an outlet leaves a complaint without an outlet alone', () => {
    expect(fits(aRule('r', { outletId: 'SH-01' }), aComplaint())).toBe(false);
  });

  it('no rule that is switched off, and none for a department that is not in force, may give a case to anybody', () => {
    const { policies } = aContext({ rules: [aRule('off', { isActive: false }), aRule('nowhere', { departmentId: 'CLOSED' }), aRule('on')] });
    expect(usableRules(policies).map(({ id }) => id)).toEqual(['on']);
  });
});

describe('which rule wins', () => {
  const complaint = aComplaint({ outletId: 'SH-01', productModel: 'X-100', severity: 'SEVERE', channel: 'STORE' });
  it.each<[string, Partial<Rule['body']>, Partial<Rule['body']>]>([
    ['a sub-category over its top category', { category: 'LOGISTICS.DELAY' }, { category: 'LOGISTICS' }],
    ['a sub-category over everything else together', { category: 'LOGISTICS.DELAY' }, { outletId: 'SH-01', productModel: 'X-100', channel: 'STORE', severity: 'SEVERE' }],
    ['an outlet over nothing', { outletId: 'SH-01' }, {}],
    ['a severity over nothing', { severity: 'SEVERE' }, {}],
    ['two conditions over one', { channel: 'STORE', severity: 'SEVERE' }, { outletId: 'SH-01' }],
    ['an outlet over a product', { outletId: 'SH-01' }, { productModel: 'X-100' }],
    ['a product over a channel', { productModel: 'X-100' }, { channel: 'STORE' }],
    ['a channel over a severity', { channel: 'STORE' }, { severity: 'SEVERE' }],
  ])('%s (S1-05)', (_what, stronger, weaker) => {
    expect(winner([aRule('a', weaker), aRule('b', stronger)], complaint)).toBe('b');
    expect(winner([aRule('b', stronger), aRule('a', weaker)], complaint)).toBe('b');
    expect(winner([aRule('a', stronger), aRule('b', weaker)], complaint)).toBe('a');
  });

  it('between rules that ask for the same, the smaller id', () => {
    expect(winner([aRule('b'), aRule('a'), aRule('c')])).toBe('a');
  });

  it('none when none fits', () => {
    expect(winner([aRule('a', { category: 'PRICE' })])).toBeUndefined();
    expect(winner([])).toBeUndefined();
  });

  it('is the same whatever order the rules come in, fits, and no fitting rule is more specific', () => {
    fc.assert(fc.property(someRules, someComplaint, fc.nat(), (rules, complaint, cut) => {
      const best = mostSpecific(rules, complaint);
      const turned = [...rules.slice(cut % (rules.length + 1)), ...rules.slice(0, cut % (rules.length + 1))].reverse();
      expect(mostSpecific(turned, complaint)).toBe(best);
      const fitting = rules.filter((rule) => fits(rule, complaint));
      expect(fitting.length > 0).toBe(best !== undefined);
      if (best) expect(fitting.filter((rule) => rule !== best).every((rule) => bySpecificity(best, rule) < 0)).toBe(true);
    }));
  });

  it('is decided by a total order: no two rules are equal, and it holds both ways and along a chain', () => {
    fc.assert(fc.property(someRules, (rules) => {
      for (const a of rules) {
        expect(bySpecificity(a, a)).toBe(0);
        for (const b of rules) {
          if (a !== b) expect(bySpecificity(a, b)).not.toBe(0);
          expect(Math.sign(bySpecificity(a, b)) + Math.sign(bySpecificity(b, a))).toBe(0);
          for (const c of rules) if (bySpecificity(a, b) <= 0 && bySpecificity(b, c) <= 0) expect(bySpecificity(a, c)).toBeLessThanOrEqual(0);
        }
      }
    }), { numRuns: 50 });
  });
});
