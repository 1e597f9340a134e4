import { type Actor, type Input, type ProvideEvidenceV1, ReviewEvidenceProvidedV1 } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import { isAutomatic } from './automatic-evidence.js';
import type { Decision } from './context.js';
import { refuse } from './errors.js';
import { type Evidence, type EvidenceRequest, expectReview, expectReviewer, type Review, type ReviewCase, withReview } from './review-case.js';

type ProvideEvidence = (typeof ProvideEvidenceV1)['example'];

/** The records arrive, or the department that was asked certifies that there are none: it cannot refuse (S4-11). The reviewer files what they find themselves. */
export function provideEvidence(current: ReviewCase, { data, actor, at }: Input<ProvideEvidence>): Decision {
  const review = expectReview(current, 'COLLECTING');
  const departmentId = departmentOf(review, data, actor);
  checkAnswer(review, data, departmentId);
  const { kind, refs, notExisting } = data;
  const evidence: Evidence = { kind, ...(departmentId ? { departmentId } : {}), by: actor.id, at: at.toISOString(), refs, notExisting };
  const next = { ...review, evidence: [...review.evidence, evidence], evidenceRequests: review.evidenceRequests.map((request) => answered(request, evidence)) };
  const fact = ReviewEvidenceProvidedV1.of({ reviewId: review.id, kind, ...(departmentId ? { departmentId } : {}), refs, notExisting, outstanding: outstanding(next).length });
  return { state: withReview(current, next), facts: [fact] };
}

/** What somebody still has to provide. */
export const outstanding = ({ evidenceRequests }: Pick<Review, 'evidenceRequests'>): readonly { readonly request: EvidenceRequest; readonly key: string }[] =>
  evidenceRequests.flatMap((request) => request.items.flatMap(({ key, answer }) => (answer ? [] : [{ request, key }])));

/** For which department it is provided; none by the reviewer. @throws DomainError NOT_YOUR_REVIEW, FORBIDDEN_DEPARTMENT. */
function departmentOf(review: Review, { kind }: ProvideEvidence, actor: Actor): string | undefined {
  if (actor.role === 'REVIEWER') {
    expectReviewer(review, actor);
    return undefined;
  }
  const { departmentId } = actor;
  const isAsked = review.evidenceRequests.some((request) => request.kind === kind && request.departmentId === departmentId);
  if (departmentId === undefined || !isAsked) throw refuseCommon('FORBIDDEN_DEPARTMENT', { field: 'kind' });
  return departmentId;
}

function checkAnswer(review: Review, { kind, refs, notExisting }: ProvideEvidence, departmentId: string | undefined): void {
  if (isAutomatic(kind)) throw refuse('EVIDENCE_AUTOMATIC', { field: 'kind' });
  if (refs.length + notExisting.length === 0) throw refuse('EVIDENCE_EMPTY', { field: 'refs' });
  if (departmentId === undefined) {
    if (notExisting.length > 0) throw refuse('CERTIFIED_BY_DEPARTMENT', { field: 'notExisting' });
    return;
  }
  const asked = review.evidenceRequests.filter((request) => request.kind === kind && request.departmentId === departmentId).flatMap(({ items }) => items);
  const isAsked = (key: string) => asked.some((item) => item.key === key);
  if (!refs.every(({ key }) => isAsked(key))) throw refuse('EVIDENCE_NOT_REQUESTED', { field: 'refs' });
  if (!notExisting.every(isAsked)) throw refuse('EVIDENCE_NOT_REQUESTED', { field: 'notExisting' });
  const provided = new Set([...refs.map(({ key }) => key), ...asked.flatMap(({ key, answer }) => (answer === 'PROVIDED' ? [key] : []))]);
  if (notExisting.some((key) => provided.has(key))) throw refuse('EVIDENCE_CONTRADICTORY', { field: 'notExisting' });
}

/** The request with what is answered now. What the reviewer files counts for whichever department owes it. */
function answered(request: EvidenceRequest, { kind, departmentId, refs, notExisting }: Evidence): EvidenceRequest {
  if (request.kind !== kind || (departmentId !== undefined && request.departmentId !== departmentId)) return request;
  const provided = new Set(refs.map(({ key }) => key));
  return {
    ...request,
    items: request.items.map((item) => {
      if (provided.has(item.key)) return { ...item, answer: 'PROVIDED' as const };
      return notExisting.includes(item.key) ? { ...item, answer: 'NOT_EXISTING' as const } : item;
    }),
  };
}
