import { type EvidenceKind, FinishCollectingV1, ProvideEvidenceV1, RequestEvidenceV1 } from '@redress/contracts';
import { finishCollecting } from './finish-collecting.js';
import { aComplaint, aContext, agent, anInput, by, handler, local, manager, otherReviewer, refusalOf, reviewer, statedBy } from './given.spec.js';
import { outstanding, provideEvidence } from './provide-evidence.js';
import { requestEvidence } from './request-evidence.js';
import type { ReviewCase } from './review-case.js';
import { assigned } from './road.spec.js';

type Request = Partial<(typeof RequestEvidenceV1)['example']>;
type Provided = Partial<(typeof ProvideEvidenceV1)['example']>;

const items = [{ key: 'CALL_RECORDING', label: 'The recording, ask 13800138000' }, { key: 'TICKET', label: 'The ticket' }];
const ASKED_AT = local('2026-02-24 15:30');
const ask = (data: Request = {}, current = assigned(), actor = reviewer, heardAt = ASKED_AT) =>
  requestEvidence(current, anInput(RequestEvidenceV1, { items, ...data }, { actor, at: new Date(ASKED_AT) }), aContext(heardAt));
const asked = (): ReviewCase => ask().state;
const provide = (data: Provided, actor = handler, current = asked()) => provideEvidence(current, anInput(ProvideEvidenceV1, data, { actor }));
const refused = (...given: Parameters<typeof provide>) => refusalOf(() => provide(...given));
const refOf = (key: string) => ({ key, ref: `DOC-${key}` });
const reviewOf = ({ reviews }: ReviewCase) => reviews[0]!;

describe('asking a department for its records', () => {
  it('names what is wanted and until when, by the limit of the stage (S4-11, scenario 1)', () => {
    expect(statedBy(ask())).toEqual({
      'review.evidence-requested.v1': {
        reviewId: reviewOf(asked()).id, kind: 'HANDLING', departmentId: 'LOGISTICS', dueAt: local('2026-02-26 18:00'),
        items: [{ key: 'CALL_RECORDING', label: 'The recording, ask […]' }, { key: 'TICKET', label: 'The ticket' }],
      },
    });
  });

  it('counts from when it was asked, as the clock does, also when it is heard the next day (§6.5)', () => {
    expect(ask({}, assigned(), reviewer, local('2026-02-25 10:00')).facts[0]?.data).toMatchObject({ dueAt: local('2026-02-26 18:00') });
  });

  it('leaves a severe complaint less time where the limits say so (S0-09)', () => {
    const current = { ...assigned(), complaint: aComplaint({ severity: 'SEVERE' }) };
    expect(ask({}, current).facts[0]?.data).toMatchObject({ dueAt: local('2026-02-25 18:00') });
  });

  it.each<[string, Request, string]>([
    ['what the platform provides itself (S4-27)', { kind: 'SYSTEM_LOG' }, 'EVIDENCE_AUTOMATIC'],
    ['what the platform provides itself (S4-28)', { kind: 'HISTORY' }, 'EVIDENCE_AUTOMATIC'],
    ['a department that is none', { departmentId: 'WEATHER' }, 'UNKNOWN_DEPARTMENT'],
  ])('is refused for %s', (_what, data, code) => {
    expect(refusalOf(() => ask(data))?.code).toBe(code);
  });

  it('is for the reviewer who has the review', () => {
    expect(refusalOf(() => ask({}, assigned(), otherReviewer))?.code).toBe('NOT_YOUR_REVIEW');
  });

  it('asks for each item once', () => {
    expect(ask({ items: [items[0]!, { key: 'CALL_RECORDING', label: 'Again' }] }).facts[0]?.data).toMatchObject({ items: [{ key: 'CALL_RECORDING', label: 'Again' }] });
  });
});

