import { ApproveConclusion } from './approve-conclusion.js';
import { AssignImprovement } from './assign-improvement.js';
import { AssignReviewer } from './assign-reviewer.js';
import { ConfirmFeedback } from './confirm-feedback.js';
import { ConsentRemand } from './consent-remand.js';
import { DraftConclusion } from './draft-conclusion.js';
import { FinishCollecting } from './finish-collecting.js';
import { ProvideEvidence } from './provide-evidence.js';
import { RecordVerification } from './record-verification.js';
import { RequestEvidence } from './request-evidence.js';
import { RequestReview } from './request-review.js';
import { Screen } from './screen.js';
import { SendBack } from './send-back.js';
import { SendBackImprovement } from './send-back-improvement.js';
import { SubmitImprovement } from './submit-improvement.js';
import { VerifyImprovement } from './verify-improvement.js';
import { WithdrawReview } from './withdraw-review.js';

/** What one can ask of a review and of what has to be improved; both doors are opened from this list. */
export const reviewCommands = [
  RequestReview,
  Screen,
  AssignReviewer,
  RequestEvidence,
  ProvideEvidence,
  FinishCollecting,
  RecordVerification,
  DraftConclusion,
  ApproveConclusion,
  SendBack,
  ConsentRemand,
  ConfirmFeedback,
  WithdrawReview,
  AssignImprovement,
  SubmitImprovement,
  VerifyImprovement,
  SendBackImprovement,
];
