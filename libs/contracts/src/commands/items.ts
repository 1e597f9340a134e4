import { z } from 'zod';
import { Attachment, code, text } from '../values.js';
import { AskedItem } from '../vocabulary/complaint.js';

/** An item to ask the customer for. One that is on file may be asked for again only when it cannot be read. */
export const RequestedItem = AskedItem.extend({ isUnreadable: z.boolean().default(false) });
/** An item in the customer's own words or files: personal data. */
export const GivenItem = z.strictObject({ key: code(), text: text(4000).optional(), attachments: z.array(Attachment).max(5).default([]) });
