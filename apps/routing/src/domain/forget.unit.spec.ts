import { ComplaintPersonalDataErasedV1, ComplaintPrivateRecordedV1, ComplaintRegisteredV1 } from '@redress/contracts';
import { keeping } from './case-file.js';
import { forgetCustomer } from './forget.js';
import { keepClassification, keepCustomer } from './keep.js';
import { aCase, aCaseIn, aFact, NOW } from './routing.builder.spec.js';

const now = NOW;
const erased = aFact(ComplaintPersonalDataErasedV1);
const words = { ref: 'CONTACT/1.1', kind: 'CONTACT_NOTE', at: NOW.toISOString(), by: 'LOGISTICS-1', text: 'Called.', attachments: [] } as const;

describe('the personal data of a case that are erased (S1-12)', () => {
  it('go: by what the customer is known, and words on their way; all that handling came to stays', () => {
    const before = aCaseIn('RESOLVED', { customerRef: 'customer-7' });
    const { customerRef: _ref, ...kept } = before;
    expect(forgetCustomer(keeping(before, words), erased, { now })).toEqual({ state: { ...kept, erasedAt: NOW.toISOString(), forgotten: { customerRef: 'customer-7' } }, facts: [] });
  });

  it('go once, whether the fact or the tombstone is heard first', () => {
    expect(forgetCustomer(aCaseIn('RESOLVED', { erasedAt: NOW.toISOString() }), erased, { now })).toBeUndefined();
  });

  it('do not come back by a record that is read late, by words, nor by what is registered late', () => {
    const state = forgetCustomer(undefined, erased, { now })?.state ?? aCase();
    expect(keepCustomer(state, aFact(ComplaintPrivateRecordedV1, { ...ComplaintPrivateRecordedV1.example, externalId: 'customer-7' }))).toBeUndefined();
    expect(keeping(state, words)).toBe(state);
    expect(keepClassification(state, aFact(ComplaintRegisteredV1)).state).toMatchObject({ erasedAt: NOW.toISOString(), category: 'LOGISTICS.DELAY' });
  });

  it('are none when an operator erases what was never heard of', () => {
    const { complaintNo: _no, ...tombstone } = erased;
    expect(forgetCustomer(undefined, tombstone, { now })).toBeUndefined();
  });
});
