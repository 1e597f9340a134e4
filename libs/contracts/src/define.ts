import { z } from 'zod';
import type { Actor } from './actor.js';
import { type commandServices, commandsOf, EVENTS, type Service } from './topics.js';

/** A fact that a decision states. The runner adds id, key, time, actor and trace. */
export interface StatedFact {
  readonly event: EventType;
  /** Undefined for a tombstone. */
  readonly data: unknown;
  /** When it happened, when not now (a breach happened at its due time). */
  readonly at?: Date;
  /** The record key, when it is not the key of the state that was decided on. */
  readonly key?: string;
}

export interface EventType<D = unknown> {
  /** The CloudEvents type, with its major version: `complaint.registered.v1`. */
  readonly type: string;
  readonly topic: string;
  readonly producer: Service | 'owner';
  readonly description: string;
  readonly data: z.ZodType<D>;
  readonly example: D;
  of(this: void, data: D, when?: { readonly at?: Date; readonly key?: string }): StatedFact;
}

export interface CommandType<D = unknown> {
  /** The CloudEvents type: `intake.register-complaint.v1`. */
  readonly type: string;
  /** The imperative, as in the path of its HTTP door: `register-complaint`. */
  readonly name: string;
  readonly service: Service;
  /** What its HTTP door stands under: `complaints`. */
  readonly collection: string;
  readonly topic: string;
  readonly description: string;
  readonly data: z.ZodType<D>;
  readonly example: D;
}

/** What a decision is given: a command or a fact, already validated. */
export interface Input<D = unknown> {
  readonly kind: 'command' | 'fact' | 'timer';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** The key of the state it is about: for facts and most commands the complaint id. */
  readonly key: string;
  readonly complaintNo?: string;
  readonly round?: number;
  readonly data: D;
  /** When it happened, as its sender says; equals `now` for HTTP. */
  readonly at: Date;
  readonly actor: Actor;
}

export function defineEvent<S extends z.ZodType>(definition: {
  readonly type: string;
  readonly producer: Service | 'owner';
  readonly topic?: string;
  readonly description: string;
  readonly data: S;
  readonly example: z.output<S>;
}): EventType<z.output<S>> {
  const event: EventType<z.output<S>> = {
    topic: EVENTS,
    ...definition,
    data: definition.data as z.ZodType<z.output<S>>,
    of: (data, when) => ({ event, data, ...when }),
  };
  return event;
}

/** What says on a compacted topic that a key is gone: a record of that type without a value, after which the broker drops all that the key held. */
export const tombstoneOf = (event: EventType): StatedFact => ({ event, data: undefined });

/** Stands for the facts of a topic whose types a service does not know yet: during an upgrade some producers are newer than it. Nothing states it. */
export function otherFacts(topic: string): EventType<Record<string, unknown>> {
  const description = 'Any fact of a type that is not known here.';
  return defineEvent({ type: otherThan(topic), producer: 'owner', topic, description, data: z.record(z.string(), z.unknown()), example: {} });
}

/** No type of CloudEvents that we state begins like this. */
export const otherThan = (topic: string): string => `*${topic}`;

/** What most commands of a service are about. */
const collections: Readonly<Record<CommandService, string>> = { intake: 'complaints', routing: 'cases', review: 'reviews', notification: 'callbacks' };

type CommandService = (typeof commandServices)[number];

export function defineCommandType<S extends z.ZodType>(definition: {
  readonly type: `${CommandService}.${string}.v${number}`;
  /** Where it is not what most commands of the service are about. */
  readonly collection?: string;
  readonly description: string;
  readonly data: S;
  readonly example: z.output<S>;
}): CommandType<z.output<S>> {
  const [service, name] = definition.type.split('.') as [CommandService, string];
  return { collection: collections[service], ...definition, service, name, topic: commandsOf(service), data: definition.data as z.ZodType<z.output<S>> };
}

/** Where the HTTP door of a command stands: about the state of a key or, without one, to bring a state into being. */
export const pathOf = ({ collection, name }: Pick<CommandType, 'collection' | 'name'>, key?: string): string =>
  key === undefined ? `/v1/${collection}` : `/v1/${collection}/${key}/${name}`;
