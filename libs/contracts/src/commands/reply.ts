import { z } from 'zod';
import { defineEvent } from '../define.js';
import { REPLIES } from '../topics.js';

/** The outcome of a command, the same over HTTP and Kafka. */
export const Reply = z.object({
  commandId: z.string().max(200),
  status: z.enum(['ACCEPTED', 'REJECTED', 'DUPLICATE']),
  /** Why it was refused; of an accepted one, why it did not take the way that was asked for. On DUPLICATE: the code of the first outcome. */
  code: z.string().max(60).optional(),
  message: z.string().max(1000).optional(),
  field: z.string().max(500).optional(),
  /** What it was about, or what it made there that later commands have to name; absent when it was refused. */
  resourceId: z.string().max(200).optional(),
  complaintNo: z.string().max(40).optional(),
  seq: z.int().min(0).optional(),
});
export type Reply = z.infer<typeof Reply>;

export const CommandRepliedV1 = defineEvent({
  type: 'command.replied.v1',
  producer: 'owner',
  topic: REPLIES,
  description: 'The outcome of a command. A repeated command gets the first outcome, marked DUPLICATE.',
  data: Reply,
  example: { commandId: '0192f7a0-0000-7000-8000-000000000001', status: 'ACCEPTED', resourceId: '0192f7a0-1111-7000-8000-000000000002', complaintNo: 'C26-0000017-3', seq: 1 },
});
