import * as intake from './commands/intake.js';
import { CommandRepliedV1 } from './commands/reply.js';
import * as routing from './commands/routing.js';
import type { CommandType, EventType } from './define.js';
import * as clock from './events/clock.js';
import * as complaint from './events/complaint.js';
import * as handling from './events/handling.js';
import * as notification from './events/notification.js';
import { PolicyPublishedV1 } from './events/policy.js';
import * as policies from './policies/kinds.js';
import type { PolicyKind } from './policies/kinds.js';

const having = <T>(property: string, ...modules: readonly object[]): readonly T[] =>
  modules.flatMap((module): unknown[] => Object.values(module)).filter((value): value is T => typeof value === 'object' && value !== null && property in value);

/** Every event of the platform. */
export const events = having<EventType>('producer', complaint, handling, clock, notification, { PolicyPublishedV1, CommandRepliedV1 });
/** Every command of the platform. */
export const commands = having<CommandType>('service', intake, routing);
/** Every kind of policy. */
export const policyKinds = having<PolicyKind>('owner', policies);
