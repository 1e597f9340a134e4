import { localDay, localTime, nextLocal } from './local-time.js';
import { outOfQuiet } from './quiet-hours.js';
import { templateCodes } from './templates.js';

const night = { from: 21 * 60, until: 8 * 60, zone: 'Asia/Shanghai' };
const instant = (local: string): Date => new Date(`${local}+08:00`);

describe('quiet hours (domain §4.5)', () => {
  it.each([
    ['2026-02-11T20:59:59.999', undefined],
    ['2026-02-11T21:00:00.000', '2026-02-12T08:00:00.000'],
    ['2026-02-11T23:30:12.345', '2026-02-12T08:00:00.000'],
    ['2026-02-12T00:00:00.000', '2026-02-12T08:00:00.000'],
    ['2026-02-12T07:59:59.999', '2026-02-12T08:00:00.000'],
    ['2026-02-12T08:00:00.000', undefined],
    ['2026-12-31T22:00:00.000', '2027-01-01T08:00:00.000'],
  ])('at %s hold a call-back until %s', (at, until) => {
    expect(outOfQuiet('CALLBACK', instant(at), night)).toEqual(instant(until ?? at));
  });

  it('hold call-backs and news of progress, and nothing else', () => {
    const at = instant('2026-02-11T22:00:00.000');
    expect(templateCodes.filter((template) => outOfQuiet(template, at, night) > at).sort()).toEqual(['CALLBACK', 'PROGRESS']);
  });

  it('may lie within one day, or be none', () => {
    const noon = instant('2026-02-11T12:30:00.000');
    expect(outOfQuiet('PROGRESS', noon, { ...night, from: 12 * 60, until: 14 * 60 })).toEqual(instant('2026-02-11T14:00:00.000'));
    expect(outOfQuiet('PROGRESS', noon, { ...night, from: 0, until: 0 })).toEqual(noon);
  });
});

describe('local time', () => {
  it('is that of the zone', () => {
    expect(localTime(new Date('2026-02-12T10:00:59.000Z'), 'Asia/Shanghai')).toBe('2026-02-12 18:00');
    expect([localDay(new Date('2026-02-11T15:59:59.999Z'), 'Asia/Shanghai'), localDay(new Date('2026-02-11T16:00:00.000Z'), 'Asia/Shanghai')]).toEqual(['2026-02-11', '2026-02-12']);
  });

  it('comes again although clocks are changed in between', () => {
    expect(nextLocal(new Date('2026-03-28T20:00:00.000Z'), 8 * 60, 'Europe/Berlin').toISOString()).toBe('2026-03-29T06:00:00.000Z');
    expect(nextLocal(new Date('2026-10-24T20:00:00.000Z'), 8 * 60, 'Europe/Berlin').toISOString()).toBe('2026-10-25T07:00:00.000Z');
  });
});
