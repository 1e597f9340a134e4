import type { Actor, CommandType, EventType, Input, Role, StatedFact } from '@redress/contracts';
import type { Tx } from './tx.js';

/** Every state has a version: the number of facts stated about it so far. It is the ETag, and the base of `ce_sequence`. */
export interface State {
  readonly version: number;
}

/** What a decision answers: the next state and the facts to state. The runner counts the version. */
export interface Decision<S> {
  readonly state: S;
  readonly facts: readonly StatedFact[];
  /** What the sender of an accepted command has to know besides: it did not take the way that was asked for. */
  readonly code?: string;
  /** The id of what the command made inside the state, if later commands have to name it: the reply carries it instead of the key. */
  readonly resourceId?: string;
}

/** Where states are kept. Both calls are for whole batches and cost a constant number of statements; what need not be waited for is posted. */
export interface Store<S> {
  /** Loads and locks, in the order of keys, those states that exist. */
  load(tx: Tx, keys: readonly string[]): Promise<Map<string, S>>;
  save(tx: Tx, changes: readonly Change<S>[]): Promise<void> | void;
}

export interface Change<S> {
  readonly key: string;
  readonly isNew: boolean;
  readonly state: S;
}

/** What every decision can ask: the time. Services add their policies. */
export interface Context {
  readonly now: Date;
}

/** One kind of state of a service, and what its changes need. */
export interface Unit<S extends State, C extends Context> {
  /** Names the consumer in the inbox, in metrics and in dead letters; never change it. */
  readonly name: string;
  readonly store: Store<S>;
  /** Reads what the decisions on these inputs need besides their states, which are locked by now. @throws NotReadyError to wait. */
  context(tx: Tx, now: Date, states: readonly S[], inputs: readonly Input[]): Promise<C> | C;
  /** Called with what a batch has changed, once that is committed. Not called when nobody knows whether it was: what follows must be found otherwise as well. */
  committed?(changes: readonly Change<S>[]): void;
  /** How facts about a state are addressed. */
  about(state: S): { readonly complaintNo?: string; readonly round?: number };
  /** Refuses an actor that may not give this command, beyond its roles. */
  authorize?(actor: Actor, via: { readonly source: string; readonly isKafka: boolean }, context: C): void;
}

/** A command of a service: its type, who may give it, and the decision it runs; the same for every door. */
export interface CommandDefinition<S = unknown, D = unknown, C = unknown> {
  readonly type: CommandType<D>;
  readonly roles: readonly Role[];
  /** True for a command that brings a state into being: its key is derived from the command itself. */
  readonly creates: boolean;
  readonly decide: (current: S, input: Input<D>, context: C) => Decision<NonNullable<S>>;
}

export function defineCommand<S, D, C>(definition: {
  readonly type: CommandType<D>;
  readonly roles: readonly Role[];
  readonly decide: (current: S, input: Input<D>, context: C) => Decision<NonNullable<S>>;
}): CommandDefinition<S, D, C> {
  return { creates: false, ...definition };
}

/** A command that creates: its decision starts from nothing. */
export function defineCreation<S, D, C>(definition: {
  readonly type: CommandType<D>;
  readonly roles: readonly Role[];
  readonly decide: (current: undefined, input: Input<D>, context: C) => Decision<S>;
}): CommandDefinition<S | undefined, D, C> {
  return { creates: true, ...definition } as CommandDefinition<S | undefined, D, C>;
}

/** What a service does when it hears a fact. `undefined` means that nothing changes. */
export interface Reaction<S = unknown, D = unknown, C = unknown> {
  readonly on: EventType<D>;
  /** It hears no fact, but that a key is gone. */
  readonly isErasure?: true;
  readonly decide: (current: S | undefined, input: Input<D>, context: C) => Decision<S> | undefined;
}

export function when<S, D, C>(on: EventType<D>, decide: Reaction<S, D, C>['decide']): Reaction<S, D, C> {
  return { on, decide };
}

/**
 * What a service does when all that a key of a compacted topic held is to be forgotten: when it hears a record of that topic without a value, whoever
 * wrote it. Heard by the same runner, in its place on the topic, and once; the input has no data.
 */
export function whenErased<S, C>(on: EventType, decide: Reaction<S, undefined, C>['decide']): Reaction<S, undefined, C> {
  return { on: on as EventType<undefined>, decide, isErasure: true };
}
