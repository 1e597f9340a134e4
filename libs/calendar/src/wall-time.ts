const MINUTE_MS = 60_000;

/** Milliseconds since midnight of an `HH:MM` wall-clock time (`24:00` ends the day), or undefined when it is none. */
export function parseWallTime(time: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]|24):([0-5]\d)$/.exec(time) ?? [];
  const total = Number(hours) * 60 + Number(minutes);
  return total <= 24 * 60 ? total * MINUTE_MS : undefined;
}
