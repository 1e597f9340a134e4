import type { Input, StatedFact } from '@redress/contracts';
import type { Decision } from './context.js';
import type { Entry, Words } from './entry.js';
import { refuse } from './errors.js';
import type { HandlingCase } from './handling-case.js';

/** So many entries are one case file, so that it can be shown as a whole. What moves the case on is always taken. */
const FULL = 500;

/** The decision that states one fact and keeps it in the case file. */
export function stating(state: HandlingCase, input: Pick<Input, 'at' | 'actor'>, fact: StatedFact): Decision<HandlingCase> {
  return { state: noted(state, input, fact), facts: [fact] };
}

/** The state with one more entry in its file. */
export function noted(state: HandlingCase, { at, actor }: Pick<Input, 'at' | 'actor'>, { event, data }: Pick<StatedFact, 'event' | 'data'>): HandlingCase {
  const entry: Entry = { type: event.type, round: state.round, at: at.toISOString(), by: actor.id, data };
  return { ...state, entries: state.entries + 1, newEntries: [...(state.newEntries ?? []), entry] };
}

/** The state with these words kept apart; none once what is personal was erased. */
export function keeping(state: HandlingCase, ...words: readonly Words[]): HandlingCase {
  return words.length === 0 || state.erasedAt !== undefined ? state : { ...state, newWords: [...(state.newWords ?? []), ...words] };
}

/** For what can be written down again and again. @throws DomainError CASE_FILE_FULL. */
export function expectRoom({ entries }: HandlingCase): void {
  if (entries >= FULL) throw refuse('CASE_FILE_FULL', { limit: FULL });
}
