import { type Context, ROOT_CONTEXT } from '@opentelemetry/api';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { EventEmitter } from 'node:events';

// It switches hooks on for every promise, timer and socket of the process, as long as anything is followed.
const storage = new AsyncLocalStorage<Context>();
let followed = 0;

/** The context of the followed work that the running code belongs to. */
export const followedContext = (): Context => storage.getStore() ?? ROOT_CONTEXT;

/** Runs `work` in a context that goes with it past every await, until the answer that it works for is closed. Dear while it lasts: for the few that are sampled. */
export function follow(context: Context, answer: EventEmitter, work: () => void): void {
  followed++;
  answer.once('close', () => {
    followed--;
    if (followed === 0) storage.disable();
  });
  storage.run(context, work);
}