describe('providing evidence', () => {
  it('says what came and how much is still missing (S4-11)', () => {
    const first = provide({ refs: [refOf('CALL_RECORDING')] });
    expect(statedBy(first)['review.evidence-provided.v1']).toEqual({ reviewId: reviewOf(asked()).id, kind: 'HANDLING', departmentId: 'LOGISTICS', refs: [refOf('CALL_RECORDING')], notExisting: [], outstanding: 1 });
    const second = provide({ refs: [], notExisting: ['TICKET'] }, manager, first.state);
    expect(second.facts[0]?.data).toMatchObject({ notExisting: ['TICKET'], outstanding: 0 });
    expect(outstanding(reviewOf(second.state))).toEqual([]);
  });

  it.each<[string, Provided, string]>([
    ['neither records nor a certificate', { refs: [], notExisting: [] }, 'EVIDENCE_EMPTY'],
    ['what nobody asked for', { refs: [refOf('DIARY')] }, 'EVIDENCE_NOT_REQUESTED'],
    ['a certificate about what nobody asked for', { refs: [], notExisting: ['DIARY'] }, 'EVIDENCE_NOT_REQUESTED'],
    ['an item that is there and is not', { refs: [refOf('TICKET')], notExisting: ['TICKET'] }, 'EVIDENCE_CONTRADICTORY'],
  ])('has no other answer: not %s (S4-11)', (_what, data, code) => {
    expect(refused(data)?.code).toBe(code);
  });

  it('takes a record that turns up after it was certified not to exist, but no certificate about what was provided', () => {
    const certified = provide({ refs: [], notExisting: ['TICKET'] }).state;
    expect(reviewOf(provide({ refs: [refOf('TICKET')] }, handler, certified).state).evidenceRequests[0]?.items[1]?.answer).toBe('PROVIDED');
    const provided = provide({ refs: [refOf('TICKET')] }).state;
    expect(refused({ refs: [], notExisting: ['TICKET'] }, handler, provided)?.code).toBe('EVIDENCE_CONTRADICTORY');
  });

  it('is for the department that was asked for this kind', () => {
    expect(refused({ refs: [refOf('TICKET')] }, by('sales-1', 'HANDLER', 'SALES'))?.code).toBe('FORBIDDEN_DEPARTMENT');
    expect(refused({ refs: [refOf('TICKET')] }, by('logistics-1', 'HANDLER'))?.code).toBe('FORBIDDEN_DEPARTMENT');
    expect(refused({ kind: 'CUSTOMER', refs: [refOf('TICKET')] })?.code).toBe('FORBIDDEN_DEPARTMENT');
    expect(refused({ refs: [refOf('TICKET')] }, agent)?.code).toBe('FORBIDDEN_DEPARTMENT');
  });

  it('takes from the reviewer what they found themselves, asked for or not, but no certificate', () => {
    const filed = provide({ kind: 'THIRD_PARTY', refs: [refOf('CARRIER_LETTER')] }, reviewer);
    expect(statedBy(filed)['review.evidence-provided.v1']).toEqual({ reviewId: reviewOf(asked()).id, kind: 'THIRD_PARTY', refs: [refOf('CARRIER_LETTER')], notExisting: [], outstanding: 2 });
    expect(provide({ refs: [refOf('TICKET')] }, reviewer).facts[0]?.data).toMatchObject({ outstanding: 1 });
    expect(refused({ refs: [], notExisting: ['TICKET'] }, reviewer)?.code).toBe('CERTIFIED_BY_DEPARTMENT');
    expect(refused({ refs: [refOf('TICKET')] }, otherReviewer)?.code).toBe('NOT_YOUR_REVIEW');
    expect(refused({ kind: 'HISTORY', refs: [refOf('TICKET')] }, reviewer)?.code).toBe('EVIDENCE_AUTOMATIC');
  });
});

describe('the end of collecting', () => {
  const finish = (current: ReviewCase, without: readonly EvidenceKind[] = [], actor = reviewer) =>
    finishCollecting(current, anInput(FinishCollectingV1, { notApplicable: without.map((kind) => ({ kind, reason: 'None, says 13800138000.' })) }, { actor }));
  const complete = () => provide({ refs: [refOf('CALL_RECORDING')], notExisting: ['TICKET'] }).state;

  it('says of each of the five kinds that it is there, or why it does not apply (S4-24…28)', () => {
    expect(statedBy(finish(complete(), ['CUSTOMER', 'THIRD_PARTY']))['review.collecting-finished.v1']).toEqual({
      reviewId: reviewOf(asked()).id,
      kinds: [
        { kind: 'CUSTOMER', state: 'NOT_APPLICABLE', reason: 'None, says […].' }, { kind: 'HANDLING', state: 'COLLECTED' }, { kind: 'THIRD_PARTY', state: 'NOT_APPLICABLE', reason: 'None, says […].' },
        { kind: 'SYSTEM_LOG', state: 'COLLECTED' }, { kind: 'HISTORY', state: 'COLLECTED' },
      ],
    });
  });

  it.each<[string, ReviewCase, readonly EvidenceKind[], readonly string[]]>([
    ['nothing was asked for', assigned(), [], ['CUSTOMER', 'HANDLING', 'THIRD_PARTY']],
    ['a kind is neither there nor excused', complete(), ['CUSTOMER'], ['THIRD_PARTY']],
    ['a department still owes an item', provide({ refs: [refOf('TICKET')] }).state, ['CUSTOMER', 'THIRD_PARTY'], ['HANDLING']],
  ])('does not come while %s (S4-24, S4-26)', (_what, current, without, missing) => {
    expect(() => finish(current, without)).toThrow(expect.objectContaining({ code: 'EVIDENCE_INCOMPLETE', details: { missing } }) as Error);
  });

  it('may give up what is owed, for a reason that is written down', () => {
    expect(reviewOf(finish(asked(), ['CUSTOMER', 'HANDLING', 'THIRD_PARTY']).state)).toMatchObject({ status: 'VERIFYING', notApplicable: [{ kind: 'CUSTOMER' }, { kind: 'HANDLING' }, { kind: 'THIRD_PARTY' }] });
  });

  it('is refused for what the platform provides, and for another reviewer', () => {
    expect(refusalOf(() => finish(complete(), ['CUSTOMER', 'THIRD_PARTY', 'HISTORY']))).toEqual({ code: 'EVIDENCE_AUTOMATIC', field: 'notApplicable' });
    expect(refusalOf(() => finish(complete(), ['CUSTOMER', 'THIRD_PARTY'], otherReviewer))?.code).toBe('NOT_YOUR_REVIEW');
  });
});
