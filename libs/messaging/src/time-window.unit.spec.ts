import { checkTime } from './time-window.js';

const now = new Date('2026-11-22T12:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('the time that a sender says', () => {
  it.each([
    ['now', 0, 0, undefined],
    ['five minutes ahead, as clocks may be', -5 * MINUTE, 0, undefined],
    ['a moment more than five minutes ahead', -5 * MINUTE - 1, 0, 'TIME_IN_FUTURE'],
    ['24 hours ago', DAY, 0, undefined],
    ['a moment more than 24 hours ago', DAY + 1, 0, 'TIME_TOO_OLD'],
    ['a month ago, sent on time, but read only now because we were down', 30 * DAY, 30 * DAY, undefined],
    ['a month ago, and sent a month late', 30 * DAY, 0, 'TIME_TOO_OLD'],
    ['25 hours before it was sent, an hour ago', 26 * 60 * MINUTE, 60 * MINUTE, 'TIME_TOO_OLD'],
  ])('may be %s or not', (_what, agoMs, arrivedAgoMs, code) => {
    expect(checkTime(ago(agoMs), now, ago(arrivedAgoMs))?.code).toBe(code);
  });

  it('names the field when it is refused', () => {
    expect(checkTime(ago(-DAY), now, now)?.details).toEqual({ field: 'ce_time' });
  });
});
