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

/** The method hears these facts, whatever topic they come from; hand the batch to one runner. */
export function OnFacts(...reactions: readonly AnyReaction[]): MethodDecorator {
  return subscribe(`facts:${reactions.map(({ on }) => on.type).join(',')}`, { reactions: reactions as readonly Reaction[] });
}

/** The method takes these commands from the service's own command topic; hand the batch to one runner. */
export function OnCommands(...commands: readonly AnyCommand[]): MethodDecorator {
  return subscribe(`commands:${commands.map(({ type }) => type.type).join(',')}`, { commands: commands as readonly CommandDefinition[] });
}

function subscribe(pattern: string, subscribed: Subscribed): MethodDecorator {
  return applyDecorators(EventPattern(pattern, KAFKA_BATCH, { subscribed }));
}

