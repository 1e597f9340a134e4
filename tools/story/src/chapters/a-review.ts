import {
  CallbackCancelledV1, ClockMetV1, ComplaintClosedV1, DraftConclusionV1, FinishCollectingV1, NotificationSentV1, ProvideEvidenceV1, RecordVerificationV1, RequestEvidenceV1, RequestReviewV1,
  ReviewCollectingFinishedV1, ReviewConcludedV1, ReviewEvidenceProvidedV1, ReviewFedBackV1, ReviewReviewerAssignedV1, ReviewTriggeredV1, ReviewVerificationRecordedV1, ScreenV1,
} from '@redress/contracts';
import type { Complaint } from '../complaint.js';
import { type Customer, type Person, reviewer, reviewLead } from '../people.js';
import { sign, type Story } from '../story.js';

/** From the customer who is not content to the conclusion that they are told. */
export async function aReview(story: Story, complaint: Complaint, handler: Person, zhang: Customer): Promise<void> {
  story.page.chapter('3  The customer asks for a review');
  await complaint.gives(
    zhang, 'is not content: the delay cost an order, and nobody asked', RequestReviewV1, { reasonCode: 'LOSS_IGNORED', text: '延误让我损失了一笔八十元的订单' },
    sign(ReviewTriggeredV1, { reasonCode: 'LOSS_IGNORED' }), sign(ComplaintClosedV1), sign(CallbackCancelledV1), sign(NotificationSentV1, { template: 'REVIEW_RECEIVED' }),
  );
  const answers = { inScope: true, standardMeasuresExhausted: false, demandReasonable: true };
  await complaint.gives(reviewLead, 'answers the three questions, opens the review and gives it to reviewer-2', ScreenV1, { ...answers, reviewerId: reviewer.id }, sign(ReviewReviewerAssignedV1), sign(ClockMetV1, { stage: 'REVIEW_SCREEN' }));
  await readsWhy(story, complaint);
  const recording = { key: 'CALL_RECORDING', label: 'The recording of the call' };
  await complaint.gives(reviewer, 'asks the department for its records', RequestEvidenceV1, { kind: 'HANDLING', items: [recording], departmentId: 'LOGISTICS' }, sign(NotificationSentV1, { template: 'EVIDENCE' }));
  await complaint.gives(
    handler, 'cannot refuse, and provides them', ProvideEvidenceV1, { kind: 'HANDLING', refs: [{ key: recording.key, ref: 'REC-77' }] },
    sign(ReviewEvidenceProvidedV1, { kind: 'HANDLING' }), sign(ClockMetV1, { stage: 'REVIEW_EVIDENCE' }),
  );
  await complaint.mayNot(reviewer, 'wants to go on without the other kinds of evidence', FinishCollectingV1, {}, 'EVIDENCE_INCOMPLETE');
  const notApplicable = [{ kind: 'CUSTOMER', reason: 'Nothing but the request.' }, { kind: 'THIRD_PARTY', reason: 'The carrier was heard at the time.' }];
  await complaint.gives(reviewer, 'says why these do not apply', FinishCollectingV1, { notApplicable }, sign(ReviewCollectingFinishedV1));
  const call = { kind: 'CUSTOMER_CONTACT', personIds: [reviewer.id], outcome: 'REACHED', text: 'The customer lost an order by the delay; nobody had asked.', evidenceRefs: ['REC-91'] };
  await complaint.gives(reviewer, 'calls the customer', RecordVerificationV1, call, sign(ReviewVerificationRecordedV1));
  const conclusion = {
    facts: 'The parcel came three days late; nobody asked about loss.', findings: ['LOSS_NOT_ASKED'], outcome: 'AMENDED', reasons: 'Nobody asked about the loss that followed from the delay.',
    customerView: { acceptable: false, why: 'The freight alone does not make good what was lost.' }, remedy: 'The loss of 80 yuan is compensated.',
  };
  await complaint.gives(
    reviewer, 'concludes: “If I were the customer, could I accept this?” No.', DraftConclusionV1, conclusion,
    sign(ReviewConcludedV1, { outcome: 'AMENDED' }), sign(NotificationSentV1, { template: 'REVIEW_RESULT' }), sign(ReviewFedBackV1), sign(ClockMetV1, { stage: 'REVIEW_FEEDBACK' }),
  );
  await complaint.showClocks();
}

/** The customer's words are on no open topic: whoever reads them says why, and it is recorded. */
async function readsWhy(story: Story, complaint: Complaint): Promise<void> {
  const { items } = await complaint.looks(reviewer, 'reads the customer’s own words, which leaves a trace', 'review', `/v1/reviews/${complaint.id}/words?purpose=REVIEW`);
  for (const { text } of items as readonly { text: string }[]) story.page.body(`“${text}”`);
}
