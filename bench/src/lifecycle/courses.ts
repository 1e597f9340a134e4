import {
  AssignImprovementV1, DraftConclusionV1, FinishCollectingV1, RecordVerificationV1, RejectComplaintV1, RequestReviewV1, ScreenV1,
} from '@redress/contracts';
import { agent, handlerOf, lifeOf, type LifeOptions, staff, type Step } from './steps.js';

const lead = staff('review-lead-1', 'REVIEW_LEAD');
const reviewer = staff('reviewer-2', 'REVIEWER');
const answers = { inScope: true, standardMeasuresExhausted: false, demandReasonable: true };

/** A submission that the platform has nothing to do with. */
export function rejected(options: LifeOptions): Step[] {
  const [submit] = lifeOf(options);
  return [...(submit ? [submit] : []), { command: RejectComplaintV1, by: agent, data: { reasonCode: 'OUT_OF_SCOPE', text: 'It is about another company.', evidenceRefs: ['DOC-2026-0616-4'] } }];
}

/** The review of a closed complaint, as far as its conclusion. It begins when the customer has been told the result. */
export const review: readonly Step[] = [
  { command: RequestReviewV1, by: agent, data: { reasonCode: 'LOSS_IGNORED', text: '延误让我损失了一笔八十元的订单' } },
  { command: ScreenV1, by: lead, data: { ...answers, reviewerId: reviewer.id } },
  { command: FinishCollectingV1, by: reviewer, data: { notApplicable: ['CUSTOMER', 'HANDLING', 'THIRD_PARTY'].map((kind) => ({ kind, reason: 'Everything is in the request.' })) } },
  { command: RecordVerificationV1, by: reviewer, data: { kind: 'CUSTOMER_CONTACT', personIds: [reviewer.id], outcome: 'REACHED', text: 'The customer lost an order.' } },
  {
    command: DraftConclusionV1, by: reviewer,
    data: { facts: 'Nobody asked about loss.', findings: ['LOSS_NOT_ASKED'], outcome: 'UPHELD', customerView: { acceptable: true, why: 'What was paid covers it.' }, reasons: 'The loss was paid with the rest.' },
  },
];

/** A review that ends at its screening. */
export const declined: readonly Step[] = [...review.slice(0, 1), { command: ScreenV1, by: lead, data: { ...answers, inScope: false, text: 'The parcel was sent by another company.' } }];

/** What a review that is under way or concluded leaves to be done. */
export const improvement = (departmentId: string, at: Date): Step => ({
  command: AssignImprovementV1, by: lead,
  data: { measure: 'Ask about related loss in every delay.', ownerId: handlerOf(departmentId).id, departmentId, dueAt: new Date(at.getTime() + 10 * 86_400_000).toISOString(), type: 'PROCESS', sopStep: 'PLAN' },
});
