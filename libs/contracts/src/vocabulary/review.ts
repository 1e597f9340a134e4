import { z } from 'zod';
import { text } from '../values.js';

/** What began a review: a customer about a decision, about a rejection, or at the call-back. */
export const ReviewTrigger = z.enum(['USER_REQUEST', 'APPEAL', 'CALLBACK']);
export type ReviewTrigger = z.infer<typeof ReviewTrigger>;
export const ReviewReason = z.enum(['CORE_ISSUE_UNSOLVED', 'CONTRADICTORY_REPLY', 'LOSS_IGNORED', 'ATTITUDE', 'OTHER']);
export type ReviewReason = z.infer<typeof ReviewReason>;
export const ReviewPriority = z.enum(['NORMAL', 'HIGH']);
export type ReviewPriority = z.infer<typeof ReviewPriority>;
/** Follows from the answers of the screening. */
export const DeclineReason = z.enum(['OUT_OF_SCOPE', 'STANDARD_MEASURES_EXHAUSTED', 'DEMAND_EXCEEDS_LAW']);
export type DeclineReason = z.infer<typeof DeclineReason>;
/** The three questions of the screening (S4-19…21): the result follows from them. */
export const ScreeningAnswers = z.strictObject({ inScope: z.boolean(), standardMeasuresExhausted: z.boolean(), demandReasonable: z.boolean() });
export type ScreeningAnswers = z.infer<typeof ScreeningAnswers>;

/** The five kinds of evidence (S4-24…28). The last two are filled by the platform. */
export const EvidenceKind = z.enum(['CUSTOMER', 'HANDLING', 'THIRD_PARTY', 'SYSTEM_LOG', 'HISTORY']);
export type EvidenceKind = z.infer<typeof EvidenceKind>;
export const VerificationKind = z.enum(['CUSTOMER_CONTACT', 'ON_SITE', 'RECORD_CHECK']);
export type VerificationKind = z.infer<typeof VerificationKind>;
/** The decision stands, the review grants another remedy, or somebody else handles the case again. */
export const Outcome = z.enum(['UPHELD', 'AMENDED', 'REMANDED']);
export type Outcome = z.infer<typeof Outcome>;
/** “If I were the customer, could I accept this?” (S4-05) */
export const CustomerView = z.strictObject({ acceptable: z.boolean(), why: text(2000) });
export type CustomerView = z.infer<typeof CustomerView>;

export const ImprovementType = z.enum(['TRAINING', 'PROCESS', 'PRODUCT', 'POLICY', 'REMEDY']);
export type ImprovementType = z.infer<typeof ImprovementType>;
/** What an improvement action follows from: a review, or a severe safety matter whose customer withdrew. */
export const ImprovementSource = z.enum(['REVIEW', 'WITHDRAWAL']);
export type ImprovementSource = z.infer<typeof ImprovementSource>;
