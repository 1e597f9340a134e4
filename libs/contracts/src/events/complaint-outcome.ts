import { z } from 'zod';
import { defineEvent } from '../define.js';
import { code, growing, instant, reference, text, uuid } from '../values.js';
import { CallbackResult, MaliceIndicator, RejectionReason, ReopenReason } from '../vocabulary/complaint.js';
import { ResultCode } from '../vocabulary/handling.js';

const rejection = {
  reasonCode: growing(RejectionReason),
  /** Missing where the platform itself rejects, because the customer kept silent. */
  text: text(4000).optional(),
  evidenceRefs: z.array(reference),
  indicators: z.array(growing(MaliceIndicator)),
};
const example = { reasonCode: 'FALSE' as const, text: 'The proof of purchase belongs to another person.', evidenceRefs: ['DOC-2026-0616-4'], indicators: [] };

export const ComplaintRejectionProposedV1 = defineEvent({
  type: 'complaint.rejection-proposed.v1',
  producer: 'intake',
  description: 'Somebody holds the complaint to be false, malicious or unfounded: a complaint manager other than the proposer has to approve.',
  data: z.object({ ...rejection, proposedBy: code() }),
  example: { ...example, proposedBy: 'agent-7' },
});

export const ComplaintRejectedV1 = defineEvent({
  type: 'complaint.rejected.v1',
  producer: 'intake',
  description: 'The complaint is not accepted. The customer may appeal until the time given.',
  data: z.object({ ...rejection, proposedBy: code().optional(), approvedBy: code().optional(), appealUntil: instant }),
  example: { ...example, proposedBy: 'agent-7', approvedBy: 'complaint-manager-1', appealUntil: '2026-07-17T10:00:00.000Z' },
});

export const ComplaintWithdrawnV1 = defineEvent({
  type: 'complaint.withdrawn.v1',
  producer: 'intake',
  description: 'The customer took the complaint back: handling and clocks end the same instant. The words are in the private record.',
  data: z.object({}),
  example: {},
});

export const ComplaintClosedV1 = defineEvent({
  type: 'complaint.closed.v1',
  producer: 'intake',
  description: 'After the call-back, or because the customer wants a review. With what the archive keeps: cause, measures, result (S1-25).',
  data: z.object({
    satisfaction: CallbackResult,
    solved: z.boolean().optional(),
    summary: z.object({ cause: code().optional(), measures: z.array(code()), resultCode: growing(ResultCode), resultText: text(4000).optional() }),
  }),
  example: {
    satisfaction: 'SATISFIED', solved: true,
    summary: { cause: 'THIRD_PARTY', measures: ['FREIGHT_REFUND'], resultCode: 'SOLVED', resultText: 'The freight was refunded.' },
  },
});

export const ComplaintArchivedV1 = defineEvent({
  type: 'complaint.archived.v1',
  producer: 'intake',
  description: 'The time for a review has passed without one: the complaint can only be read.',
  data: z.object({}),
  example: {},
});

export const ComplaintReopenedV1 = defineEvent({
  type: 'complaint.reopened.v1',
  producer: 'intake',
  description: 'A new round of handling begins; the round of this fact is the new one. It is kept from those named.',
  data: z.object({ reason: growing(ReopenReason), reviewId: uuid.optional(), notHandlerIds: z.array(code()) }),
  example: { reason: 'REVIEW', reviewId: '7d2b9a34-1c5e-8f60-a2b7-4e9d0c6b8a15', notHandlerIds: ['logistics-1'] },
});
