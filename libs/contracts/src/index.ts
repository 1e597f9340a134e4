export { Actor, Role, system } from './actor.js';
export { commands, events, policyKinds } from './catalogue.js';
export { AssignImprovementV1, SendBackImprovementV1, SubmitImprovementV1, VerifyImprovementV1 } from './commands/improvement.js';
export { RecordChaserV1, RequestInfoV1, SupplyInfoV1, WithdrawComplaintV1 } from './commands/intake-customer.js';
export { AcceptComplaintV1, ApproveRejectionV1, RejectComplaintV1 } from './commands/intake-decisions.js';
export { ErasePersonalDataV1 } from './commands/intake-erasure.js';
export { RecordContactV1, RegisterComplaintV1, SubmitComplaintV1 } from './commands/intake.js';
export { CompleteCallbackV1, RecordCallbackAttemptV1, RecordDeliveryV1 } from './commands/notification.js';
export { CommandRepliedV1, Reply } from './commands/reply.js';
export { ApproveConclusionV1, DraftConclusionV1, SendBackV1 } from './commands/review-conclusion.js';
export { FinishCollectingV1, ProvideEvidenceV1, RecordVerificationV1, RequestEvidenceV1 } from './commands/review-evidence.js';
export { AssignReviewerV1, ConfirmFeedbackV1, ConsentRemandV1, RequestReviewV1, ScreenV1, WithdrawReviewV1 } from './commands/review.js';
export { AnswerPlanV1, ExecutePlanV1, ProposePlanV1, ResolveV1 } from './commands/routing-result.js';
export { AnswerQuestionV1, ArrangeOnSiteV1, RecordCaseContactV1, RecordInspectionV1, ReplyV1, RequestCaseInfoV1, SupplyCaseInfoV1 } from './commands/routing-work.js';
export { AcceptCaseV1, AppointLeadV1, ResumeV1, SuspendV1, TransferCaseV1 } from './commands/routing.js';
export { type CommandType, defineCommandType, defineEvent, type EventType, type Input, otherFacts, otherThan, pathOf, type StatedFact, tombstoneOf } from './define.js';
export { CallbackAttemptedV1, CallbackCancelledV1, CallbackCompletedV1, CallbackScheduledV1 } from './events/callback.js';
export { ClockCancelledV1, ClockPausedV1, ClockRemindedV1, ClockResumedV1 } from './events/clock-pause.js';
export {
  ClockBreachedV1, ClockCorrectedV1, ClockEscalatedV1, ClockHandedOverV1, ClockMetV1, type ClockRef, ClockRescheduledV1, clocksOf, ClockStartedV1, ClockWarnedV1,
} from './events/clock.js';
export { ComplaintChasedV1, ComplaintInfoRequestedV1, ComplaintInfoSuppliedV1 } from './events/complaint-info.js';
export {
  ComplaintArchivedV1, ComplaintClosedV1, ComplaintRejectedV1, ComplaintRejectionProposedV1, ComplaintReopenedV1, ComplaintWithdrawnV1,
} from './events/complaint-outcome.js';
export { ComplaintAcceptedV1, ComplaintContactedV1, ComplaintReceivedV1, ComplaintRegisteredV1 } from './events/complaint.js';
export { ComplaintPersonalDataErasedV1 } from './events/erasure.js';
export { HandlingPlanAnsweredV1, HandlingPlanExecutedV1, HandlingPlanProposedV1, HandlingResolvedV1 } from './events/handling-result.js';
export {
  HandlingContactedV1, HandlingInfoRequestedV1, HandlingInfoSuppliedV1, HandlingInspectionRecordedV1, HandlingOnsiteArrangedV1, HandlingQuestionAnsweredV1,
  HandlingRepliedV1, HandlingResumedV1, HandlingSuspendedV1,
} from './events/handling-work.js';
export { HandlingAcceptedV1, HandlingAssignedV1, HandlingCancelledV1, HandlingDisputedV1, HandlingTransferredV1, HandlingUnroutedV1 } from './events/handling.js';
export {
  ImprovementAssignedV1, ImprovementEffectV1, ImprovementOverdueV1, ImprovementSentBackV1, ImprovementSubmittedV1, ImprovementVerifiedV1,
} from './events/improvement.js';
export { NotificationBouncedV1, NotificationDeliveredV1, NotificationFailedV1, NotificationSentV1 } from './events/notification.js';
export { PolicyPublishedV1 } from './events/policy.js';
export { ComplaintPrivateRecordedV1, NoteKind } from './events/private-record.js';
export { ReviewApprovalSentBackV1, ReviewConcludedV1, ReviewDraftedV1 } from './events/review-conclusion.js';
export { ReviewCollectingFinishedV1, ReviewEvidenceProvidedV1, ReviewEvidenceRequestedV1, ReviewVerificationRecordedV1 } from './events/review-evidence.js';
export {
  ReviewClosedV1, ReviewDeclinedV1, ReviewFedBackV1, ReviewOpenedV1, ReviewRemandConsentedV1, ReviewReviewerAssignedV1, ReviewTriggeredV1, ReviewWithdrawnV1,
} from './events/review.js';
export { type PolicyKind } from './policies/define.js';
export { CategoryPolicy, IntegrationPolicy, RetentionPolicy, SeverityPolicy } from './policies/intake.js';
export { TemplatePolicy } from './policies/notification.js';
export { ReviewerPolicy, ReviewRosterPolicy } from './policies/review.js';
export { CausePolicy, DepartmentPolicy, ResponsibilityPolicy, RoutingRulePolicy } from './policies/routing.js';
export { CalendarPolicy, Limit, TimeLimitPolicy } from './policies/sla.js';
export {
  commandServices, commandsOf, deadLettersOf, EVENTS, POLICIES, PRIVATE, REPLIES, type Service, services, SUPERVISION, type TopicDefinition, topics,
} from './topics.js';
export {
  amount, Attachment, Category, Channel, code, Contact, date, growing, instant, Language, Product, reference, Scope, Severity, text, Trigger, Urgency, uuid,
} from './values.js';
export { itemsOfProduct } from './vocabulary/case-file.js';
export { CancelReason, PauseReason, Stage } from './vocabulary/clock.js';
export { AskedItem, CallbackResult, ErasureGround, MaliceIndicator, RejectionReason, ReopenReason, Satisfaction, SuppliedItem, Wish } from './vocabulary/complaint.js';
export { HandlerResult, RepairRecord, ResponsibleParty, ResultCode, SuspensionReason, TransferReason } from './vocabulary/handling.js';
export {
  CustomerView, DeclineReason, EvidenceKind, ImprovementSource, ImprovementType, Outcome, ReviewPriority, ReviewReason, ReviewTrigger, ScreeningAnswers,
  VerificationKind,
} from './vocabulary/review.js';
