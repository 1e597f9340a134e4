import type { ClockBreachedV1, ClockEscalatedV1, ClockWarnedV1, ComplaintRegisteredV1 } from '@redress/contracts';
import type { Decision, NotificationContext } from './context.js';
import { type Correspondence, correspondenceOf, file } from './correspondence.js';
import type { Heard } from './heard.js';
import { makeDue, settle, type TemplateCode, write } from './message.js';
import { type Responsible, staffOf } from './staff.js';

type Current = Correspondence | undefined;
type Registered = (typeof ComplaintRegisteredV1)['example'];

/** Takes complaints and registers them (domain §6.3). */
const INTAKE_DEPARTMENT = 'CUSTOMER_SERVICE';

/** 80 % of the time is gone: the responsible person is warned (S0-16). */
export function warn(current: Current, heard: Heard<(typeof ClockWarnedV1)['example']>, context: NotificationContext): Decision | undefined {
  const { stage, dueAt, level, recipients, responsible } = heard.data;
  return alert({ template: 'WARN', recipients, responsible, values: { stage, dueAt, level: String(level) } }, current, heard, context);
}

/** The limit has passed: 催办, the first step of the ladder (S0-16, §6.5). */
export function urge(current: Current, heard: Heard<(typeof ClockBreachedV1)['example']>, context: NotificationContext): Decision | undefined {
  const { stage, dueAt, recipients, responsible } = heard.data;
  return alert({ template: 'URGE', recipients, responsible, values: { stage, dueAt, level: '1' } }, current, heard, context);
}

/** Still overdue: the next level is told (S0-16). */
export function escalate(current: Current, heard: Heard<(typeof ClockEscalatedV1)['example']>, context: NotificationContext): Decision | undefined {
  const { stage, dueAt, level, recipients, responsible } = heard.data;
  return alert({ template: 'ESCALATE', recipients, responsible, values: { stage, dueAt, level: String(level) } }, current, heard, context);
}

export const isSevere = ({ severity }: Pick<Registered, 'severity'>): boolean => severity === 'SEVERE';

/** A major complaint goes up at once: to the manager of the department that registered it and to the supervisors (S3-12). */
export function reportSevere(current: Current, heard: Heard<Registered>, context: NotificationContext): Decision | undefined {
  if (!isSevere(heard.data)) return undefined;
  const responsible = { departmentId: heard.actor.departmentId ?? INTAKE_DEPARTMENT };
  return alert({ template: 'SEVERE', recipients: ['DEPT_MANAGER', 'SUPERVISOR'], responsible, values: { category: heard.data.category } }, current, heard, context);
}

interface Alert {
  readonly template: TemplateCode;
  readonly recipients: readonly string[];
  readonly responsible: Responsible | undefined;
  readonly values: Readonly<Record<string, string>>;
}

/** One message for each person, however often they are named. Who cannot be written to is not passed over in silence. */
function alert({ template, recipients, responsible, values }: Alert, current: Current, heard: Heard, { now, policies, staff }: NotificationContext): Decision | undefined {
  const before = correspondenceOf(current, heard);
  const persons = new Map(recipients.map((named) => staffOf(named, responsible, policies)).map((person) => [person.mailbox, person]));
  const messages = [...persons.values()]
    .map(({ mailbox, to }) => write({ template, to, recipient: mailbox, language: staff.language, values }, heard, now))
    .filter(({ id }) => !before.messages.some((known) => known.id === id))
    .map((message) => (staff.isReachable(message.recipient) ? makeDue(message, now) : settle(message, 'UNDELIVERABLE', now, 'NO_ADDRESS')));
  return messages.length > 0 ? file(before, messages) : undefined;
}
