import { z } from 'zod';
import { defineEvent } from '../define.js';
import { Channel } from '../values.js';
import { AskedItem, SuppliedItem } from '../vocabulary/complaint.js';

export const ComplaintInfoRequestedV1 = defineEvent({
  type: 'complaint.info-requested.v1',
  producer: 'intake',
  description: 'The customer is asked for items that are not on file; until they come the complaint awaits the customer.',
  data: z.object({ items: z.array(z.object(AskedItem.shape)).min(1) }),
  example: { items: [{ key: 'PURCHASE_PROOF', label: 'Receipt or invoice' }] },
});

export const ComplaintInfoSuppliedV1 = defineEvent({
  type: 'complaint.info-supplied.v1',
  producer: 'intake',
  description: 'The customer supplied items: they are on file for everybody who handles the case. The words and files are in the private record, under the same references.',
  data: z.object({ items: z.array(z.object(SuppliedItem.shape)).min(1) }),
  example: { items: [{ key: 'PURCHASE_PROOF', ref: 'INFO/1' }] },
});

export const ComplaintChasedV1 = defineEvent({
  type: 'complaint.chased.v1',
  producer: 'intake',
  description: 'The customer asked again: the count-th time, the sinceReply-th since the last substantive reply. The words are in the private record.',
  data: z.object({ count: z.int().min(1), sinceReply: z.int().min(1), channel: Channel.optional() }),
  example: { count: 5, sinceReply: 5, channel: 'HOTLINE' },
});
