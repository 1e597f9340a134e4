import type { Actor, Input } from '@redress/contracts';
import { type DeskChanges, followDesk } from './desk-item.js';
import { type ClockFact, clockFactsOf } from './live-clock.js';

/** A fact as review hears it: with its place on the stream. */
export interface HeardFact extends Input {
  /** The number that its producer gave it: what one service states about one complaint is counted. 0 when it has none. */
  readonly seq: number;
  /** The command or fact that it follows from. */
  readonly causationId?: string;
  readonly partition: number;
  readonly offset: string;
}

/** One fact in the timeline of its complaint (S0-11, S3-33). Instants are ISO 8601 in UTC. */
export interface TimelineEntry {
  readonly eventId: string;
  readonly type: string;
  readonly source: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly seq: number;
  readonly round: number;
  readonly actor: Actor;
  readonly causationId?: string;
  readonly data: unknown;
  readonly partition: number;
  readonly offset: string;
}

/** What the facts of one batch add to what is known of a complaint. */
export interface Heard {
  readonly complaintId: string;
  readonly version: number;
  readonly complaintNo: string;
  readonly entries: readonly TimelineEntry[];
  readonly clockFacts: readonly ClockFact[];
  readonly desk?: DeskChanges;
}

/** Adds a fact to what the batch has heard of its complaint so far. */
export function hear(current: Heard | undefined, heard: HeardFact, now: Date): Heard {
  const { key, complaintNo, round = 1 } = heard;
  if (!complaintNo) throw new Error('a fact about a complaint does not name its number');
  const fact = { ...heard, complaintNo, round };
  const before: Heard = current ?? { complaintId: key, version: 0, complaintNo, entries: [], clockFacts: [] };
  const desk = followDesk(before.desk, fact);
  return { ...before, entries: [...before.entries, entryOf(fact, now)], clockFacts: [...before.clockFacts, ...clockFactsOf(fact)], ...(desk ? { desk } : {}) };
}

function entryOf({ id, type, source, at, seq, round, actor, causationId, data, partition, offset }: HeardFact & { readonly round: number }, now: Date): TimelineEntry {
  return {
    eventId: id, type, source, occurredAt: at.toISOString(), recordedAt: now.toISOString(), seq, round, actor, ...(causationId ? { causationId } : {}), data, partition, offset,
  };
}
