const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of a zone at an instant, written as if it were UTC. */
function wallClock(at: Date, zone: string): Date {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  formats.set(zone, format);
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = format.format(at).split(/\D+/).map(Number);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

/** The local day, `2026-02-11`. */
export const localDay = (at: Date, zone: string): string => wallClock(at, zone).toISOString().slice(0, 10);

/** Local day and minute, `2026-02-11 11:00`, the same in every language. */
export const localTime = (at: Date, zone: string): string => wallClock(at, zone).toISOString().slice(0, 16).replace('T', ' ');

/** Minutes since local midnight. */
export function localMinutes(at: Date, zone: string): number {
  const wall = wallClock(at, zone);
  return wall.getUTCHours() * 60 + wall.getUTCMinutes();
}

/** The first instant after `at` at which the wall clock shows `minutes` after midnight. */
export function nextLocal(at: Date, minutes: number, zone: string): Date {
  const wall = wallClock(at, zone).getTime();
  const midnight = Math.floor(wall / DAY_MS) * DAY_MS;
  const target = midnight + minutes * MINUTE_MS;
  const asked = target > wall ? target : target + DAY_MS;
  const whole = Math.floor(at.getTime() / 1000) * 1000;
  const found = new Date(whole + asked - wall);
  // Clocks were put forward or back in between.
  return new Date(found.getTime() + asked - wallClock(found, zone).getTime());
}
