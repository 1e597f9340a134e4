import fc from 'fast-check';
import { workingDaysBetween, workingTimeBetween } from './between.js';
import type { CalendarData } from './calendar-data.js';
import { compile, type BusinessCalendar } from './calendar.js';
import { oracle, type Oracle } from './calendar.oracle.js';
import { anyCalendar, anyClock, type AnyClock } from './calendars.arbitrary.spec.js';
import { cn2026 } from './cn-2026.js';
import { dueAt } from './due.js';
import { ladder } from './ladder.js';
import { publishedCalendar } from './published-calendar.spec.js';
import { resume } from './resume.js';
import { warnAt, type Pause } from './warn.js';

/*
 * Every clock is put to the library and to the oracle. CALENDAR_CASES sets the number of clocks, CALENDAR_SEED repeats a run:
 * npm run test:calendar puts a million.
 */
const cases = Number(process.env['CALENDAR_CASES'] ?? 10_000);
const seed = Number(process.env['CALENDAR_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const clocksPerCalendar = 20;
const published = publishedCalendar();
const itIfPublished = published ? it : it.skip;
let compared = 0;

interface Found extends AnyClock {
  calendar: BusinessCalendar;
  answers: Oracle;
}

function same(asked: string, found: { value: number; provisionalYears: number[]; provisional: boolean }, expected: { value: number; provisionalYears: number[] }): void {
  const isSame = found.value === expected.value && found.provisionalYears.join() === expected.provisionalYears.join();
  if (!isSame || found.provisional !== expected.provisionalYears.length > 0) expect({ asked, ...found }).toEqual({ asked, ...expected, provisional: expected.provisionalYears.length > 0 });
}

const instantOf = ({ at, ...rest }: { at: number; provisional: boolean; provisionalYears: number[] }) => ({ value: at, ...rest });

function checkDueWarningAndLadder({ calendar, answers, start, limit, percent }: Found): void {
  const due = dueAt(calendar, start, limit);
  same('due', instantOf(due), answers.due(start, limit));
  same('warning', instantOf(warnAt(calendar, start, due.at, limit, percent)), answers.warn(start, due.at, limit.unit, percent, []));
  const { L1, L2, L3 } = ladder(calendar, due.at, limit);
  const expected = answers.ladder(due.at, limit);
  [L1, L2, L3].forEach((step, index) => same(`L${index + 1}`, instantOf(step), expected[index]!));
}

function checkPauses({ calendar, answers, start, limit, percent, pauses }: Found): void {
  let due = dueAt(calendar, start, limit);
  let runningSince = start;
  const taken: Pause[] = [];
  for (const { share, lastsMs, isCarried } of pauses) {
    if (due.at < runningSince) return;
    const from = runningSince + Math.floor(share * (due.at - runningSince));
    const to = from + lastsMs;
    const carried = isCarried ? due.provisionalYears : [];
    const expected = answers.resume(due.at, limit.unit, from, to, carried);
    due = resume(calendar, { due: due.at, limit, pausedAt: from, provisionalYears: carried }, to);
    same(`due after ${taken.push({ from, to })} pauses`, instantOf(due), expected);
    same('warning', instantOf(warnAt(calendar, start, due.at, limit, percent, taken)), answers.warn(start, due.at, limit.unit, percent, taken));
    runningSince = to;
  }
}

function checkMeasures({ calendar, answers, start, limit, pauses }: Found): void {
  const to = pauses.reduce((end, { lastsMs }) => end + lastsMs, dueAt(calendar, start, limit).at);
  const { ms, ...time } = workingTimeBetween(calendar, start, to);
  same('working time', { value: ms, ...time }, answers.workingTime(start, to));
  const { days, ...counted } = workingDaysBetween(calendar, start, to);
  same('working days', { value: days, ...counted }, answers.workingDays(start, to));
}

function agree(calendars: fc.Arbitrary<CalendarData>, clocks: number, check: (found: Found) => void): void {
  fc.assert(fc.property(calendars, fc.array(anyClock, { minLength: clocksPerCalendar, maxLength: clocksPerCalendar }), (data, drawn) => {
    const [calendar, answers] = [compile(data), oracle(data)];
    for (const clock of drawn) {
      compared++;
      check({ calendar, answers, ...clock });
    }
  }), { numRuns: Math.ceil(clocks / clocksPerCalendar), seed });
}

const properties: [what: string, share: number, check: (found: Found) => void][] = [
  ['due dates, warnings and ladders', 0.4, checkDueWarningAndLadder],
  ['due dates and warnings after up to four pauses', 0.4, checkPauses],
  ['working time and working days', 0.2, checkMeasures],
];

describe('the library agrees with the oracle', () => {
  jest.setTimeout(7_200_000);

  it.each(properties)('on %s, for any calendar of 2024–2027', (_what, share, check) => {
    agree(anyCalendar, cases * share * 0.75, check);
  });

  itIfPublished.each(properties)('on %s, for the published holidays', (_what, share, check) => {
    agree(fc.constant(published!), cases * share * 0.25, check);
  });

  itIfPublished('on the default calendar, whose days are the published ones', () => {
    expect(cn2026.years['2026']).toEqual(published!.years['2026']);
  });

  afterAll(() => {
    if (!published) process.stdout.write('calendar: skipped the published holidays, ../shared/data/cn_holidays is not here\n');
    if (process.env['CALENDAR_CASES']) process.stdout.write(`calendar: ${compared.toLocaleString('en')} clocks agreed, seed ${seed}\n`);
  });
});
