import { DAY_MS } from './civil-date.js';
import { firstIndexWhere, valueAt } from './sorted-numbers.js';

/** From `from` (epoch ms) until the next stretch, the wall clock reads instant + `offsetMs`. */
interface OffsetStretch {
  from: number;
  offsetMs: number;
}

type ReadOffset = (instant: number) => number;

/** What is learned about a zone from Intl; kept for the life of the process, since a zone's rules only change with the runtime. */
interface KnownZone {
  readOffset: ReadOffset;
  changes: Map<number, OffsetStretch[]>;
}

const knownZones = new Map<string, KnownZone>();

/** Throws RangeError when the runtime does not know the zone. */
function knownZone(zone: string): KnownZone {
  const known = knownZones.get(zone);
  if (known) return known;
  const created = { readOffset: offsetReader(zone), changes: new Map<number, OffsetStretch[]>() };
  knownZones.set(zone, created);
  return created;
}

function offsetReader(zone: string): ReadOffset {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  return (instant) => {
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = format.format(instant).split(/\D+/).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
  };
}

/** The changes of offset within one UTC year. One look a day finds them all: a zone does not change twice within 24 hours. */
function changesIn(zone: KnownZone, year: number): OffsetStretch[] {
  const known = zone.changes.get(year);
  if (known) return known;
  const changes: OffsetStretch[] = [];
  const end = Date.UTC(year + 1, 0, 1);
  let before = zone.readOffset(Date.UTC(year, 0, 1));
  for (let day = Date.UTC(year, 0, 1); day < end; day += DAY_MS) {
    const after = zone.readOffset(day + DAY_MS);
    if (after !== before) changes.push({ from: changeBetween(zone.readOffset, day, after), offsetMs: after });
    before = after;
  }
  zone.changes.set(year, changes);
  return changes;
}

/** The instant, to the second, within the day from `dayStart` from which `offset` is in force. */
function changeBetween(readOffset: ReadOffset, dayStart: number, offset: number): number {
  const seconds = firstIndexWhere(DAY_MS / 1000, (second) => readOffset(dayStart + second * 1000) === offset);
  return dayStart + seconds * 1000;
}

/** A reader of wall-clock time, `wallMs` being the local date and time written as if it were UTC. */
export type FirstInstantAt = (wallMs: number) => number;

/**
 * Reads wall-clock times of the civil years `firstYear` to `lastYear` in an IANA zone. The answer is the first instant at which
 * the wall clock shows the asked time or a later one: the earlier of two when clocks go back, the change itself when they jump
 * over it. Later wall times therefore never come earlier, and a day lasts 23, 24 or 25 hours as it really does. Cheapest when
 * asked in ascending order.
 * Throws RangeError for an unknown zone.
 */
export function zoneReader(zone: string, firstYear: number, lastYear: number): FirstInstantAt {
  const known = knownZone(zone);
  const start = Date.UTC(firstYear - 1, 0, 1);
  const first: OffsetStretch = { from: start, offsetMs: known.readOffset(start) };
  const stretches = [first];
  for (let year = firstYear - 1; year <= lastYear + 1; year++) stretches.push(...changesIn(known, year));
  // A stretch is over for a wall time when the wall clock has read it, or jumped past it, before the next stretch begins.
  const wallEnds = stretches.map(({ offsetMs }, index) => (stretches[index + 1]?.from ?? Infinity) + offsetMs);
  let current = 0;
  return (wallMs) => {
    while (current > 0 && valueAt(wallEnds, current - 1) > wallMs) current--;
    while (valueAt(wallEnds, current) <= wallMs) current++;
    const { from, offsetMs } = stretches[current] ?? first;
    const instant = wallMs - offsetMs;
    return instant < from ? from : instant;
  };
}
