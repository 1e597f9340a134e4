import { type PolicyKind, ReviewRosterPolicy } from '@redress/contracts';

/** What keeps a roster from being one: whoever leads cannot be led, and nobody counts twice (S4-08). */
export function checkPolicy({ kind }: PolicyKind, body: unknown): string | undefined {
  if (kind !== ReviewRosterPolicy.kind) return undefined;
  const { period, lead, deputyLead, members } = body as (typeof ReviewRosterPolicy)['example']['body'];
  if (period.from > period.until) return 'the period ends before it begins';
  if (new Set([lead, deputyLead, ...members]).size < members.length + 2) return 'lead, deputy and members are different persons';
  return undefined;
}
