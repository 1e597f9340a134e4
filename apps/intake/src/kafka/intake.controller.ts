import { Controller } from '@nestjs/common';
import {
  CallbackCompletedV1, ClockBreachedV1, HandlingAcceptedV1, HandlingAssignedV1, HandlingDisputedV1, HandlingRepliedV1, HandlingResolvedV1, HandlingTransferredV1, NotificationFailedV1,
  NotificationSentV1, ReviewClosedV1, ReviewConcludedV1, ReviewDeclinedV1, ReviewTriggeredV1, ReviewWithdrawnV1,
} from '@redress/contracts';
import { type Batch, OnCommands, OnFacts, when } from '@redress/messaging';
import { complaintCommands } from '../commands/index.js';
import { SubmitComplaint } from '../commands/submit-complaint.js';
import { Complaints } from '../complaints.js';
import { countAnewWhenReplied } from '../domain/chase.js';
import { closeWhenCalledBack } from '../domain/close.js';
import { followAssignment, followHolder, followPromise, followResult } from '../domain/handling.js';
import { rejectWhenSilent } from '../domain/reject.js';
import { allowArchiveWhenDeclined, allowArchiveWhenOver, blockArchiveWhenTriggered, reopenWhenConcluded } from '../domain/review.js';
import { shownClocks } from './shown-clocks.js';
import { withoutOtherMessages } from './without-other-messages.js';

@Controller()
export class IntakeController {
  constructor(private readonly complaints: Complaints) {}

  @OnCommands(SubmitComplaint, ...complaintCommands)
  run(batch: Batch): Promise<void> {
    return this.complaints.runAll(batch);
  }

  @OnFacts(
    when(HandlingAssignedV1, followAssignment),
    when(HandlingTransferredV1, followHolder),
    when(HandlingAcceptedV1, followHolder),
    when(HandlingDisputedV1, followHolder),
    when(HandlingRepliedV1, countAnewWhenReplied),
    when(HandlingResolvedV1, followResult),
    when(NotificationSentV1, followPromise),
    when(NotificationFailedV1, followPromise),
    when(CallbackCompletedV1, closeWhenCalledBack),
    when(ReviewTriggeredV1, blockArchiveWhenTriggered),
    when(ReviewConcludedV1, reopenWhenConcluded),
    when(ReviewDeclinedV1, allowArchiveWhenDeclined),
    when(ReviewWithdrawnV1, allowArchiveWhenOver),
    when(ReviewClosedV1, allowArchiveWhenOver),
  )
  hear(batch: Batch): Promise<void> {
    return this.complaints.runAll(withoutOtherMessages(batch));
  }

  @OnFacts(when(ClockBreachedV1, rejectWhenSilent))
  hearSilence(batch: Batch): Promise<void> {
    return this.complaints.runAll(shownClocks(batch));
  }
}
