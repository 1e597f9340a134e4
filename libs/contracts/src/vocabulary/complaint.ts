import { z } from 'zod';
import { code, reference, text } from '../values.js';

/** Why a complaint is not accepted (domain §6.7). */
export const RejectionReason = z.enum(['OUT_OF_SCOPE', 'NOT_A_COMPLAINT', 'INSUFFICIENT_INFO', 'UNFOUNDED', 'FALSE', 'MALICIOUS', 'ALREADY_DECIDED', 'IN_LITIGATION']);
export type RejectionReason = z.infer<typeof RejectionReason>;
/** What points to malice, in the order of domain §6.7; one alone is never enough. */
export const MaliceIndicator = z.enum(['IDENTICAL_TEXT', 'FABRICATED_IDENTITY', 'NO_PURCHASE', 'THREAT_FOR_MONEY', 'KNOWN_DEFECT_BOUGHT', 'QUANTITY_BEYOND_USE']);
export type MaliceIndicator = z.infer<typeof MaliceIndicator>;
export const ReopenReason = z.enum(['CALLBACK', 'REVIEW']);
export type ReopenReason = z.infer<typeof ReopenReason>;

/** What the customer says of the result; never what a handler believes. */
export const Satisfaction = z.enum(['SATISFIED', 'NEUTRAL', 'DISSATISFIED']);
export type Satisfaction = z.infer<typeof Satisfaction>;
/** How a call-back ended. */
export const CallbackResult = z.enum([...Satisfaction.options, 'UNREACHABLE', 'DECLINED']);
export type CallbackResult = z.infer<typeof CallbackResult>;
/** What a customer who is not satisfied wants next. */
export const Wish = z.enum(['REHANDLE', 'REVIEW', 'NONE']);
export type Wish = z.infer<typeof Wish>;

/** An item of the shared case file that somebody asks for. */
export const AskedItem = z.strictObject({ key: code(), label: text(200) });
/** An item that was supplied; `ref` names where it is kept, in the private record or in a system of the enterprise. */
export const SuppliedItem = z.strictObject({ key: code(), ref: reference });

/** Why personal data are erased. RETENTION_OVER is what the platform itself says when their time is over. */
export const ErasureGround = z.enum(['CUSTOMER_REQUEST', 'NO_LONGER_NEEDED', 'UNLAWFUL', 'RETENTION_OVER']);
