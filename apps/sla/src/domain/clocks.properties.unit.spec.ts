import { at } from '@redress/calendar/shanghai';
import fc from 'fast-check';
import { shown, Story } from './clocks.builder.spec.js';

const MINUTE = 60_000;
const steps = ['acknowledged', 'contacted', 'registered', 'assigned', 'accepted'] as const;

/** A start in 2026, gaps in minutes between what happens then, in some order that can be, and instants at which sla happens to look. */
const life = fc.record({
  start: fc.integer({ min: 0, max: 500_000 }).map((minutes) => at('2026-01-05 00:00') + minutes * MINUTE),
  gaps: fc.array(fc.oneof(fc.integer({ min: 0, max: 6_000 }), fc.constantFrom(48, 60, 61, 120)), { minLength: 5, maxLength: 5 }),
  order: fc.constantFrom([0, 1, 2, 3, 4], [2, 0, 3, 1, 4], [1, 2, 3, 4, 0], [2, 3, 4, 1, 0]),
  count: fc.integer({ min: 0, max: 5 }),
  severity: fc.constantFrom('MINOR' as const, 'MODERATE' as const, 'SEVERE' as const),
  looks: fc.array(fc.oneof(fc.integer({ min: 0, max: 40_000 }), fc.constantFrom(48, 60, 61, 120, 240)), { maxLength: 12 }),
});

const minute = (instant: number): string => shown(new Date(instant))!;

/** The whole history, each clock's by itself. */
function live({ start, gaps, order, count, severity, looks }: typeof life extends fc.Arbitrary<infer L> ? L : never): Record<string, string[]> {
  const story = new Story();
  const history: Record<string, string[]> = {};
  const note = (sentences: string[]) => {
    for (const sentence of sentences) for (const [, stage] of sentence.matchAll(/ ([A-Z_]+)(?=,| |$)/g)) (history[stage!] ??= []).push(sentence);
  };
  note(story.hear('received', minute(start)));
  const waiting = looks.map((look) => start + look * MINUTE).sort((a, b) => a - b);
  const lookUntil = (instant: number) => {
    while (waiting[0] !== undefined && waiting[0] <= instant) note(story.fire(minute(waiting.shift()!)));
  };
  let now = start;
  for (const [place, index] of order.slice(0, count).entries()) {
    now += gaps[place]! * MINUTE;
    lookUntil(now);
    note(story.hear(steps[index], minute(now), steps[index] === 'registered' ? { data: { severity } } : {}));
  }
  lookUntil(Infinity);
  note(story.fire('2027-12-31 00:00'));
  expect(story.state?.nextAt).toBeUndefined();
  return history;
}

describe('the history of a clock', () => {
  it('is the same however often, and whenever, sla looks at the time', () => {
    fc.assert(fc.property(life, (one) => {
      expect(live(one)).toEqual(live({ ...one, looks: [] }));
    }), { numRuns: 300 });
  });

  it('is told in the order in which it happened: started, warned, breached, up the ladder, and stopped once', () => {
    fc.assert(fc.property(life, (one) => {
      for (const told of Object.values(live(one))) {
        // A limit that became known late may set a due time that had passed by then, even before a warning of the old one.
        const moved = told.findIndex((sentence) => sentence.includes('rescheduled'));
        for (const part of moved < 0 ? [told] : [told.slice(0, moved), told.slice(moved + 1)]) {
          const times = part.map((sentence) => sentence.slice(0, 16));
          expect(times).toEqual([...times].sort());
        }
        const history = told.filter((sentence) => !/rescheduled|handed-over/.test(sentence));
        expect(history.map((sentence) => / (started|warned|breached|escalated|met) /.exec(sentence)![1]).join(' ')).toMatch(
          /^started( met$| warned( met$| breached escalated( met$| escalated( met$| escalated( met)?$))))/,
        );
      }
    }), { numRuns: 300, examples: [[{ start: 1774221360000, gaps: [5994, 5834, 48, 48, 0], order: [0, 1, 2, 3, 4], count: 3, severity: 'SEVERE', looks: [] }]] });
  });
});
