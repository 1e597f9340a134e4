import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Reply as Outcome } from '@redress/contracts';
import type { CommandJob } from '@redress/messaging';
import { Command, CommandRoute } from '@redress/service';
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

@Controller('v1/cases')
@ApiTags('cases')
export class CaseCommandsController {
  constructor(private readonly cases: Cases) {}

  @CommandRoute(AcceptCase)
  accept(@Command(AcceptCase) command: CommandJob): Promise<Outcome> {
    return this.cases.run(command);
  }

  @CommandRoute(TransferCase)
  transfer(@Command(TransferCase) command: CommandJob): Promise<Outcome> {
    return this.cases.run(command);
  }

  @CommandRoute(AppointLead)
  appointLead(@Command(AppointLead) command: CommandJob): Promise<Outcome> {
    return this.cases.run(command);
  }

  @CommandRoute(RecordContact)
  recordContact(@Command(RecordContact) command: CommandJob): Promise<Outcome> {
    return this.cases.run(command);
  }

  @CommandRoute(Reply)
  reply(@Command(Reply) command: CommandJob): Promise<Outcome> {
    return this.cases.run(command);
  }

  @CommandRoute(AnswerQuestion)
  answerQuestion(@Command(AnswerQuestion) command: CommandJob): Promise<Outcome> {
    return this.cases.run(command);
  }

  @CommandRoute(RecordInspection)
  recordInspection(@Command(RecordInspection) command: CommandJob): Promise<Outcome> {
    return this.cases.run(command);
  }

  @CommandRoute(ArrangeOnSite)
  arrangeOnSite(@Command(ArrangeOnSite) command: CommandJob): Promise<Outcome> {
    return this.cases.run(command);
  }

  @CommandRoute(RequestInfo)
  requestInfo(@Command(RequestInfo) command: CommandJob): Promise<Outcome> {
    return this.cases.run(command);
  }

  @CommandRoute(SupplyInfo)
  supplyInfo(@Command(SupplyInfo) command: CommandJob): Promise<Outcome> {
    return this.cases.run(command);
  }

  @CommandRoute(Suspend)
  suspend(@Command(Suspend) command: CommandJob): Promise<Outcome> {
    return this.cases.run(command);
  }

  @CommandRoute(Resume)
  resume(@Command(Resume) command: CommandJob): Promise<Outcome> {
    return this.cases.run(command);
  }

  @CommandRoute(ProposePlan)
  proposePlan(@Command(ProposePlan) command: CommandJob): Promise<Outcome> {
    return this.cases.run(command);
  }

  @CommandRoute(AnswerPlan)
  answerPlan(@Command(AnswerPlan) command: CommandJob): Promise<Outcome> {
    return this.cases.run(command);
  }

  @CommandRoute(ExecutePlan)
  executePlan(@Command(ExecutePlan) command: CommandJob): Promise<Outcome> {
    return this.cases.run(command);
  }

  @CommandRoute(Resolve)
  resolve(@Command(Resolve) command: CommandJob): Promise<Outcome> {
    return this.cases.run(command);
  }
}
