import { Controller } from '@nestjs/common';
import {
  ClockBreachedV1, ClockEscalatedV1, ClockRemindedV1, ClockRescheduledV1, ClockResumedV1, ClockStartedV1, ClockWarnedV1, ComplaintChasedV1, ComplaintClosedV1, ComplaintInfoRequestedV1,
  ComplaintInfoSuppliedV1, ComplaintPersonalDataErasedV1, ComplaintPrivateRecordedV1, ComplaintReceivedV1, ComplaintRegisteredV1, ComplaintRejectedV1, ComplaintWithdrawnV1, HandlingAcceptedV1, HandlingAssignedV1,
  HandlingDisputedV1, HandlingInfoRequestedV1, HandlingInfoSuppliedV1, HandlingOnsiteArrangedV1, HandlingPlanAnsweredV1, HandlingPlanExecutedV1, HandlingPlanProposedV1,
  HandlingRepliedV1, HandlingResolvedV1, HandlingResumedV1, HandlingSuspendedV1, HandlingTransferredV1, HandlingUnroutedV1, ImprovementAssignedV1, ImprovementSentBackV1,
  ReviewConcludedV1, ReviewDeclinedV1, ReviewEvidenceRequestedV1, ReviewOpenedV1, ReviewReviewerAssignedV1, ReviewTriggeredV1,
} from '@redress/contracts';
import { type Batch, OnCommands, OnFacts } from '@redress/messaging';
import { correspondenceCommands } from '../commands/index.js';
import { Correspondences, hear, hearErasure } from '../correspondences.js';
import { acknowledge, keepCustomer } from '../domain/acknowledge.js';
import { escalate, isSevere, reportChaser, reportDispute, reportSevere, reportUnrouted, urge, warn } from '../domain/alert-staff.js';
import { askCustomer, isCustomersTime, remindCustomer, stopAsking } from '../domain/ask-customer.js';
import { tellAcceptance, tellAssignment, tellTransfer } from '../domain/case-changes.js';
import { isTold, keepDueTime } from '../domain/due-times.js';
import { forgetCustomer } from '../domain/forget.js';
import { askToImprove, askToImproveAgain } from '../domain/improvement.js';
import { tellAnswer, tellAppointment, tellPlan } from '../domain/plan.js';
import { tellClosing, tellExecution, tellReply, tellResumption, tellReviewOpened, tellSuspension } from '../domain/progress.js';
import { confirmWithdrawal, tellRejection, tellResult } from '../domain/result.js';
import { askForEvidence, assignReviewer, confirmReview, declineReview, isAsked, tellConclusion } from '../domain/review.js';

@Controller()
export class NotificationController {
  constructor(private readonly correspondences: Correspondences) {}

  @OnCommands(...correspondenceCommands)
  run(batch: Batch): Promise<void> {
    return this.correspondences.runAll(batch);
  }

  @OnFacts(
    hear(ComplaintReceivedV1, acknowledge),
    hear(ComplaintPrivateRecordedV1, keepCustomer),
    hearErasure(ComplaintPrivateRecordedV1, forgetCustomer),
    hear(ComplaintPersonalDataErasedV1, forgetCustomer),
    hear(ComplaintRegisteredV1, reportSevere, isSevere),
    hear(ComplaintInfoRequestedV1, askCustomer),
    hear(ComplaintInfoSuppliedV1, stopAsking),
    hear(ComplaintRejectedV1, tellRejection),
    hear(ComplaintChasedV1, reportChaser),
    hear(ComplaintWithdrawnV1, confirmWithdrawal),
    hear(ComplaintClosedV1, tellClosing),

    hear(HandlingUnroutedV1, reportUnrouted),
    hear(HandlingAssignedV1, tellAssignment),
    hear(HandlingTransferredV1, tellTransfer),
    hear(HandlingAcceptedV1, tellAcceptance),
    hear(HandlingDisputedV1, reportDispute),
    hear(HandlingRepliedV1, tellReply),
    hear(HandlingInfoRequestedV1, askCustomer),
    hear(HandlingInfoSuppliedV1, stopAsking),
    hear(HandlingSuspendedV1, tellSuspension),
    hear(HandlingResumedV1, tellResumption),
    hear(HandlingOnsiteArrangedV1, tellAppointment),
    hear(HandlingPlanProposedV1, tellPlan),
    hear(HandlingPlanAnsweredV1, tellAnswer),
    hear(HandlingPlanExecutedV1, tellExecution),
    hear(HandlingResolvedV1, tellResult),

    hear(ClockStartedV1, keepDueTime, isTold),
    hear(ClockResumedV1, keepDueTime, isTold),
    hear(ClockRescheduledV1, keepDueTime, isTold),
    hear(ClockRemindedV1, remindCustomer, isCustomersTime),
    hear(ClockWarnedV1, warn),
    hear(ClockBreachedV1, urge),
    hear(ClockEscalatedV1, escalate),

    hear(ReviewTriggeredV1, confirmReview, isAsked),
    hear(ReviewOpenedV1, tellReviewOpened),
    hear(ReviewDeclinedV1, declineReview, isAsked),
    hear(ReviewReviewerAssignedV1, assignReviewer),
    hear(ReviewEvidenceRequestedV1, askForEvidence),
    hear(ReviewConcludedV1, tellConclusion),
    hear(ImprovementAssignedV1, askToImprove),
    hear(ImprovementSentBackV1, askToImproveAgain),
  )
  listen(batch: Batch): Promise<void> {
    return this.correspondences.runAll(batch);
  }
}
