import { z } from 'zod';
import { defineEvent } from '../define.js';
import { growing, reference } from '../values.js';
import { ErasureGround } from '../vocabulary/complaint.js';

export const ComplaintPersonalDataErasedV1 = defineEvent({
  type: 'complaint.personal-data-erased.v1',
  producer: 'intake',
  description: 'Nothing personal is kept of the complaint any more, and nothing will be: every service erases what it has, and so must whoever copied it.',
  data: z.object({
    ground: growing(ErasureGround),
    /** Under what the request is filed. */
    requestRef: reference.optional(),
  }),
  example: { ground: 'CUSTOMER_REQUEST', requestRef: 'DPO-2026-0317' },
});
