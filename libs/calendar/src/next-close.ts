import type { BusinessCalendar } from './calendar.js';
import { dated, type Dated } from './dated.js';

/** The first close of business at or after an instant (epoch ms). Provisional by the days from the instant's to that of the close. */
export function nextClose(calendar: BusinessCalendar, instant: number): Dated {
  const from = calendar.businessDayOf(instant);
  const first = calendar.workingDayAfter(from - 1, 1);
  const day = calendar.closeOf(first) >= instant ? first : calendar.workingDayAfter(first, 1);
  return dated(calendar.closeOf(day), calendar.unpublishedYears(from, day));
}
