import type { Input } from '@redress/contracts';

/** What a message keeps of the fact that caused it, so that what is said about it later belongs to the same journey. */
export interface Thread {
  readonly correlationId: string;
  readonly traceparent?: string;
}

/** A fact with the thread it belongs to. */
export interface Heard<D = unknown> extends Input<D> {
  readonly thread: Thread;
}
