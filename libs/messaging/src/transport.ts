/* The names under which Nest's decorators and the transport meet. */
import { EventPattern } from '@nestjs/microservices';
import { applyDecorators } from '@nestjs/common';
import type { AnyJob } from './job.js';
import type { CommandDefinition, Reaction } from './unit.js';

export const KAFKA_BATCH = Symbol.for('redress.kafka-batch');

/** What a decorated method takes, found by the transport on the handler. */
export interface Subscribed {
  readonly reactions?: readonly Reaction[];
  readonly commands?: readonly CommandDefinition[];
}

/** The records of one batch that a method takes, in the order of the partition. */
export type Batch = readonly AnyJob[];

type AnyReaction = { readonly on: { readonly type: string } };
type AnyCommand = { readonly type: { readonly type: string } };

/**
 * The method hears these facts, whatever topic they come from; hand the batch to one runner. All that one runner hears belongs in one method:
 * between two methods there is no order.
 */
export function OnFacts(...reactions: readonly AnyReaction[]): MethodDecorator {
  return subscribe({ reactions: reactions as readonly Reaction[] });
}

/** The method takes these commands from the service's own command topic; hand the batch to one runner, and all of one runner's to one method. */
export function OnCommands(...commands: readonly AnyCommand[]): MethodDecorator {
  return subscribe({ commands: commands as readonly CommandDefinition[] });
}

let subscriptions = 0;

/** Every method has a pattern of its own: Nest calls those that share one together, with the batch of the first. */
function subscribe(subscribed: Subscribed): MethodDecorator {
  return applyDecorators(EventPattern(`redress.${++subscriptions}`, KAFKA_BATCH, { subscribed }));
}
