import type { Role } from '@redress/contracts';
import type { Decision, NotificationContext } from './context.js';
import { type Correspondence, type Customer, file } from './correspondence.js';
import type { Heard } from './heard.js';
import { CUSTOMER, type Draft, isComplete, isToCustomer, type Message, settle, takeRoute, type Values, write } from './message.js';
import { outOfQuiet } from './quiet-hours.js';
import { promising } from './review-right.js';
import { customerRoutes, type Route } from './routes.js';
import { type Responsible, staffOf } from './staff.js';
import type { CustomerTemplate, StaffTemplate } from './templates.js';

type Given = Readonly<Record<string, string | number | undefined>>;

/** Values as texts; what a fact does not say is left out. */
const valuesOf = (given: Given): Values => Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));

export const toCustomer = (template: CustomerTemplate, given: Given = {}): Draft => ({ template, to: 'CUSTOMER', recipient: CUSTOMER, values: valuesOf(given) });

/** One for each person among roles, departments and persons, however often they are named. */
export function toStaff(template: StaffTemplate, recipients: readonly string[], given: Given, responsible: Responsible | undefined, { policies }: Pick<NotificationContext, 'policies'>): Draft[] {
  const values = valuesOf(given);
  const persons = new Map(recipients.map((named) => staffOf(named, responsible, policies)).map((person) => [person.mailbox, person]));
  return [...persons.values()].map(({ mailbox, to }) => ({ template, to, recipient: mailbox, values }));
}

/** To one person, who is known and in which role. */
export const toPerson = (template: StaffTemplate, staffId: string, to: Role, given: Given): Draft => ({ template, to, recipient: staffId, values: valuesOf(given) });

/** Writes what a fact causes. What was written for it before is not written again, and nothing to a customer whose data were erased. */
export function post(state: Correspondence, drafts: readonly Draft[], heard: Heard, context: NotificationContext): Message[] {
  const known = new Set(state.messages.map(({ id }) => id));
  const language = state.language ?? state.customer?.language ?? 'zh-CN';
  return drafts
    .filter((draft) => state.erasedAt === undefined || !isToCustomer(draft))
    .map((draft) => write(draft, isToCustomer(draft) ? language : context.reach.staffLanguage, heard, context.now))
    .filter(({ id }) => !known.has(id))
    .map((message) => address(message, state.customer, context));
}

/** The decision of a fact that causes messages and nothing else. */
export function postOnly(state: Correspondence, drafts: readonly Draft[], heard: Heard, context: NotificationContext): Decision | undefined {
  const messages = post(state, drafts, heard, context);
  return messages.length > 0 ? file(state, messages) : undefined;
}

/** The ways to whoever a message is for; undefined while the customer's are not known. */
export function routesOf(message: Pick<Message, 'recipient'>, customer: Customer | undefined, { reach }: Pick<NotificationContext, 'reach'>): readonly Route[] | undefined {
  if (!isToCustomer(message)) return reach.staffRoutes(message.recipient);
  return customer && customerRoutes(customer, reach);
}

/** A message waits for what is missing. Without a way that can be used it is settled, and the complaint goes on: who cannot be written to is not passed over in silence. */
export function address(message: Message, customer: Customer | undefined, context: NotificationContext): Message {
  const routes = routesOf(message, customer, context);
  if (!routes || !isComplete(message)) return message;
  const [first] = routes;
  if (!first) return settle(promising(message, context), 'UNDELIVERABLE', context.now, isToCustomer(message) ? 'NO_CHANNEL' : 'NO_ADDRESS');
  return takeRoute(message, 0, first, outOfQuiet(message.template, context.now, context.quiet));
}
