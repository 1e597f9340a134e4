import { z } from 'zod';

/** The stages that have a time limit (domain §6.5). */
export const Stage = z.enum([
  'ACK', 'FIRST_CONTACT', 'REGISTER', 'ASSESS_DISPATCH', 'ACCEPT', 'DEPT_CONTACT', 'PLAN', 'ON_SITE', 'RESOLVE', 'REMEDY', 'CALLBACK',
  'REVIEW_SCREEN', 'REVIEW_EVIDENCE', 'REVIEW_CONCLUDE', 'REVIEW_FEEDBACK', 'REHANDLE', 'CUSTOMER_REPLY', 'RECTIFY',
]);
export type Stage = z.infer<typeof Stage>;
/** Why a clock stands: handling waits for information from the customer, or for an appointment with them. */
export const PauseReason = z.enum(['CUSTOMER_INFO', 'CUSTOMER_APPOINTMENT']);
export type PauseReason = z.infer<typeof PauseReason>;
/** What ended before the stage was done. */
export const CancelReason = z.enum(['WITHDRAWN', 'REJECTED', 'RESOLVED', 'PLAN_REPLACED', 'REVIEW_REQUESTED', 'REVIEW_WITHDRAWN']);
export type CancelReason = z.infer<typeof CancelReason>;
