import { refuseCommon } from '@redress/kernel';
import type { KnownComplaint, TimelineQueries } from '../database/timeline.queries.js';

/** A complaint that review has heard of, by its number or id. @throws DomainError NOT_FOUND. */
export async function knownComplaint(queries: TimelineQueries, numberOrId: string): Promise<KnownComplaint> {
  const found = await queries.complaint(numberOrId);
  if (!found) throw refuseCommon('NOT_FOUND', {});
  return found;
}
