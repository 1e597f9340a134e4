import { ComplaintInfoSuppliedV1, ComplaintPrivateRecordedV1, ComplaintRegisteredV1 } from '@redress/contracts';
import { keepClassification, keepCustomer, keepItems } from './keep.js';
import { aCase, aFact, anAssignedCase, refusal } from './routing.builder.spec.js';

const { customerId = '' } = ComplaintRegisteredV1.example;

describe('a registered complaint', () => {
  it('is expected, with all that a rule may ask for, and nothing is said about it yet (S1-04)', () => {
    const product = { model: 'X-100', fault: 'no power', boughtOn: '2026-01-02' };
    const { state, facts } = keepClassification(undefined, aFact(ComplaintRegisteredV1, { ...ComplaintRegisteredV1.example, outletId: 'SH-01', product }));
    const itemsOnFile = { PRODUCT_MODEL: 'PRODUCT/model', PRODUCT_FAULT: 'PRODUCT/fault', PURCHASE_DATE: 'PRODUCT/boughtOn' };
    expect(state).toEqual(aCase({ version: 0, outletId: 'SH-01', productModel: 'X-100', itemsOnFile, customerId }));
    expect(facts).toEqual([]);
  });

  it('has on file what came with the product: nobody need ask for the serial number (S0-03)', () => {
    const product = { model: 'X-100', fault: 'no power', boughtOn: '2026-01-02', serial: 'SN-1', batch: 'B7' };
    const { state } = keepClassification(undefined, aFact(ComplaintRegisteredV1, { ...ComplaintRegisteredV1.example, product }));
    expect(state.itemsOnFile).toMatchObject({ SERIAL_NO: 'PRODUCT/serial', BATCH_NO: 'PRODUCT/batch' });
  });

  it('brings nothing of the customer along but the pseudonym by which they may act: no summary, no fault, no person (S1-11, S1-12, §4.2)', () => {
    const { state } = keepClassification(undefined, aFact(ComplaintRegisteredV1));
    expect(Object.keys(state).sort()).toEqual(Object.keys(aCase({ customerId })).sort());
    expect(state.customerId).toBe(customerId);
  });

  it('of an earlier intake has no pseudonym, and neither has one whose customer is forgotten', () => {
    const { customerId: _, ...earlier } = ComplaintRegisteredV1.example;
    expect(keepClassification(undefined, aFact(ComplaintRegisteredV1, earlier)).state).not.toHaveProperty('customerId');
    const erased = { ...aCase({ status: 'EXPECTED' }), erasedAt: '2026-02-11T02:00:00.000Z' };
    expect(keepClassification(erased, aFact(ComplaintRegisteredV1)).state).not.toHaveProperty('customerId');
  });

  it('keeps what was known of it before', () => {
    const before = keepItems(undefined, aFact(ComplaintInfoSuppliedV1, { items: [{ key: 'PURCHASE_PROOF', ref: 'INFO/1' }] })).state;
    const { state } = keepClassification({ ...before, customerRef: 'customer-7' }, aFact(ComplaintRegisteredV1));
    expect(state).toMatchObject({ status: 'EXPECTED', category: 'LOGISTICS.DELAY', customerRef: 'customer-7', itemsOnFile: { PURCHASE_PROOF: 'INFO/1' } });
  });

  it('cannot be registered again once it is dispatched', () => {
    expect(() => keepClassification(anAssignedCase(), aFact(ComplaintRegisteredV1))).toThrow(refusal('INVALID_STATE', { status: 'ASSIGNED', allowed: ['EXPECTED'] }));
  });

  it('without a number is nothing that routing can follow', () => {
    expect(() => keepClassification(undefined, { ...aFact(ComplaintRegisteredV1), complaintNo: '' })).toThrow('no number');
  });
});

describe('what the customer supplied to intake', () => {
  const supplied = aFact(ComplaintInfoSuppliedV1, { items: [{ key: 'PURCHASE_PROOF', ref: 'INFO/2' }] });

  it('is on file here too, before the registration and after the assignment (S0-03)', () => {
    const { state, facts } = keepItems(undefined, supplied);
    expect(state).toMatchObject({ status: 'EXPECTED', complaintNo: 'C26-0000017-3', itemsOnFile: { PURCHASE_PROOF: 'INFO/2' } });
    expect(state.category).toBeUndefined();
    expect(facts).toEqual([]);
    expect(keepItems(anAssignedCase(), supplied).state).toEqual(anAssignedCase({ itemsOnFile: { PURCHASE_PROOF: 'INFO/2' } }));
  });

  it('takes the place of what was supplied before under the same key', () => {
    expect(keepItems(anAssignedCase({ itemsOnFile: { PURCHASE_PROOF: 'INFO/1', SERIAL_NO: 'PRODUCT/serial' } }), supplied).state.itemsOnFile).toEqual({ PURCHASE_PROOF: 'INFO/2', SERIAL_NO: 'PRODUCT/serial' });
  });
});

describe('the private record of a complaint', () => {
  const recorded = (externalId?: string) => aFact(ComplaintPrivateRecordedV1, { ...ComplaintPrivateRecordedV1.example, ...(externalId ? { externalId } : {}) });

  it('tells by what the enterprise knows the customer, and nothing else of it is kept (S1-12)', () => {
    expect(keepCustomer(anAssignedCase(), recorded('customer-7'))).toEqual({ state: anAssignedCase({ customerRef: 'customer-7' }), facts: [] });
    expect(keepCustomer(undefined, recorded('customer-7'))?.state).toMatchObject({ status: 'EXPECTED', customerRef: 'customer-7' });
  });

  it('changes nothing when the customer is known already, or known by no name, or is forgotten', () => {
    expect(keepCustomer(anAssignedCase({ customerRef: 'customer-7' }), recorded('customer-7'))).toBeUndefined();
    expect(keepCustomer(undefined, recorded())).toBeUndefined();
    expect(keepCustomer(anAssignedCase({ erasedAt: '2026-02-11T02:00:00.000Z' }), recorded('customer-7'))).toBeUndefined();
  });
});
