import { type RegisterComplaintV1, type Severity, SeverityPolicy } from '@redress/contracts';
import { defaultPolicies } from '../policies/defaults.js';
import { aComplaint, aContext, anInput, CUSTOMER_ID, later, refusalOf, statedBy } from './given.spec.js';
import { register } from './register.js';

type Registration = (typeof RegisterComplaintV1)['example'];

const aRegistration = (given: Partial<Registration> = {}): Registration => ({ category: 'LOGISTICS.DELAY', urgency: 1, scope: 1, triggers: [], summary: 'The parcel is late.', ...given });
const product = { model: 'X1', batch: 'B7', serial: 'S-1', fault: 'Screen stays dark.', boughtOn: '2026-01-05' };
const registered = (given: Partial<Registration> = {}, complaint = {}, context = {}) => register(aComplaint(complaint), anInput(aRegistration(given), { at: new Date(later(60)) }), aContext(context));
const refused = (given: Partial<Registration>) => refusalOf(() => registered(given));
const categories = defaultPolicies.filter(({ kind }) => kind.kind === 'category').map(({ id, body }) => [id, (body as { productRequired: boolean }).productRequired] as const);

describe('registering a complaint', () => {
  it('sorts it, and states the severity that follows; the category brings its type of review (S1-03, S1-22, S2-13, S4-02)', () => {
    const decision = registered({ category: 'PRODUCT.HARDWARE', urgency: 2, scope: 2, product, suggestion: { category: 'PRODUCT', confidence: 0.7 }, outletId: 'outlet-3' });
    expect(decision.state).toMatchObject({ status: 'REGISTERED', category: 'PRODUCT.HARDWARE', urgency: 2, scope: 2, triggers: [], severity: 'MODERATE', product, outletId: 'outlet-3', summary: 'The parcel is late.', registeredAt: later(60) });
    expect(statedBy(decision)).toEqual({
      'complaint.registered.v1': {
        category: 'PRODUCT.HARDWARE', reviewType: 'PRODUCT', urgency: 2, scope: 2, severity: 'MODERATE', triggers: [], product, outletId: 'outlet-3', channel: 'WEBSITE',
        summary: 'The parcel is late.', recentCount3m: 0, customerId: CUSTOMER_ID, suggestion: { category: 'PRODUCT', confidence: 0.7 },
      },
    });
  });

  it('keeps the outlet of its submission when it names none', () => {
    expect(statedBy(registered({}, { outletId: 'outlet-3' }))['complaint.registered.v1']).toMatchObject({ outletId: 'outlet-3' });
    expect(statedBy(registered({ outletId: 'outlet-4' }, { outletId: 'outlet-3' }))['complaint.registered.v1']).toMatchObject({ outletId: 'outlet-4' });
  });

  it.each(categories)('in the category %s needs the product: %s (S3-03, S3-20)', (category, isRequired) => {
    expect(refused({ category })).toEqual(isRequired ? { code: 'PRODUCT_REQUIRED', field: 'product' } : undefined);
    expect(refused({ category, product })).toBeUndefined();
  });

  it('knows only categories that are in force', () => {
    expect(refused({ category: 'WEATHER.RAIN' })).toEqual({ code: 'UNKNOWN_CATEGORY', field: 'category' });
  });

  it.each<[string, Registration['severityOverride'], Severity | { code: string; field: string }]>([
    ['is computed', undefined, 'MINOR'],
    ['is raised with a reason', { severity: 'SEVERE', reason: 'The customer is ill.' }, 'SEVERE'],
    ['is not raised without one', { severity: 'SEVERE' }, { code: 'OVERRIDE_REASON_REQUIRED', field: 'severityOverride.reason' }],
    ['is not confirmed without one', { severity: 'MINOR' }, { code: 'OVERRIDE_REASON_REQUIRED', field: 'severityOverride.reason' }],
  ])('its severity %s (S0-04)', (_case, severityOverride, result) => {
    if (typeof result === 'object') expect(refused({ severityOverride })).toEqual(result);
    else {
      const decision = registered(severityOverride ? { severityOverride } : {});
      expect(decision.state.severity).toBe(result);
      expect(statedBy(decision)['complaint.registered.v1']).toMatchObject({ severity: result, ...(severityOverride?.reason ? { severityOverride: { reason: severityOverride.reason } } : {}) });
    }
  });

  it('may be lowered from what a trigger forces, with a reason', () => {
    expect(registered({ triggers: ['GROUP'], severityOverride: { severity: 'MODERATE', reason: 'One family.' } }).state).toMatchObject({ severity: 'MODERATE', triggers: ['GROUP'] });
  });

  it('lets nothing that looks like personal data onto the open stream (S1-12)', () => {
    const phone = '13800138000';
    const { 'complaint.registered.v1': stated } = statedBy(registered({
      category: 'PRODUCT', summary: `Call ${phone}`, product: { ...product, model: `X1 ${phone}`, fault: `Dark; mail li@mail.example or ${phone}` },
      severityOverride: { severity: 'SEVERE', reason: `Says ${phone}` },
    }));
    expect(JSON.stringify(stated)).not.toMatch(/13800138000|li@mail/);
    expect(stated).toMatchObject({ summary: 'Call […]', product: { model: 'X1 […]', serial: 'S-1' } });
  });

  it('tells how many complaints of the customer were registered in the three months before (S4-17)', () => {
    const recentCounts = new Map([[CUSTOMER_ID, 3], ['somebody else', 9]]);
    expect(statedBy(registered({}, {}, { recentCounts }))['complaint.registered.v1']).toMatchObject({ recentCount3m: 3 });
  });

  it('is a defect, not a refusal, when there is no matrix', () => {
    const { policies } = aContext();
    const without = { find: ((kind, id) => (kind === (SeverityPolicy as unknown) ? undefined : policies.find(kind, id))) as typeof policies.find };
    expect(() => registered({}, {}, { policies: without })).toThrow('the default severity matrix is not in force');
  });
});
