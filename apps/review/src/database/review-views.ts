import {
  Attachment, Category, code, CustomerView, DeclineReason, EvidenceKind, ImprovementSource, ImprovementType, instant, Outcome, reference, ReviewPriority, ReviewReason, ReviewTrigger, Satisfaction,
  ScreeningAnswers, uuid, VerificationKind,
} from '@redress/contracts';
import { z } from 'zod';
import { improvementStates } from '../domain/improvement.js';
import { reviewStates } from '../domain/review-case.js';

const Item = z.object({ key: code(), ref: reference });

const Conclusion = z.object({
  facts: z.string(), findings: z.array(code()), outcome: Outcome, customerView: z.object(CustomerView.shape), reasons: z.string(), remedy: z.string().optional(),
  satisfactionOverride: Satisfaction.optional(), draftedAt: instant, draftedBy: code(), approvedBy: code().optional(),
});

/** A review as it is kept. The customer's words are not among it. */
export const ReviewView = z.object({
  id: uuid,
  no: code(40),
  status: z.enum(reviewStates),
  round: z.int().describe('The round of handling whose decision it is about.'),
  isAppeal: z.boolean().describe('That decision was a rejection.'),
  requests: z.array(z.object({ trigger: ReviewTrigger, reasonCode: ReviewReason.optional(), at: instant, by: code() })),
  priority: ReviewPriority,
  major: z.boolean(),
  screening: z.object({
    answers: z.object(ScreeningAnswers.shape), at: instant, by: code(), reasonCodes: z.array(DeclineReason), text: z.string().optional(), legalBasis: z.string().optional(),
  }).optional(),
  reviewerId: code().optional(),
  evidenceRequests: z.array(z.object({
    kind: EvidenceKind, departmentId: code(), at: instant, dueAt: instant,
    items: z.array(z.object({ key: code(), label: z.string(), answer: z.enum(['PROVIDED', 'NOT_EXISTING']).optional() })),
  })),
  evidence: z.array(z.object({ kind: EvidenceKind, departmentId: code().optional(), by: code(), at: instant, refs: z.array(Item), notExisting: z.array(code()) })),
  notApplicable: z.array(z.object({ kind: EvidenceKind, reason: z.string() })),
  verifications: z.array(z.object({
    kind: VerificationKind, at: instant, personIds: z.array(code()), outcome: z.enum(['REACHED', 'FAILED']).optional(), text: z.string(), evidenceRefs: z.array(reference),
  })),
  conclusion: Conclusion.optional(),
  concludedAt: instant.optional(),
  fedBackAt: instant.optional(),
  consentedAt: instant.optional(),
  closedAt: instant.optional(),
});

/** An improvement action as it is kept. */
export const ImprovementView = z.object({
  id: uuid,
  reviewId: uuid.optional(),
  source: ImprovementSource,
  status: z.enum(improvementStates),
  type: ImprovementType,
  measure: z.string(),
  ownerId: code(),
  departmentId: code(),
  dueAt: instant,
  sopStep: code().optional(),
  assignedAt: instant,
  assignedBy: code(),
  overdueAt: instant.optional().describe('Since when it is overdue, or was: it is in the notices (S3-38).'),
  effect: z.object({ category: Category, departmentId: code().optional(), before: z.int(), after: z.int() }).optional()
    .describe('How many complaints of the category, and of the department where it handled the reviewed one, were registered in the 30 days before the action was assigned and after it was verified (S3-26).'),
  steps: z.array(z.object({ step: z.enum(['SUBMITTED', 'SENT_BACK', 'VERIFIED']), at: instant, by: code(), text: z.string().optional(), evidenceRefs: z.array(reference).optional() })),
});
export type ImprovementView = z.output<typeof ImprovementView>;

/** What a customer said about a review. */
export const WordsView = z.object({
  id: z.string(), reviewId: uuid, kind: z.enum(['REASON', 'WITHDRAWAL']), at: instant, by: code(), text: z.string(), newFacts: z.string().nullable(), attachments: z.array(z.object(Attachment.shape)),
});
export type WordsView = z.output<typeof WordsView>;
