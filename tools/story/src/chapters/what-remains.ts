import type { Complaint } from '../complaint.js';
import { reviewer, supervisor } from '../people.js';
import type { Story } from '../story.js';
import { type Entry, timelineRows } from '../timeline.js';

/** What the platform can say of a complaint afterwards: its timeline over all services, and the report of the review. */
export async function whatRemains({ page }: Story, complaint: Complaint): Promise<void> {
  page.chapter('6  What remains');
  const { items } = await complaint.looks(supervisor, 'reads the timeline of the first complaint', 'review', `/v1/complaints/${complaint.no}/timeline?limit=200`);
  page.table('', timelineRows(items as readonly Entry[]));
  const { text } = await complaint.looks(reviewer, 'files the report', 'review', `/v1/reviews/${complaint.id}/report/text?language=en`);
  for (const line of String(text).trimEnd().split('\n')) page.body(line);
}
