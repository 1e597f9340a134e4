import type { SubmitComplaintV1 } from '@redress/contracts';
import { refuse } from './errors.js';

/** @throws DomainError ATTACHMENT_UNUSABLE that names the first of them which no browser may open; `field` is where they stand in the command. */
export function expectAttachments(attachments: (typeof SubmitComplaintV1)['example']['attachments'], field = 'attachments'): void {
  const unreadable = attachments.findIndex(({ url }) => !isWebAddress(url));
  if (unreadable >= 0) throw refuse('ATTACHMENT_UNUSABLE', { field: `${field}.${unreadable}.url` });
}

/** What a browser may open, and a database can hold. */
const isWebAddress = (url: string): boolean => /^https?:\/\/[\x21-\x7e]+$/i.test(url);
