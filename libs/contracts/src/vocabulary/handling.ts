import { z } from 'zod';
import { code, instant } from '../values.js';

/** Why a department passes a case on. */
export const TransferReason = z.enum(['NOT_RESPONSIBLE', 'WRONG_CATEGORY', 'EXPERTISE_NEEDED', 'OTHER']);
export type TransferReason = z.infer<typeof TransferReason>;
/** Why handling waits, other than for information from the customer. */
export const SuspensionReason = z.enum(['CUSTOMER_APPOINTMENT']);
export type SuspensionReason = z.infer<typeof SuspensionReason>;
/** How far the handler says the matter is solved. */
export const HandlerResult = z.enum(['SOLVED', 'PARTLY_SOLVED', 'NOT_SOLVED']);
export type HandlerResult = z.infer<typeof HandlerResult>;
/** How handling ended: as the handler says, or because the customer kept silent. */
export const ResultCode = z.enum([...HandlerResult.options, 'CUSTOMER_UNRESPONSIVE']);
export type ResultCode = z.infer<typeof ResultCode>;
/** Who answers for the cause, inside the enterprise and its chain (domain §6.9); towards the customer it is always the enterprise. */
export const ResponsibleParty = z.enum(['MANUFACTURER', 'TECHNICIAN', 'SOFTWARE_VENDOR', 'SHOP', 'EMPLOYEE', 'CARRIER', 'CUSTOMER']);
export type ResponsibleParty = z.infer<typeof ResponsibleParty>;

/** What the repair file keeps of a repair or replacement (S3-51). */
export const RepairRecord = z.strictObject({
  technicianId: code(),
  parts: z.array(z.strictObject({ part: code(), quantity: z.int().min(1).max(1000) })).max(50),
  startedAt: instant,
  finishedAt: instant,
});
export type RepairRecord = z.infer<typeof RepairRecord>;
