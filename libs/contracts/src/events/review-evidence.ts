import { z } from 'zod';
import { defineEvent } from '../define.js';
import { code, instant, reference, text, uuid } from '../values.js';
import { AskedItem, SuppliedItem } from '../vocabulary/complaint.js';
import { EvidenceKind, VerificationKind } from '../vocabulary/review.js';

const review = { reviewId: uuid };
const example = { reviewId: '7d2b9a34-1c5e-8f60-a2b7-4e9d0c6b8a15' };

export const ReviewEvidenceRequestedV1 = defineEvent({
  type: 'review.evidence-requested.v1',
  producer: 'review',
  description: 'A department is asked for its original records. It cannot refuse: it provides them, or certifies that there are none (S4-11).',
  data: z.object({ ...review, kind: EvidenceKind, items: z.array(z.object(AskedItem.shape)).min(1), departmentId: code(), dueAt: instant }),
  example: {
    ...example, kind: 'HANDLING', items: [{ key: 'CALL_RECORDING', label: 'The recording of the call of 12 February' }], departmentId: 'LOGISTICS', dueAt: '2026-02-26T10:00:00.000Z',
  },
});

export const ReviewEvidenceProvidedV1 = defineEvent({
  type: 'review.evidence-provided.v1',
  producer: 'review',
  description: 'Evidence of one kind arrived, or it is certified that items do not exist. `outstanding` items of all requests are still missing.',
  data: z.object({
    ...review, kind: EvidenceKind, departmentId: code().optional(), refs: z.array(z.object(SuppliedItem.shape)), notExisting: z.array(code()), outstanding: z.int().min(0),
  }),
  example: { ...example, kind: 'HANDLING', departmentId: 'LOGISTICS', refs: [{ key: 'CALL_RECORDING', ref: 'REC-77' }], notExisting: [], outstanding: 0 },
});

export const ReviewCollectingFinishedV1 = defineEvent({
  type: 'review.collecting-finished.v1',
  producer: 'review',
  description: 'Each of the five kinds of evidence is collected, or does not apply for the reason given (S4-24).',
  data: z.object({ ...review, kinds: z.array(z.object({ kind: EvidenceKind, state: z.enum(['COLLECTED', 'NOT_APPLICABLE']), reason: text(1000).optional() })).length(5) }),
  example: {
    ...example,
    kinds: [
      { kind: 'CUSTOMER', state: 'COLLECTED' }, { kind: 'HANDLING', state: 'COLLECTED' }, { kind: 'THIRD_PARTY', state: 'NOT_APPLICABLE', reason: 'No supplier took part.' },
      { kind: 'SYSTEM_LOG', state: 'COLLECTED' }, { kind: 'HISTORY', state: 'COLLECTED' },
    ],
  },
});

export const ReviewVerificationRecordedV1 = defineEvent({
  type: 'review.verification-recorded.v1',
  producer: 'review',
  description: 'The reviewers checked something: called the customer again, went to the place, compared records.',
  data: z.object({
    ...review, kind: VerificationKind, verifiedAt: instant, personIds: z.array(code()).min(1), outcome: z.enum(['REACHED', 'FAILED']).optional(), text: text(4000), evidenceRefs: z.array(reference),
  }),
  example: {
    ...example, kind: 'CUSTOMER_CONTACT', verifiedAt: '2026-02-27T02:00:00.000Z', personIds: ['reviewer-2'], outcome: 'REACHED', text: 'The customer lost an order of their own by the delay.',
    evidenceRefs: ['REC-91'],
  },
});
