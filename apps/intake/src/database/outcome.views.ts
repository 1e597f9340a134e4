import { AskedItem, CallbackResult, DeclineReason, instant, MaliceIndicator, Outcome, RejectionReason, ResultCode, uuid } from '@redress/contracts';
import { z } from 'zod';

/* How what was asked and decided is shown. Staff-written texts are clean of personal data before they are kept. */

const reasons = { at: instant, reasonCode: RejectionReason, text: z.string().optional(), evidenceRefs: z.array(z.string()), indicators: z.array(MaliceIndicator) };

export const AskedView = z.object({ at: instant, items: z.array(z.object(AskedItem.shape)) }).describe('What the customer is asked for: the complaint awaits them.');
export const ProposalView = z.object({ ...reasons, proposedBy: z.string() }).describe('A rejection that somebody else has to approve.');
export const RejectionView = z.object({ ...reasons, proposedBy: z.string().optional(), approvedBy: z.string().optional() });
export const ResultView = z
  .object({ at: instant, cause: z.string().optional(), measures: z.array(z.string()), resultCode: ResultCode, resultText: z.string().optional() })
  .describe('What handling came to: cause, measures, result (S1-25).');
export const ClosingView = z.object({ at: instant, satisfaction: CallbackResult, solved: z.boolean().optional() }).describe('What the customer says of the result.');
export const ReviewDecisionView = z
  .object({
    reviewId: uuid, at: instant, outcome: z.enum([...Outcome.options, 'DECLINED']), text: z.string(), remedy: z.string().optional(), reasonCodes: z.array(DeclineReason).optional(),
    legalBasis: z.string().optional(),
  })
  .describe('What a review came to, or why there is none and on what basis.');
