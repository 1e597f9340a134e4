import * as improvementCommands from './commands/improvement.js';
import * as intakeCustomer from './commands/intake-customer.js';
import * as intakeDecisions from './commands/intake-decisions.js';
import * as intakeErasure from './commands/intake-erasure.js';
import * as intake from './commands/intake.js';
import * as notificationCommands from './commands/notification.js';
import { CommandRepliedV1 } from './commands/reply.js';
import * as reviewCommands from './commands/review.js';
import * as conclusionCommands from './commands/review-conclusion.js';
import * as evidenceCommands from './commands/review-evidence.js';
import * as routingResult from './commands/routing-result.js';
import * as routingWork from './commands/routing-work.js';
import * as routing from './commands/routing.js';
import type { CommandType, EventType } from './define.js';
import * as callback from './events/callback.js';
import * as clockPause from './events/clock-pause.js';
import * as clock from './events/clock.js';
import * as complaintInfo from './events/complaint-info.js';
import * as complaintOutcome from './events/complaint-outcome.js';
import * as complaint from './events/complaint.js';
import * as erasure from './events/erasure.js';
import * as handlingResult from './events/handling-result.js';
import * as handlingWork from './events/handling-work.js';
import * as handling from './events/handling.js';
import * as improvement from './events/improvement.js';
import * as notification from './events/notification.js';
import { PolicyPublishedV1 } from './events/policy.js';
import * as privateRecord from './events/private-record.js';
import * as reviewConclusion from './events/review-conclusion.js';
import * as reviewEvidence from './events/review-evidence.js';
import * as review from './events/review.js';
import type { PolicyKind } from './policies/define.js';
import * as intakePolicies from './policies/intake.js';
import * as notificationPolicies from './policies/notification.js';
import * as reviewPolicies from './policies/review.js';
import * as routingPolicies from './policies/routing.js';
import * as slaPolicies from './policies/sla.js';

const having = <T>(property: string, ...modules: readonly object[]): readonly T[] =>
  modules.flatMap((module): unknown[] => Object.values(module)).filter((value): value is T => typeof value === 'object' && value !== null && property in value);

/** Every event of the platform. */
export const events = having<EventType>(
  'producer', complaint, complaintInfo, complaintOutcome, erasure, privateRecord, handling, handlingWork, handlingResult, clock, clockPause, review, reviewEvidence, reviewConclusion,
  improvement, notification, callback, { PolicyPublishedV1, CommandRepliedV1 },
);
/** Every command of the platform. */
export const commands = having<CommandType>(
  'service', intake, intakeDecisions, intakeCustomer, intakeErasure, routing, routingWork, routingResult, reviewCommands, evidenceCommands, conclusionCommands, improvementCommands,
  notificationCommands,
);
/** Every kind of policy. */
export const policyKinds = having<PolicyKind>('owner', intakePolicies, routingPolicies, slaPolicies, notificationPolicies, reviewPolicies);
