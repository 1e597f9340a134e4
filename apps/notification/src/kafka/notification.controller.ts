import { Controller } from '@nestjs/common';
import { ClockBreachedV1, ClockEscalatedV1, ClockWarnedV1, ComplaintPrivateRecordedV1, ComplaintReceivedV1, ComplaintRegisteredV1 } from '@redress/contracts';
import { type Batch, OnFacts } from '@redress/messaging';
import { Correspondences, hear } from '../correspondences.js';
import { acknowledge, keepCustomer } from '../domain/acknowledge.js';
import { escalate, reportSevere, urge, warn } from '../domain/alert-staff.js';

@Controller()
export class NotificationController {
  constructor(private readonly correspondences: Correspondences) {}

  @OnFacts(
    hear(ComplaintReceivedV1, acknowledge),
    hear(ComplaintPrivateRecordedV1, keepCustomer),
    hear(ComplaintRegisteredV1, reportSevere),
    hear(ClockWarnedV1, warn),
    hear(ClockBreachedV1, urge),
    hear(ClockEscalatedV1, escalate),
  )
  listen(batch: Batch): Promise<void> {
    return this.correspondences.runAll(batch);
  }
}
