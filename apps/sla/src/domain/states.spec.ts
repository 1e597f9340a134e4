import { type ClockRef, clocksOf } from '@redress/contracts';
import { clockId, type ClockStatus } from './clock.js';
import { Story } from './clocks.builder.spec.js';

/** What comes of everything that can happen, in every state of a clock: where it leads and what is stated; nothing where it changes nothing. */
export interface StateTable {
  readonly machine: string;
  readonly states: readonly string[];
  readonly commands: readonly string[];
  /** Facts of others, and time: no command changes a clock (domain §4.3). */
  readonly reactions: readonly string[];
  readonly outcomes: Readonly<Record<string, Readonly<Record<string, { readonly to?: string; readonly facts?: readonly string[] }>>>>;
}

/** A clock that may pause, goes with whoever has the case, and climbs the ladder: the table shows all that a clock can do. */
const STAGE = 'PLAN';
/** It is due Sat 2026-02-14 18:00, a make-up working day, and warns at 11:06 of it. */
const IN_TIME = '2026-02-14 17:59';

type State = 'NONE' | ClockStatus;
/** How a clock comes into each state, and when it is asked what comes next. */
const given: Readonly<Record<State, { readonly now: string; readonly tell?: (story: Story) => void }>> = {
  NONE: { now: '2026-02-11 11:30' },
  RUNNING: { now: '2026-02-12 10:00', tell: () => undefined },
  WARNED: { now: '2026-02-14 12:30', tell: (story) => story.fire('2026-02-14 12:00') },
  PAUSED: { now: '2026-02-12 17:00', tell: (story) => story.hear('infoRequested', '2026-02-12 10:00') },
  BREACHED: { now: '2026-02-14 18:10', tell: (story) => story.fire('2026-02-14 18:01') },
  MET: { now: '2026-02-12 17:00', tell: (story) => story.hear('planProposed', '2026-02-12 15:00') },
  MET_LATE: { now: '2026-02-14 18:40', tell: (story) => story.hear('planProposed', '2026-02-14 18:30') },
  CANCELLED: { now: '2026-02-12 17:00', tell: (story) => story.hear('withdrawn', '2026-02-12 16:00') },
};

const reactions: Readonly<Record<string, (story: Story, now: string) => unknown>> = {
  'start: handling.assigned': (story, now) => story.hear('assigned', now),
  'hand over: handling.accepted': (story, now) => story.hear('accepted', now, { data: { departmentId: 'SALES', handlerId: 'sales-1' } }),
  'pause: handling.info-requested': (story, now) => story.hear('infoRequested', now),
  'resume: handling.info-supplied': (story, now) => story.hear('infoSupplied', now),
  'stop in time: handling.plan-proposed': (story, now) => story.hear('planProposed', now < IN_TIME ? now : IN_TIME, { heardAt: now }),
  'stop late: handling.plan-proposed': (story) => story.hear('planProposed', '2026-02-14 18:50'),
  'stop in time, heard more than 24 hours later: handling.plan-proposed': (story) => story.hear('planProposed', IN_TIME, { heardAt: '2026-02-16 10:00' }),
  'cancel: complaint.withdrawn': (story, now) => story.hear('withdrawn', now),
  'time: to warn': (story) => story.fire('2026-02-14 12:00'),
  'time: due, and no later': (story) => story.fire('2026-02-14 18:00'),
  'time: overdue': (story) => story.fire('2026-02-14 18:00:01'),
  'time: one working day overdue': (story) => story.fire('2026-02-24 18:00'),
  'time: five working days overdue': (story) => story.fire('2026-02-28 18:00'),
  'time: paused as long as it may': (story) => story.fire('2026-03-11 18:00'),
};

function storyOf(state: State): Story {
  const story = new Story();
  story.hear('received', '2026-02-11 10:00');
  story.hear('registered', '2026-02-11 11:00', { data: { category: 'LOGISTICS.DELAY', severity: 'MINOR' } });
  const { tell } = given[state];
  if (!tell) return story;
  story.hear('assigned', '2026-02-11 11:30');
  tell(story);
  return story;
}

const clockOf = ({ state }: Story) => state?.clocks.findLast(({ stage }) => stage === STAGE);

function outcomeOf(state: State, react: (story: Story, now: string) => unknown): { to?: string; facts?: string[] } {
  const story = storyOf(state);
  const before = clockOf(story);
  if ((before?.status ?? 'NONE') !== state) throw new Error(`${before?.status ?? 'NONE'} is not ${state}`);
  story.said = [];
  react(story, given[state].now);
  const after = clockOf(story);
  if (!after || after === before || JSON.stringify(after) === JSON.stringify(before)) return {};
  const id = clockId(story.state?.complaintId ?? '', after);
  const facts = story.said.filter(({ data }) => clocksOf(data as ClockRef).some((clock) => clock.clockId === id));
  return { to: after.status, facts: facts.map(({ event }) => event.type.replace(/\.v1$/, '')) };
}

/** The table of a clock, found by running the decisions themselves. */
export function clockTable(): StateTable {
  const states = Object.keys(given) as State[];
  const outcomes = Object.fromEntries(
    Object.entries(reactions).map(([reaction, react]) => [reaction, Object.fromEntries(states.map((state) => [state, outcomeOf(state, react)]))]),
  );
  return { machine: 'clock', states, commands: [], reactions: Object.keys(reactions), outcomes };
}
