import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Reply } from '@redress/contracts';
import type { CommandJob } from '@redress/messaging';
import { Command, CommandRoute } from '@redress/service';
import { ApproveConclusion } from '../commands/approve-conclusion.js';
import { AssignReviewer } from '../commands/assign-reviewer.js';
import { ConfirmFeedback } from '../commands/confirm-feedback.js';
import { ConsentRemand } from '../commands/consent-remand.js';
import { DraftConclusion } from '../commands/draft-conclusion.js';
import { FinishCollecting } from '../commands/finish-collecting.js';
import { ProvideEvidence } from '../commands/provide-evidence.js';
import { RecordVerification } from '../commands/record-verification.js';
import { RequestEvidence } from '../commands/request-evidence.js';
import { RequestReview } from '../commands/request-review.js';
import { Screen } from '../commands/screen.js';
import { SendBack } from '../commands/send-back.js';
import { WithdrawReview } from '../commands/withdraw-review.js';
import { Reviews } from '../reviews.js';

@Controller('v1/reviews')
@ApiTags('reviews')
export class ReviewsController {
  constructor(private readonly reviews: Reviews) {}

  @CommandRoute(RequestReview)
  requestReview(@Command(RequestReview) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }

  @CommandRoute(Screen)
  screen(@Command(Screen) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }

  @CommandRoute(AssignReviewer)
  assignReviewer(@Command(AssignReviewer) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }

  @CommandRoute(RequestEvidence)
  requestEvidence(@Command(RequestEvidence) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }

  @CommandRoute(ProvideEvidence)
  provideEvidence(@Command(ProvideEvidence) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }

  @CommandRoute(FinishCollecting)
  finishCollecting(@Command(FinishCollecting) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }

  @CommandRoute(RecordVerification)
  recordVerification(@Command(RecordVerification) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }

  @CommandRoute(DraftConclusion)
  draftConclusion(@Command(DraftConclusion) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }

  @CommandRoute(ApproveConclusion)
  approveConclusion(@Command(ApproveConclusion) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }

  @CommandRoute(SendBack)
  sendBack(@Command(SendBack) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }

  @CommandRoute(ConsentRemand)
  consentRemand(@Command(ConsentRemand) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }

  @CommandRoute(ConfirmFeedback)
  confirmFeedback(@Command(ConfirmFeedback) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }

  @CommandRoute(WithdrawReview)
  withdrawReview(@Command(WithdrawReview) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }
}
