import { calendar, due } from '../rules/calendar.js';
import type { Stand, Story } from './clock-stories.js';

const iso = (instant: number): string => new Date(instant).toISOString();

interface Happening {
  readonly at: number;
  readonly what: 'pause' | 'resume' | 'relimit' | 'met' | 'cancelled';
}

/** What happens to a clock from outside, in order. */
function happenings({ rule, start, relimited, end }: Story, stands: readonly Stand[]): Happening[] {
  const until = end?.at ?? Infinity;
  const pauses = stands.filter(({ from, to }) => rule.isPausable && to > start && from < until).flatMap(({ from, to }): Happening[] => [
    { at: Math.max(from, start), what: 'pause' }, ...(to < until ? [{ at: to, what: 'resume' as const }] : []),
  ]);
  const others: Happening[] = [...(relimited ? [{ at: relimited.at, what: 'relimit' as const }] : []), ...(end ? [{ at: end.at, what: end.how }] : [])];
  return [...pauses, ...others].sort((a, b) => a.at - b.at);
}

/** The life of one clock until an instant, written as domain §4.3 and §6.5 say it, stretch by stretch; in the words of `heardOf`. */
export function tell(story: Story, stands: readonly Stand[], now: number): string[] {
  const { rule, start, givenDue, relimited } = story;
  const told: string[] = [];
  const stood: Stand[] = [];
  let { limit } = story;
  const originally = (): number => givenDue ?? due(start, limit);
  let [dueAt, isWarned, level, reminded, warnsFrom] = [originally(), false, 0, 0, start];
  let pausedAt: number | undefined;

  /** The clock runs until an instant, and says what it has to. */
  const runUntil = (to: number): void => {
    // Nobody who works here is pressed for what the customer owes: the customer is reminded.
    const isCustomers = rule.stage === 'CUSTOMER_REPLY';
    const reminders = isCustomers ? [3, 7].map((amount) => due(start, { unit: 'WD', amount })) : [];
    for (const at of reminders.slice(reminded).filter((one) => one <= to && one < dueAt)) told.push(`reminded ${++reminded} at ${iso(at)}`);
    const warning = Math.min(dueAt, Math.max(calendar.warn(start, dueAt, limit.unit, 80, stood).value, warnsFrom));
    if (!isWarned && warning <= to) told.push(`warned at ${iso(warning)}`);
    isWarned ||= warning <= to;
    if (to <= dueAt) return;
    if (level === 0) told.push(`breached at ${iso(dueAt)}`);
    const steps = isCustomers ? [] : calendar.ladder(dueAt, limit).map(({ value }) => value);
    for (const at of steps.slice(level).filter((one) => one <= to)) told.push(`escalated L${++level} at ${iso(at)}`);
    level ||= 1;
  };

  const resume = (to: number): void => {
    // A shorter limit may have ended before the pause.
    if (pausedAt !== undefined && pausedAt <= dueAt) {
      dueAt = calendar.resume(dueAt, limit.unit, pausedAt, to, []).value;
      stood.push({ from: pausedAt, to });
      warnsFrom = to;
    }
    pausedAt = undefined;
    told.push(`resumed at ${iso(to)} due ${iso(dueAt)}`);
  };

  told.push(`started at ${iso(start)} due ${iso(dueAt)}`);
  for (const { at, what } of happenings(story, stands).filter((one) => one.at <= now)) {
    if (pausedAt === undefined) runUntil(at);
    if (what === 'pause' && level === 0) {
      pausedAt = at;
      told.push(`paused at ${iso(at)}`);
    }
    if (what === 'resume' && pausedAt !== undefined) resume(at);
    if (what === 'relimit' && level === 0 && relimited) {
      limit = relimited.limit;
      dueAt = stood.reduce((moved, { from, to }) => (from > moved ? moved : calendar.resume(moved, limit.unit, from, to, []).value), originally());
      warnsFrom = Math.max(warnsFrom, at);
      told.push(`rescheduled at ${iso(at)} due ${iso(dueAt)}`);
    }
    if (what === 'cancelled') return [...told, `cancelled at ${iso(at)}`];
    if (what !== 'met') continue;
    if (pausedAt !== undefined && at > pausedAt) resume(at);
    return [...told, `met${at > dueAt ? ' late' : ''} at ${iso(at)}`];
  }
  if (pausedAt === undefined) runUntil(now);
  return told;
}
