import { clockRows, ledgerRows } from './clocks.js';
import { dayAndTime } from './local-time.js';
import { Page } from './page.js';
import { staff } from './people.js';
import { withoutLog } from './report.js';
import { plain, styleFor } from './style.js';
import { timelineRows } from './timeline.js';

const handler = staff('logistics-1', 'HANDLER', 'LOGISTICS');
const at = new Date('2026-02-11T02:00:05.000Z');

function written(tell: (page: Page) => void): string[] {
  const lines: string[] = [];
  tell(new Page(plain, (line) => lines.push(line)));
  return lines;
}

describe('the page of the story', () => {
  it('tells a step: who does what, the call and its answer, what follows from it', () => {
    expect(written((page) => {
      page.step(at, handler, 'takes the case');
      page.call('POST routing /v1/cases/…/accept-case', 200, 'ACCEPTED');
      page.fact({ kind: 'bus', name: 'handling.accepted', note: 'by logistics-1' });
      page.fact({ kind: 'clock', name: 'ACCEPT met', note: '' });
      page.fact({ kind: 'mail', name: 'PROGRESS sent to CUSTOMER', note: '' }, { seq: 1, messageId: '', to: [], subject: '投诉处理进展', text: '' });
    })).toEqual([
      '',
      '10:00:05  logistics-1 (HANDLER of LOGISTICS) takes the case',
      '  http    POST routing /v1/cases/…/accept-case → 200 ACCEPTED',
      '  bus     handling.accepted                  by logistics-1',
      '  clock   ACCEPT met',
      '  mail    PROGRESS sent to CUSTOMER          “投诉处理进展”',
    ]);
  });

  it('lines up the columns of a table, and names it once', () => {
    expect(written((page) => page.table('clocks', [['RESOLVE', 'RUNNING', 'due Fri 2026-02-20 18:00'], ['PLAN', 'WARNED', 'due']]))).toEqual([
      '  clocks  RESOLVE  RUNNING  due Fri 2026-02-20 18:00',
      '          PLAN     WARNED   due',
    ]);
  });

  it('has chapters of one width', () => {
    const [, short, , long] = written((page) => {
      page.chapter('1  A parcel');
      page.chapter('2  What the enterprise learns from it');
    });
    expect(short).toHaveLength(long!.length);
  });
});

describe('colours', () => {
  type Out = Parameters<typeof styleFor>[0];
  const terminal: Out = { isTTY: true, hasColors: () => true };

  it.each<[string, Out, NodeJS.Dict<string>, boolean]>([
    ['a terminal', terminal, {}, true],
    ['a terminal where NO_COLOR is set', terminal, { NO_COLOR: '1' }, false],
    ['a terminal where NO_COLOR is empty', terminal, { NO_COLOR: '' }, true],
    ['a terminal without any', { isTTY: true, hasColors: () => false }, {}, false],
    ['a file or a pipe', { hasColors: () => true }, {}, false],
  ])('%s', (_where, out, environment, isColoured) => {
    expect(styleFor(out, environment).good('x') !== 'x').toBe(isColoured);
  });
});

describe('times', () => {
  it('are those of the clock on the wall, over midnight too', () => {
    expect(dayAndTime(new Date('2026-02-13T16:30:00.000Z'))).toBe('Sat 2026-02-14 00:30');
  });
});

describe('the timeline', () => {
  const entry = (type: string, source: string, id: string) => ({ type, source, occurredAt: at.toISOString(), actor: { id } });

  it('has a row for what people and services did, and counts clocks and messages', () => {
    expect(timelineRows([entry('complaint.accepted.v1', '/intake', 'agent-1'), entry('clock.met.v1', '/sla', 'sla'), entry('complaint.closed.v1', '/intake', 'intake'), entry('notification.sent.v1', '/notification', 'notification')])).toEqual([
      ['when', 'what', 'stated by', 'who did it'],
      ['10:00:05', 'complaint.accepted', 'intake', 'agent-1'],
      ['10:00:05', 'complaint.closed', 'intake', ''],
      ['', 'and 1 of clocks, 1 of messages', '', ''],
    ]);
  });
});

describe('clocks', () => {
  it('are shown with their due time', () => {
    expect(clockRows([{ clockId: 'k', stage: 'RESOLVE', state: 'MET', dueAt: '2026-02-27T10:00:00.000Z' }])).toEqual([['RESOLVE', 'MET', 'due Fri 2026-02-27 18:00']]);
  });

  it('have a ledger that names the fact and the limit, or that time did it', () => {
    const at = '2026-02-13T08:00:00.000Z';
    expect(ledgerRows([{ what: 'STARTED', at, factType: 'handling.resolved.v1', policyId: 'CALLBACK', policyVersion: 2 }, { what: 'WARNED', at }])).toEqual([
      ['STARTED', 'Fri 2026-02-13 16:00', 'by handling.resolved', 'limit CALLBACK, version 2'],
      ['WARNED', 'Fri 2026-02-13 16:00', 'by the time', ''],
    ]);
  });
});

describe('the report of the review', () => {
  it('is shown without the steps that the timeline has shown already', () => {
    expect(withoutLog('Report\n\n3. Evidence\n  - System log: AUDIT\nSystem log:\n  - one\n  - two\n\n4. Verification\n')).toEqual([
      'Report', '', '3. Evidence', '  - System log: AUDIT', 'System log:', '  - the 2 steps of the timeline above, messages among them', '', '4. Verification',
    ]);
  });

  it('is shown as it is where it has no such list', () => {
    expect(withoutLog('Report\nnothing else\n')).toEqual(['Report', 'nothing else']);
  });
});
