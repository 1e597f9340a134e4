import { ComplaintClosedV1 } from '@redress/contracts';
import type { Door } from './door.js';
import type { Ears } from './ears.js';
import type { Step } from './steps.js';

/** How a life went. Times in ms. */
export interface Lived {
  /** From the instant each command was due until its answer. */
  readonly calls: readonly Call[];
  readonly tookMs: number;
  readonly endedAt: number;
  /** Why it ended before its end. */
  readonly error?: string;
}

export interface Call {
  /** The service and the command: `routing.resolve`. */
  readonly name: string;
  readonly ms: number;
}

/** The ways of a life in and out of the platform. */
export interface Senses {
  readonly door: Door;
  readonly ears: Ears;
}

export interface TakeOptions {
  /** The complaint that they are about, unless the first of them submits it. */
  readonly about?: string;
  /** When the first was due, by `performance.now()`. */
  readonly dueAt?: number;
  readonly onCall?: (call: Call) => void;
}

/**
 * Gives commands one after the other, each as soon as the one before is answered and what it needs was heard; returns the complaint's id.
 * @throws Error on the first that is refused.
 */
export async function take(steps: readonly Step[], { door, ears }: Senses, { about, dueAt = performance.now(), onCall = () => undefined }: TakeOptions = {}): Promise<string> {
  let complaintId = about;
  let due = dueAt;
  for (const step of steps) {
    if (step.after !== undefined && complaintId !== undefined) {
      await ears.fact(step.after, complaintId);
      due = performance.now();
    }
    const { error, resourceId } = await door.give(step, complaintId);
    onCall({ name: `${step.command.service}.${step.command.name}`, ms: performance.now() - due });
    if (error !== undefined) throw new Error(error);
    complaintId ??= resourceId;
    due = performance.now();
  }
  if (complaintId === undefined) throw new Error('nothing was submitted');
  return complaintId;
}

/** A whole life, until `complaint.closed` is on the stream. Its first command was due at `dueAt`, by `performance.now()`. Never rejects. */
export async function live(steps: readonly Step[], senses: Senses, dueAt = performance.now()): Promise<Lived> {
  const calls: Call[] = [];
  const ended = (): Lived => ({ calls, tookMs: performance.now() - dueAt, endedAt: performance.now() });
  try {
    const complaintId = await take(steps, senses, { dueAt, onCall: (call) => calls.push(call) });
    await senses.ears.fact(ComplaintClosedV1.type, complaintId);
    return ended();
  } catch (error) {
    return { ...ended(), error: error instanceof Error ? error.message : String(error) };
  }
}
