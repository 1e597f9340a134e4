import type { Input } from '@redress/contracts';
import type { DomainError } from '@redress/kernel';
import type { Context as TraceContext } from '@opentelemetry/api';
import type { CommandDefinition, Decision, Reaction } from './unit.js';

/** The headers of a record: an array where one stands more than once, null where one has no value. */
export type RecordHeaders = Readonly<Record<string, Buffer | string | (Buffer | string)[] | null | undefined>>;

/** A Kafka record as it came, kept for the case that it must be put aside. */
export interface RawRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly timestamp: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: RecordHeaders;
}

interface Job {
  readonly input: Input;
  readonly trace: TraceContext;
  readonly correlationId?: string;
  /** Where it came from over Kafka; absent over HTTP. */
  readonly record?: RawRecord;
}

export interface CommandJob extends Job {
  readonly kind: 'command';
  readonly definition: CommandDefinition;
  readonly bodyHash: string;
  /** The version that the sender saw (If-Match, ce_expectedsequence). */
  readonly expectedVersion?: number;
  /** Found before any decision: the body does not fit the schema, the time is out of range. */
  readonly refusal?: DomainError;
}

export interface FactJob extends Job {
  readonly kind: 'fact';
  /** By what the inbox knows it: the fact's id, but an id of its own for a dead letter that is replayed. */
  readonly inboxId: string;
  /** The one unit that a replayed dead letter is for. */
  readonly onlyFor?: string;
  readonly reaction: Reaction;
}

/** A record that cannot be read: it only has to be put aside. */
export interface UnreadableJob {
  readonly kind: 'unreadable';
  readonly record: RawRecord;
  readonly reason: string;
  readonly message: string;
}

/** A state whose time has come. */
export interface TimerJob extends Job {
  readonly kind: 'timer';
  readonly decide: (current: unknown, input: Input, context: unknown) => Decision<unknown> | undefined;
}

export type AnyJob = CommandJob | FactJob | UnreadableJob | TimerJob;
