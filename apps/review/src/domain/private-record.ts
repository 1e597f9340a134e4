import type { ComplaintPrivateRecordedV1, Input } from '@redress/contracts';

type Recorded = (typeof ComplaintPrivateRecordedV1)['example'];

/** What is known of the person who complains, and their own words. What opens the status to the complainant alone is not kept. */
export interface PrivateRecord extends Omit<Recorded, 'accessCode' | 'notes'> {
  readonly complaintId: string;
  readonly version: number;
  readonly notes: NonNullable<Recorded['notes']>;
}

/** Nothing is known any more, nor ever will be. */
export interface ErasedRecord {
  readonly complaintId: string;
  readonly version: number;
  readonly erasedAt: string;
}

/** Each record replaces the one before; none follows an erasure. */
export function keepPrivately(current: PrivateRecord | ErasedRecord | undefined, { key, data }: Input<Recorded>): PrivateRecord | undefined {
  if (current && 'erasedAt' in current) return undefined;
  const { externalId, name, language, contacts, description, attachments, notes = [] } = data;
  return { complaintId: key, version: 0, ...(externalId ? { externalId } : {}), ...(name ? { name } : {}), language, contacts, description, attachments, notes };
}

export const forgetPrivately = ({ key }: Input, now: Date): ErasedRecord => ({ complaintId: key, version: 0, erasedAt: now.toISOString() });
