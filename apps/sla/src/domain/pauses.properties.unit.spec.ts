import type { Limit } from '@redress/calendar';
import { at } from '@redress/calendar/shanghai';
import fc from 'fast-check';
import { defaultLimits, shown, Story } from './clocks.builder.spec.js';
import { tellOf } from './clocks.oracle.spec.js';

/* CLOCK_CASES sets the number of stories, CLOCK_SEED repeats a run. */
const numRuns = Number(process.env['CLOCK_CASES'] ?? 100);
const seed = Number(process.env['CLOCK_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const MINUTE = 60_000;
const END = '2029-06-01 00:00';

/** The three things that a complaint can wait for, each by the facts between which it does. */
const causes = [['asked', 'answered'], ['infoRequested', 'infoSupplied'], ['suspended', 'resumed']] as const;

const life = fc.record({
  start: fc.integer({ min: 0, max: 500_000 }).map((minutes) => at('2026-01-05 00:00') + minutes * MINUTE),
  limit: fc.constantFrom<Limit>({ unit: 'WD', amount: 7 }, { unit: 'WD', amount: 1 }, { unit: 'H', amount: 24 }, { unit: 'H', amount: 1 }, { unit: 'CD', amount: 7 }, { unit: 'WH', amount: 12 }),
  gaps: fc.array(fc.tuple(fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 12_000 }), fc.integer({ min: 0, max: 40_000 }), fc.constantFrom(0, 48, 60, 1_440)), fc.constantFrom(0, 1, 2)), { maxLength: 10 }),
  isStopped: fc.boolean(),
  looks: fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 8 }),
});
type Life = typeof life extends fc.Arbitrary<infer L> ? L : never;

/** Who turns what on and off, and when. */
function timeline({ start, gaps, isStopped }: Life) {
  const waiting = new Set<number>();
  const waits: { from: number; to: number }[] = [];
  const turns: { at: number; cause: number; isOn: boolean }[] = [];
  let now = start;
  for (const [minutes, cause] of gaps) {
    now += minutes * MINUTE;
    const isOn = !waiting.has(cause);
    if (isOn && waiting.size === 0) waits.push({ from: now, to: Infinity });
    waiting[isOn ? 'add' : 'delete'](cause);
    if (waiting.size === 0) waits.push({ ...waits.pop()!, to: now });
    turns.push({ at: now, cause, isOn });
  }
  return { turns, waits, stop: isStopped ? now + 60 * MINUTE : Infinity };
}

function live(one: Life, looks: readonly number[]): string[] {
  const rows = defaultLimits.map((row) => (row.id === 'RESOLVE' ? { ...row, body: { ...row.body, limit: one.limit } } : row));
  const story = new Story().limits('2026-01-01 00:00', rows);
  const { turns, stop } = timeline(one);
  const said: string[] = [];
  const note = (sentences: readonly string[]) => said.push(...sentences.filter((sentence) => / RESOLVE\b/.test(sentence)));
  const waiting = looks.map((look) => one.start + look * MINUTE).sort((a, b) => a - b);
  const lookUntil = (instant: number) => {
    while (waiting[0] !== undefined && waiting[0] <= instant) note(story.fire(minute(waiting.shift()!)));
  };
  note(story.hear('received', minute(one.start)));
  for (const turn of turns) {
    lookUntil(turn.at);
    note(story.hear(causes[turn.cause]![turn.isOn ? 0 : 1], minute(turn.at)));
  }
  if (stop < Infinity) {
    lookUntil(stop);
    note(story.hear('resolved', minute(stop)));
  }
  lookUntil(Infinity);
  note(story.fire(END));
  return said.map((sentence) => sentence.replace(' RESOLVE', '').replace(/ (due .*|CUSTOMER_.*)$/, ''));
}

const minute = (instant: number): string => shown(new Date(instant))!;

describe('a clock that may pause', () => {
  it('does what the oracle says, whatever is waited for, for how long, however often (domain §4.3, §6.5)', () => {
    fc.assert(fc.property(life, (one) => {
      const { waits, stop } = timeline(one);
      const expected = tellOf({ start: one.start, limit: one.limit, waits, stop }).filter(([when]) => when <= at(END));
      expect(live(one, [])).toEqual(expected.map(([when, what]) => `${minute(when)} ${what}`));
    }), { numRuns, seed });
  });

  it('does it however often, and whenever, sla looks at the time', () => {
    fc.assert(fc.property(life, (one) => {
      expect(live(one, one.looks)).toEqual(live(one, []));
    }), { numRuns, seed });
  });

  afterAll(() => {
    if (process.env['CLOCK_CASES']) process.stdout.write(`clocks: ${numRuns} stories agreed, seed ${seed}\n`);
  });
});
