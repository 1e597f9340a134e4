import { FinishCollectingV1, ProvideEvidenceV1, RecordVerificationV1, RequestEvidenceV1 } from '@redress/contracts';
import { departments, handlerOf } from '../rules/company.js';
import { currentReview } from '../rules/state.js';
import { ask, type Candidates, hoursFrom, variants } from './candidate.js';
import { peopleOf } from './people.js';

export const evidenceAsks: Candidates = (c, random, now) => {
  const { reviewer, otherReviewer, handler, outsider, lead } = peopleOf(c, random);
  const review = currentReview(c);
  const kind = random.pick(['CUSTOMER', 'HANDLING', 'THIRD_PARTY'] as const);
  const key = random.pick(['CALL_RECORDING', 'WORK_ORDER']);
  const request = { kind, departmentId: random.pick(departments), items: [{ key, label: 'The records of 12 February' }] };
  const owed = review?.asked.find(({ answer }) => !answer) ?? { kind, department: request.departmentId, key };
  const owner = { kind: 'STAFF' as const, id: handlerOf(owed.department, 1), role: 'HANDLER' as const, departmentId: owed.department };
  const answer = { kind: owed.kind as typeof kind, refs: [{ key: owed.key, ref: 'REC-12' }], notExisting: [] };
  const all = (['CUSTOMER', 'HANDLING', 'THIRD_PARTY'] as const).map((one) => ({ kind: one, reason: 'There is nothing to collect.' }));
  const call = { kind: 'CUSTOMER_CONTACT' as const, personIds: [reviewer.id], outcome: 'REACHED' as const, text: 'The customer told it again.', evidenceRefs: [] };
  const visit = { kind: 'ON_SITE' as const, personIds: ['reviewer-1', 'reviewer-2'], text: 'We went there.', evidenceRefs: [] };
  return [
    ask(2, RequestEvidenceV1, reviewer, request),
    ...variants(0, RequestEvidenceV1, reviewer, request, [{ kind: 'SYSTEM_LOG' }, { departmentId: 'NOWHERE' }]),
    ask(0, RequestEvidenceV1, otherReviewer, request),
    ask(4, ProvideEvidenceV1, owner, answer),
    ...variants(2, ProvideEvidenceV1, owner, answer, [
      { refs: [], notExisting: [owed.key] }, { refs: [] }, { refs: [{ key: 'NOBODY_ASKED', ref: 'REC-13' }] }, { notExisting: [owed.key] }, { kind: 'HISTORY' },
    ]),
    ...[reviewer, otherReviewer].flatMap((actor) => variants(1, ProvideEvidenceV1, actor, { ...answer, kind }, [{}, { notExisting: ['OLD_FILE'] }])),
    ...[handler, outsider].map((actor) => ask(0, ProvideEvidenceV1, actor, { ...answer, kind })),
    ask(4, FinishCollectingV1, reviewer, { notApplicable: all }),
    ...variants(1, FinishCollectingV1, reviewer, { notApplicable: all }, [
      { notApplicable: all.filter((one) => one.kind !== kind) }, { notApplicable: [] }, { notApplicable: [...all, { kind: 'HISTORY', reason: 'Unknown.' }] },
    ]),
    ask(0, FinishCollectingV1, otherReviewer, { notApplicable: all }),
    ask(review?.isReached ? 0.3 : 6, RecordVerificationV1, reviewer, call),
    ...variants(1, RecordVerificationV1, reviewer, call, [{ outcome: 'FAILED' }, { verifiedAt: hoursFrom(now, 5) }, { verifiedAt: hoursFrom(now, -24 * 90) }]),
    ask(0, RecordVerificationV1, reviewer, { ...visit, kind: 'CUSTOMER_CONTACT' }),
    ...variants(0.3, RecordVerificationV1, reviewer, visit, [{}, { personIds: ['reviewer-1', 'reviewer-1'] }, { kind: 'RECORD_CHECK' }, { outcome: 'REACHED' }]),
    ...[otherReviewer, lead].map((actor) => ask(0, RecordVerificationV1, actor, call)),
  ];
};
