import { Controller } from '@nestjs/common';
import {
  CallbackCompletedV1, ComplaintContactedV1, ComplaintInfoRequestedV1, ComplaintInfoSuppliedV1, ComplaintReceivedV1, ComplaintRegisteredV1, ComplaintRejectedV1,
  ComplaintReopenedV1, ComplaintWithdrawnV1, HandlingAcceptedV1, HandlingAssignedV1, HandlingContactedV1, HandlingDisputedV1, HandlingInfoRequestedV1,
  HandlingInfoSuppliedV1, HandlingOnsiteArrangedV1, HandlingPlanAnsweredV1, HandlingPlanExecutedV1, HandlingPlanProposedV1, HandlingResolvedV1, HandlingResumedV1,
  HandlingSuspendedV1, HandlingTransferredV1, ImprovementAssignedV1, ImprovementSentBackV1, ImprovementSubmittedV1, NotificationSentV1, ReviewCollectingFinishedV1,
  ReviewConcludedV1, ReviewDeclinedV1, ReviewEvidenceProvidedV1, ReviewEvidenceRequestedV1, ReviewFedBackV1, ReviewOpenedV1, ReviewReviewerAssignedV1, ReviewTriggeredV1,
  ReviewWithdrawnV1,
} from '@redress/contracts';
import { type Batch, OnFacts, when } from '@redress/messaging';
import { Clocks } from '../clocks.js';
import {
  followStages, handOverWhenAccepted, handOverWhenAssigned, handOverWhenDisputed, handOverWhenReviewerAssigned, setLimitsWhenRegistered, startClocksWhenReceived,
  startRoundWhenReopened,
} from '../domain/hear.js';

@Controller()
export class FactsController {
  constructor(private readonly clocks: Clocks) {}

  @OnFacts(
    when(ComplaintReceivedV1, startClocksWhenReceived),
    when(ComplaintRegisteredV1, setLimitsWhenRegistered),
    when(ComplaintReopenedV1, startRoundWhenReopened),
    when(HandlingAssignedV1, handOverWhenAssigned),
    when(HandlingAcceptedV1, handOverWhenAccepted),
    when(HandlingDisputedV1, handOverWhenDisputed),
    when(ReviewReviewerAssignedV1, handOverWhenReviewerAssigned),
    // The rest only pauses, resumes, stops, cancels and starts clocks.
    when(NotificationSentV1, followStages),
    when(ComplaintContactedV1, followStages),
    when(ComplaintInfoRequestedV1, followStages),
    when(ComplaintInfoSuppliedV1, followStages),
    when(ComplaintRejectedV1, followStages),
    when(ComplaintWithdrawnV1, followStages),
    when(HandlingTransferredV1, followStages),
    when(HandlingContactedV1, followStages),
    when(HandlingInfoRequestedV1, followStages),
    when(HandlingInfoSuppliedV1, followStages),
    when(HandlingSuspendedV1, followStages),
    when(HandlingResumedV1, followStages),
    when(HandlingOnsiteArrangedV1, followStages),
    when(HandlingPlanProposedV1, followStages),
    when(HandlingPlanAnsweredV1, followStages),
    when(HandlingPlanExecutedV1, followStages),
    when(HandlingResolvedV1, followStages),
    when(CallbackCompletedV1, followStages),
    when(ReviewTriggeredV1, followStages),
    when(ReviewOpenedV1, followStages),
    when(ReviewDeclinedV1, followStages),
    when(ReviewWithdrawnV1, followStages),
    when(ReviewEvidenceRequestedV1, followStages),
    when(ReviewEvidenceProvidedV1, followStages),
    when(ReviewCollectingFinishedV1, followStages),
    when(ReviewConcludedV1, followStages),
    when(ReviewFedBackV1, followStages),
    when(ImprovementAssignedV1, followStages),
    when(ImprovementSubmittedV1, followStages),
    when(ImprovementSentBackV1, followStages),
  )
  hear(batch: Batch): Promise<void> {
    return this.clocks.runAll(batch);
  }
}
