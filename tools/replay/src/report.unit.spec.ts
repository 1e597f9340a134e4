import type { RunResult } from './replay.js';
import { isClean, report } from './report.js';
import { Tally } from './tally.js';

function runOf(change: (tally: Tally) => void, rest: Partial<RunResult> = {}): RunResult {
  const tally = new Tally();
  tally.sent = 1200;
  change(tally);
  return { tally, missing: new Map(), end: 'complete', seconds: 10, ...rest };
}

describe('the report of a run', () => {
  it('shows what was sent, what became of it and how long it took', () => {
    const text = report('shop, a.csv', runOf((tally) => {
      tally.accepted = 1199;
      tally.rejected.add('CONTACT_REQUIRED');
      for (const department of ['SALES', 'LOGISTICS', 'SALES']) tally.assigned.add(department);
      for (const stage of ['ACK', 'REGISTER']) tally.clocksStarted.add(stage);
      tally.clocksMet.add('ACK');
      tally.untilReceived.add(12.3);
    }));
    expect(text.split('\n').map((line) => line.trimEnd())).toEqual([
      'shop, a.csv: 1,200 sent, all done after 10.0 s',
      '',
      '  sent                1,200   120.0/s',
      '  accepted            1,199   119.9/s',
      '  duplicate               0',
      '  rejected                1   CONTACT_REQUIRED 1',
      '  no record               0',
      '  received                0',
      '  acknowledged            0',
      '  registered              0',
      '  assigned                3   SALES 2, LOGISTICS 1',
      '  unrouted                0',
      '  case accepted           0',
      '  clocks running          1   2 started, 1 met, 0 breached; REGISTER 1',
      '',
      '  from submit to                  p50        p95        p99    longest',
      '  complaint.received          12.3 ms    12.3 ms    12.3 ms    12.3 ms',
      '  acknowledgement sent              -          -          -          -',
    ]);
  });

  it('ends with what is missing', () => {
    const missing = new Map([['acknowledgement sent', 3]] as const);
    expect(report('t', runOf(() => undefined, { missing, end: 'out of patience' }))).toMatch(/given up after 10\.0 s[^]*\nMissing, and nothing heard any more: 3 × acknowledgement sent$/);
    expect(report('t', runOf(() => undefined, { missing, end: 'interrupted' }))).toMatch(/interrupted after[^]*\nNot waited for: 3 × acknowledgement sent$/);
  });

  it.each<[string, (tally: Tally) => void, Partial<RunResult>, boolean]>([
    ['everything went its way', () => undefined, {}, true],
    ['the file has lines that are no record', (tally) => tally.garbage.add('no id'), {}, true],
    ['a complaint was refused', (tally) => tally.rejected.add('X'), {}, false],
    ['a later step was refused', (tally) => tally.refusedSteps.add('X'), {}, false],
    ['a message could not be delivered', (tally) => tally.unacknowledged.add('X'), {}, false],
    ['the run was interrupted', () => undefined, { end: 'interrupted' }, false],
    ['something is missing', () => undefined, { missing: new Map([['complaint.received', 1]]) }, false],
  ])('tells by its exit code when %s', (_case, change, rest, expected) => {
    expect(isClean(runOf(change, rest))).toBe(expected);
  });
});
