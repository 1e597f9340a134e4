export { Actor, Role, system } from './actor.js';
export { commands, events, policyKinds } from './catalogue.js';
export { AcceptComplaintV1, RecordContactV1, RegisterComplaintV1, SubmitComplaintV1 } from './commands/intake.js';
export { CommandRepliedV1, Reply } from './commands/reply.js';
export { AcceptCaseV1 } from './commands/routing.js';
export { type CommandType, defineCommandType, defineEvent, type EventType, type Input, otherFacts, otherThan, type StatedFact } from './define.js';
export { ClockBreachedV1, ClockCorrectedV1, ClockEscalatedV1, ClockMetV1, ClockRescheduledV1, ClockStartedV1, ClockWarnedV1, Stage } from './events/clock.js';
export { ComplaintAcceptedV1, ComplaintContactedV1, ComplaintPrivateRecordedV1, ComplaintReceivedV1, ComplaintRegisteredV1 } from './events/complaint.js';
export { HandlingAcceptedV1, HandlingAssignedV1, HandlingUnroutedV1 } from './events/handling.js';
export { NotificationFailedV1, NotificationSentV1 } from './events/notification.js';
export { PolicyPublishedV1 } from './events/policy.js';
export {
  CalendarPolicy, CategoryPolicy, DepartmentPolicy, IntegrationPolicy, Limit, type PolicyKind, RoutingRulePolicy, SeverityPolicy, TemplatePolicy, TimeLimitPolicy,
} from './policies/kinds.js';
export {
  commandServices, commandsOf, deadLettersOf, EVENTS, POLICIES, PRIVATE, REPLIES, type Service, services, SUPERVISION, type TopicDefinition, topics,
} from './topics.js';
export { Attachment, Category, Channel, code, Contact, date, instant, Language, Product, Scope, Severity, text, Trigger, Urgency, uuid } from './values.js';
