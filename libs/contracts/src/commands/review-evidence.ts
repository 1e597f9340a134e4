import { z } from 'zod';
import { defineCommandType } from '../define.js';
import { code, instant, reference, text } from '../values.js';
import { AskedItem, SuppliedItem } from '../vocabulary/complaint.js';
import { EvidenceKind, VerificationKind } from '../vocabulary/review.js';

export const RequestEvidenceV1 = defineCommandType({
  type: 'review.request-evidence.v1',
  description: 'Ask a department for its original records.',
  data: z.strictObject({ kind: EvidenceKind, items: z.array(AskedItem).min(1).max(20), departmentId: code() }),
  example: { kind: 'HANDLING', items: [{ key: 'CALL_RECORDING', label: 'The recording of the call of 12 February' }], departmentId: 'LOGISTICS' },
});

export const ProvideEvidenceV1 = defineCommandType({
  type: 'review.provide-evidence.v1',
  description: 'Provide the records that were asked for, or certify that they do not exist.',
  data: z.strictObject({ kind: EvidenceKind, refs: z.array(SuppliedItem).max(50).default([]), notExisting: z.array(code()).max(20).default([]) }),
  example: { kind: 'HANDLING', refs: [{ key: 'CALL_RECORDING', ref: 'REC-77' }], notExisting: [] },
});

export const FinishCollectingV1 = defineCommandType({
  type: 'review.finish-collecting.v1',
  description: 'Every kind of evidence is there, or does not apply for a reason.',
  data: z.strictObject({ notApplicable: z.array(z.strictObject({ kind: EvidenceKind, reason: text(1000) })).max(5).default([]) }),
  example: { notApplicable: [{ kind: 'THIRD_PARTY', reason: 'No supplier took part.' }] },
});

export const RecordVerificationV1 = defineCommandType({
  type: 'review.record-verification.v1',
  description: 'Record a check: who did it, when, what came out. A visit needs two persons; a call says whether the customer was reached.',
  data: z.strictObject({
    kind: VerificationKind,
    verifiedAt: instant.optional(),
    personIds: z.array(code()).min(1).max(10),
    outcome: z.enum(['REACHED', 'FAILED']).optional(),
    text: text(4000),
    evidenceRefs: z.array(reference).max(20).default([]),
  }),
  example: { kind: 'CUSTOMER_CONTACT', personIds: ['reviewer-2'], outcome: 'REACHED', text: 'The customer lost an order of their own by the delay.', evidenceRefs: ['REC-91'] },
});
