/* How the oracle reads clocks: for specs only, sharing no code with the library. Whole minutes suffice for the zones of today. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const offsets = new Map<string, Map<number, number>>();
const formats = new Map<string, Intl.DateTimeFormat>();

/** What Intl calls the offset, e.g. GMT+10:30, in milliseconds; asked once for every half-hour. */
function offsetOf(zone: string, instant: number): number {
  let known = offsets.get(zone);
  if (!known) offsets.set(zone, (known = new Map<number, number>()));
  const halfHour = instant - (instant % (30 * MINUTE));
  let offset = known.get(halfHour);
  if (offset === undefined) known.set(halfHour, (offset = readOffset(zone, halfHour)));
  return offset;
}

function readOffset(zone: string, instant: number): number {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(format.format(instant)) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE);
}

export function dateOf(zone: string, instant: number): string {
  return new Date(instant + offsetOf(zone, instant)).toISOString().slice(0, 10);
}

export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 24 * HOUR).toISOString().slice(0, 10);
}

const readings = new Map<string, number>();

/** Watches the wall clock, minute by minute, until it shows the time or a later one; begins early, for no change of these years moves it two hours. */
export function whenClockShows(zone: string, date: string, time: string): number {
  const key = `${zone} ${date} ${time}`;
  const known = readings.get(key);
  if (known !== undefined) return known;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const wanted = Date.parse(date) + hours * HOUR + minutes * MINUTE;
  let instant = wanted - offsetOf(zone, wanted) - 2 * HOUR;
  while (instant + offsetOf(zone, instant) < wanted) instant += MINUTE;
  readings.set(key, instant);
  return instant;
}
