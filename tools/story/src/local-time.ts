/** The platform's working calendar is Chinese: what it says is said by the clock on a wall there. */
export const ZONE = 'Asia/Shanghai';

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE, weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
});

function partsOf(instant: Date): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value]));
}

/** `10:00:05` */
export function timeOfDay(instant: Date): string {
  const { hour, minute, second } = partsOf(instant);
  return `${hour}:${minute}:${second}`;
}

/** `Wed 2026-02-11 10:00` */
export function dayAndTime(instant: Date): string {
  const { weekday, year, month, day, hour, minute } = partsOf(instant);
  return `${weekday} ${year}-${month}-${day} ${hour}:${minute}`;
}
