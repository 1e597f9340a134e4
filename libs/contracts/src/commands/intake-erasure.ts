import { z } from 'zod';
import { defineCommandType } from '../define.js';
import { reference } from '../values.js';
import { ErasureGround } from '../vocabulary/complaint.js';

export const ErasePersonalDataV1 = defineCommandType({
  type: 'intake.erase-personal-data.v1',
  description: "Erase everything personal of a complaint that is over for good: contacts, names, the customer's own words, notes about them. It cannot be undone.",
  data: z.strictObject({ ground: ErasureGround, requestRef: reference.optional() }),
  example: { ground: 'CUSTOMER_REQUEST', requestRef: 'DPO-2026-0317' },
});
