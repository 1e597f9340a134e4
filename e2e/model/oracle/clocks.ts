import type { Fact } from './fact.js';
import { told } from './fact.js';
import { storiesOf } from './clock-stories.js';
import { tell } from './clock-telling.js';

/** What the stream tells of a clock, in the words of the oracle. */
function wordsOf({ type, at, data }: Fact): string[] {
  const what = type.slice('clock.'.length);
  const when = ` at ${new Date(at).toISOString()}`;
  if (what === 'escalated' || what === 'reminded') return [`${what} ${what === 'escalated' ? 'L' : ''}${String(data['level'] ?? data['n'])}${when}`];
  if (what === 'met') return [`met${data['late'] === true ? ' late' : ''}${when}`];
  return [`${what}${when}${['started', 'resumed', 'rescheduled'].includes(what) ? ` due ${new Date(told({ type, at, data } as Fact, 'dueAt')).toISOString()}` : ''}`];
}

/** Sentences about clocks that are not as the oracle has them. */
export function clocksAgainstOracle(facts: readonly Fact[], now: number): string[] {
  const seen = new Map<string, { readonly stage: string; readonly words: string[] }>();
  // Who answers for a clock is compared in `owner.ts`.
  for (const fact of facts.filter(({ type }) => type.startsWith('clock.') && type !== 'clock.handed-over')) {
    const clock = seen.get(told(fact, 'clockId')) ?? { stage: told(fact, 'stage'), words: [] };
    clock.words.push(...wordsOf(fact));
    seen.set(told(fact, 'clockId'), clock);
  }
  const { stories, stands } = storiesOf(facts);
  const stagesSeen = [...new Set([...stories.map(({ rule }) => rule.stage), ...[...seen.values()].map(({ stage }) => stage)])];
  return stagesSeen.flatMap((stage) => {
    const expected = stories.filter(({ rule }) => rule.stage === stage).map((story) => tell(story, stands, now));
    const heard = [...seen.values()].filter((clock) => clock.stage === stage).map(({ words }) => words);
    const count = Math.max(expected.length, heard.length);
    return Array.from({ length: count }, (_, index) => [expected[index] ?? [], heard[index] ?? []] as const)
      .filter(([right, is]) => right.join() !== is.join())
      .map(([right, is]) => `clock ${stage}: the oracle says [${right.join('; ')}], the stream [${is.join('; ')}]`);
  });
}
