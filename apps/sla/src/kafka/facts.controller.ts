import { Controller } from '@nestjs/common';
import { ComplaintContactedV1, ComplaintReceivedV1, ComplaintRegisteredV1, HandlingAcceptedV1, HandlingAssignedV1, NotificationSentV1 } from '@redress/contracts';
import { type Batch, OnFacts, when } from '@redress/messaging';
import { Clocks } from '../clocks.js';
import {
  startAcceptanceWhenAssigned, startClocksWhenReceived, startDispatchWhenRegistered, stopAcceptanceWhenAccepted, stopAcknowledgementWhenSent,
  stopFirstContactWhenContacted,
} from '../domain/hear.js';

@Controller()
export class FactsController {
  constructor(private readonly clocks: Clocks) {}

  @OnFacts(
    when(ComplaintReceivedV1, startClocksWhenReceived),
    when(NotificationSentV1, stopAcknowledgementWhenSent),
    when(ComplaintContactedV1, stopFirstContactWhenContacted),
    when(ComplaintRegisteredV1, startDispatchWhenRegistered),
    when(HandlingAssignedV1, startAcceptanceWhenAssigned),
    when(HandlingAcceptedV1, stopAcceptanceWhenAccepted),
  )
  hear(batch: Batch): Promise<void> {
    return this.clocks.runAll(batch);
  }
}
