import { Controller } from '@nestjs/common';
import {
  ClockBreachedV1, ClockEscalatedV1, ComplaintAcceptedV1, ComplaintInfoSuppliedV1, ComplaintPersonalDataErasedV1, ComplaintPrivateRecordedV1, ComplaintRegisteredV1, ComplaintReopenedV1, ComplaintWithdrawnV1,
  ReviewConcludedV1, ReviewRemandConsentedV1,
} from '@redress/contracts';
import { type Batch, OnCommands, OnFacts, when, whenErased } from '@redress/messaging';
import { Cases } from '../cases.js';
import { AcceptCase } from '../commands/accept-case.js';
import { AnswerPlan } from '../commands/answer-plan.js';
import { AnswerQuestion } from '../commands/answer-question.js';
import { AppointLead } from '../commands/appoint-lead.js';
import { ArrangeOnSite } from '../commands/arrange-on-site.js';
import { ExecutePlan } from '../commands/execute-plan.js';
import { ProposePlan } from '../commands/propose-plan.js';
import { RecordContact } from '../commands/record-contact.js';
import { RecordInspection } from '../commands/record-inspection.js';
import { Reply } from '../commands/reply.js';
import { RequestInfo } from '../commands/request-info.js';
import { Resolve } from '../commands/resolve.js';
import { Resume } from '../commands/resume.js';
import { SupplyInfo } from '../commands/supply-info.js';
import { Suspend } from '../commands/suspend.js';
import { TransferCase } from '../commands/transfer-case.js';
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

  @OnCommands(
    AcceptCase, TransferCase, AppointLead, RecordContact, Reply, AnswerQuestion, RecordInspection, ArrangeOnSite, RequestInfo, SupplyInfo, Suspend, Resume, ProposePlan, AnswerPlan,
    ExecutePlan, Resolve,
  )
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
