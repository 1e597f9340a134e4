import type { ComplaintPrivateRecordedV1, Input } from '@redress/contracts';

type Recorded = (typeof ComplaintPrivateRecordedV1)['example'];

/** What is known of the person who complains, and their own words. What opens the status to the complainant alone is not kept. */
export interface PrivateRecord extends Omit<Recorded, 'accessCode' | 'notes'> {
  readonly complaintId: string;
  readonly version: number;
  readonly notes: NonNullable<Recorded['notes']>;
}

/** Each record replaces the one before. */
export function keepPrivately({ key, data }: Input<Recorded>): PrivateRecord {
  const { externalId, name, language, contacts, description, attachments, notes = [] } = data;
  return { complaintId: key, version: 0, ...(externalId ? { externalId } : {}), ...(name ? { name } : {}), language, contacts, description, attachments, notes };
}
