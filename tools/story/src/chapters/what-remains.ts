import { type Clock, clockRows, type LedgerEntry, ledgerRows } from '../clocks.js';
import type { Complaint } from '../complaint.js';
import { reviewer, supervisor } from '../people.js';
import { withoutLog } from '../report.js';
import type { Story } from '../story.js';
import { type Entry, timelineRows } from '../timeline.js';

/** What the platform can say of a complaint afterwards: every clock, who read what is private, the timeline over all services, the report of the review. */
export async function whatRemains({ page }: Story, complaint: Complaint): Promise<void> {
  const { id, no } = complaint;
  page.chapter('6  What remains of the first complaint');
  const clocks = (await complaint.looks(supervisor, 'looks at all of its clocks', 'review', complaint.clocksPath))['items'] as readonly Clock[];
  page.table('', clockRows(clocks));
  const callback = clocks.find(({ stage }) => stage === 'CALLBACK')?.clockId ?? '';
  const { ledger } = await complaint.looks(supervisor, 'asks why nobody called back', 'sla', `/v1/clocks/${callback}`);
  page.table('', ledgerRows(ledger as readonly LedgerEntry[]));
  const { items: reads } = await complaint.looks(supervisor, 'asks who read the customer’s words', 'review', `/v1/complaints/${no}/private-reads`);
  page.table('', (reads as readonly { staffId: string; what: string; purpose: string }[]).map(({ staffId, what, purpose }) => [staffId, what, `for ${purpose}`]));
  const { items } = await complaint.looks(supervisor, 'reads the timeline', 'review', `/v1/complaints/${no}/timeline?limit=200`);
  page.table('', timelineRows(items as readonly Entry[]));
  const { text } = await complaint.looks(reviewer, 'files the report', 'review', `/v1/reviews/${id}/report/text?language=en`);
  for (const line of withoutLog(String(text))) page.body(line);
}
