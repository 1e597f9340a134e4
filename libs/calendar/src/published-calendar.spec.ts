import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CalendarData } from './calendar-data.js';
import { cn2026 } from './cn-2026.js';

const file = join(__dirname, '../../../../shared/data/cn_holidays/2007_2027.csv');

/**
 * The holidays that the State Council published for 2024–2026, read from beside the repository; undefined where they are not kept.
 * Some notices reach into the year before theirs, so the days are sorted by their own year.
 */
export function publishedCalendar(): CalendarData | undefined {
  if (!existsSync(file)) return undefined;
  const years: CalendarData['years'] = {};
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [, date = '', , isOffDay] = line.split(',');
    if (date < '2024') continue;
    const year = (years[date.slice(0, 4)] ??= { holidays: [], makeUpDays: [] });
    (isOffDay === 'true' ? year.holidays : year.makeUpDays).push(date);
  }
  return { ...cn2026, id: 'cn-published', years };
}
