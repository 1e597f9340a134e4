import { FinishCollectingV1, ProvideEvidenceV1, RecordVerificationV1, RequestEvidenceV1 } from '@redress/contracts';
import { departments } from './company.js';
import { move, type Moves } from './move.js';
import { current, inReview, isOthers } from './review.js';
import { currentReview, type Review } from './state.js';

/* Domain §4.4, the table of the review case: what is collected, and what is checked. */

const AUTOMATIC = ['SYSTEM_LOG', 'HISTORY'];
const TO_COLLECT = ['CUSTOMER', 'HANDLING', 'THIRD_PARTY'];

const owed = (review: Review | undefined, kind: string) => review?.asked.filter((item) => item.kind === kind && !item.answer) ?? [];

export const evidence: Moves = [
  move(RequestEvidenceV1, ['REVIEWER'], (c, { actor, data }) => ({
    ...inReview(c, 'COLLECTING'), NOT_YOUR_REVIEW: isOthers(c, actor), EVIDENCE_AUTOMATIC: AUTOMATIC.includes(data.kind), UNKNOWN_DEPARTMENT: !departments.includes(data.departmentId),
  }), (c, { data: { kind, departmentId: department, items } }) => void current(c).asked.push(...items.map(({ key }) => ({ kind, department, key })))),

  move(ProvideEvidenceV1, ['HANDLER', 'DEPT_MANAGER', 'AGENT', 'COMPLAINT_MANAGER', 'REVIEWER'], (c, { actor, data: { kind, refs, notExisting } }) => {
    const isReviewer = actor.role === 'REVIEWER';
    const asked = currentReview(c)?.asked.filter((item) => item.kind === kind && item.department === actor.departmentId) ?? [];
    const provided = [...refs, ...asked.filter(({ answer }) => answer === 'PROVIDED')].map(({ key }) => key);
    return {
      ...inReview(c, 'COLLECTING'),
      NOT_YOUR_REVIEW: isReviewer && isOthers(c, actor),
      FORBIDDEN_DEPARTMENT: !isReviewer && asked.length === 0,
      EVIDENCE_AUTOMATIC: AUTOMATIC.includes(kind),
      EVIDENCE_EMPTY: refs.length + notExisting.length === 0,
      CERTIFIED_BY_DEPARTMENT: isReviewer && notExisting.length > 0,
      EVIDENCE_NOT_REQUESTED: !isReviewer && [...refs.map(({ key }) => key), ...notExisting].some((key) => !asked.some((item) => item.key === key)),
      EVIDENCE_CONTRADICTORY: notExisting.some((key) => provided.includes(key)),
    };
  }, (c, { actor, data: { kind, refs, notExisting } }) => {
    const { asked, collected } = current(c);
    collected.add(kind);
    for (const item of asked.filter((one) => one.kind === kind && (actor.role === 'REVIEWER' || one.department === actor.departmentId))) {
      if (refs.some(({ key }) => key === item.key)) item.answer = 'PROVIDED';
      else if (notExisting.includes(item.key)) item.answer = 'NOT_EXISTING';
    }
  }),

  move(FinishCollectingV1, ['REVIEWER'], (c, { actor, data }) => ({
    ...inReview(c, 'COLLECTING'),
    NOT_YOUR_REVIEW: isOthers(c, actor),
    EVIDENCE_AUTOMATIC: data.notApplicable.some(({ kind }) => AUTOMATIC.includes(kind)),
    EVIDENCE_INCOMPLETE: TO_COLLECT.some((kind) => {
      const isCollected = currentReview(c)?.collected.has(kind) && owed(currentReview(c), kind).length === 0;
      return !isCollected && !data.notApplicable.some((one) => one.kind === kind);
    }),
  }), (c) => {
    current(c).status = 'VERIFYING';
  }),

  move(RecordVerificationV1, ['REVIEWER'], (c, { actor, data: { kind, outcome, personIds, verifiedAt }, now }) => ({
    ...inReview(c, 'VERIFYING'),
    NOT_YOUR_REVIEW: isOthers(c, actor),
    TWO_PERSONS_REQUIRED: kind === 'ON_SITE' && new Set(personIds).size < 2,
    OUTCOME_REQUIRED: (kind === 'CUSTOMER_CONTACT') !== (outcome !== undefined),
    VERIFIED_AT_IMPOSSIBLE: verifiedAt !== undefined && (Date.parse(verifiedAt) > now || Date.parse(verifiedAt) < (currentReview(c)?.triggeredAt ?? 0)),
  }), (c, { data: { kind, outcome } }) => {
    if (kind !== 'CUSTOMER_CONTACT') return;
    current(c).contacts += 1;
    current(c).isReached ||= outcome === 'REACHED';
  }),
];
