import { z } from 'zod';
import { defineCommandType } from '../define.js';
import { Attachment, Channel, text } from '../values.js';
import { GivenItem, RequestedItem } from './items.js';

export const RequestInfoV1 = defineCommandType({
  type: 'intake.request-info.v1',
  description: 'Ask the customer for items that are not on file.',
  data: z.strictObject({ items: z.array(RequestedItem).min(1).max(20) }),
  example: { items: [{ key: 'PURCHASE_PROOF', label: 'Receipt or invoice', isUnreadable: false }] },
});

export const SupplyInfoV1 = defineCommandType({
  type: 'intake.supply-info.v1',
  description: 'Supply the items that were asked for. It ends the waiting; what is still missing is asked for anew.',
  data: z.strictObject({ items: z.array(GivenItem).min(1).max(20) }),
  example: { items: [{ key: 'SERIAL_NO', text: 'SN-2024-118', attachments: [] }] },
});

export const RecordChaserV1 = defineCommandType({
  type: 'intake.record-chaser.v1',
  description: 'The customer asks again.',
  data: z.strictObject({ text: text(4000).optional(), channel: Channel.optional(), attachments: z.array(Attachment).max(5).default([]) }),
  example: { text: '请问什么时候能到?', channel: 'HOTLINE', attachments: [] },
});

export const WithdrawComplaintV1 = defineCommandType({
  type: 'intake.withdraw-complaint.v1',
  description: 'The customer takes the complaint back.',
  data: z.strictObject({ reason: text(4000).optional() }),
  example: { reason: '包裹已经收到' },
});
