import { Controller } from '@nestjs/common';
import {
  ClockBreachedV1, ClockEscalatedV1, ComplaintAcceptedV1, ComplaintInfoSuppliedV1, ComplaintPersonalDataErasedV1, ComplaintPrivateRecordedV1, ComplaintRegisteredV1, ComplaintReopenedV1, ComplaintWithdrawnV1,
  ReviewConcludedV1, ReviewRemandConsentedV1,
} from '@redress/contracts';
import { type Batch, OnCommands, OnFacts, when, whenErased } from '@redress/messaging';
import { Cases } from '../cases.js';
import { caseCommands } from '../commands/index.js';
import { cancel } from '../domain/cancel.js';
import { dispatch } from '../domain/dispatch.js';
import { keepEscalation } from '../domain/escalation.js';
import { forgetCustomer } from '../domain/forget.js';
import { keepClassification, keepCustomer, keepItems } from '../domain/keep.js';
import { remand, reopen, takeConsent } from '../domain/reopen.js';
import { endSilence } from '../domain/silence.js';

@Controller()
export class RoutingController {
  constructor(private readonly cases: Cases) {}

  @OnCommands(...caseCommands)
  run(batch: Batch): Promise<void> {
    return this.cases.runAll(batch);
  }

  @OnFacts(
    when(ComplaintPrivateRecordedV1, keepCustomer),
    whenErased(ComplaintPrivateRecordedV1, forgetCustomer),
    when(ComplaintPersonalDataErasedV1, forgetCustomer),
    when(ComplaintRegisteredV1, keepClassification),
    when(ComplaintInfoSuppliedV1, keepItems),
    when(ComplaintAcceptedV1, dispatch),
    when(ComplaintReopenedV1, reopen),
    when(ComplaintWithdrawnV1, cancel),
    when(ReviewConcludedV1, remand),
    when(ReviewRemandConsentedV1, takeConsent),
    when(ClockBreachedV1, endSilence),
    when(ClockEscalatedV1, keepEscalation),
  )
  hear(batch: Batch): Promise<void> {
    return this.cases.runAll(batch);
  }
}
