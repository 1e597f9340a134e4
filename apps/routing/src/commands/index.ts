import { AcceptCase } from './accept-case.js';
import { AnswerPlan } from './answer-plan.js';
import { AnswerQuestion } from './answer-question.js';
import { AppointLead } from './appoint-lead.js';
import { ArrangeOnSite } from './arrange-on-site.js';
import { ExecutePlan } from './execute-plan.js';
import { ProposePlan } from './propose-plan.js';
import { RecordContact } from './record-contact.js';
import { RecordInspection } from './record-inspection.js';
import { Reply } from './reply.js';
import { RequestInfo } from './request-info.js';
import { Resolve } from './resolve.js';
import { Resume } from './resume.js';
import { SupplyInfo } from './supply-info.js';
import { Suspend } from './suspend.js';
import { TransferCase } from './transfer-case.js';

/** What one can ask of a case; both doors are opened from this list. */
export const caseCommands = [
  AcceptCase,
  TransferCase,
  AppointLead,
  RecordContact,
  Reply,
  AnswerQuestion,
  RecordInspection,
  ArrangeOnSite,
  RequestInfo,
  SupplyInfo,
  Suspend,
  Resume,
  ProposePlan,
  AnswerPlan,
  ExecutePlan,
  Resolve,
];
