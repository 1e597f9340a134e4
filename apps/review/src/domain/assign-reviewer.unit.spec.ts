import { AssignReviewerV1, ReviewerPolicy, ReviewRosterPolicy } from '@redress/contracts';
import { assignReviewer } from './assign-reviewer.js';
import type { Complaint } from './complaint.js';
import { aComplaint, aContext, anInput, lead, local, NO, refusalOf, statedBy } from './given.spec.js';
import { opened } from './road.spec.js';

const registered = (id: string, body: Partial<(typeof ReviewerPolicy)['example']['body']>) => ({ kind: ReviewerPolicy.kind, id, version: 2, body: { ...ReviewerPolicy.example.body, ...body } });
const roster = (from: string, until: string, members: string[], id = 'default') => ({
  kind: ReviewRosterPolicy.kind, id, version: 2, body: { period: { from, until }, lead: 'l', deputyLead: 'd', members },
});
const assign = (reviewerId = 'reviewer-2', context = aContext(), complaint: Partial<Complaint> = {}) =>
  assignReviewer({ ...opened(), complaint: aComplaint(complaint) }, anInput(AssignReviewerV1, { reviewerId }, { actor: lead }), context);
const refused = (...given: Parameters<typeof assign>) => refusalOf(() => assign(...given));

describe('giving a review to a reviewer', () => {
  it('starts the collection of evidence (S4-22)', () => {
    const { state, facts } = assign();
    expect(state.reviews[0]).toMatchObject({ status: 'COLLECTING', reviewerId: 'reviewer-2' });
    expect(facts[0]?.data).toMatchObject({ reviewerId: 'reviewer-2', departmentId: 'PRODUCT_QUALITY' });
  });

  it.each<[string, Partial<Complaint>]>([
    ['took part in the case', { participantIds: ['reviewer-2'] }],
    ['belongs to a department that handled it', { departmentIds: ['LOGISTICS', 'PRODUCT_QUALITY'] }],
  ])('is refused for one who %s (S4-04)', (_what, complaint) => {
    expect(refused('reviewer-2', aContext(), complaint)).toEqual({ code: 'CONFLICT_OF_INTEREST', field: 'reviewerId' });
    expect(refused('reviewer-1', aContext(), complaint)).toBeUndefined();
  });

  it('is for members of the roster in force only (S4-08)', () => {
    expect(refused('review-lead-1')).toEqual({ code: 'NOT_ON_ROSTER', field: 'reviewerId' });
    expect(refused('reviewer-9')).toEqual({ code: 'NOT_ON_ROSTER', field: 'reviewerId' });
    expect(refused('reviewer-2', aContext(undefined, [roster('2026-01-01', '2026-02-13', ['reviewer-2'])]))).toEqual({ code: 'NO_ROSTER' });
    expect(refused('reviewer-2', aContext(undefined, [roster('2026-02-14', '2026-02-14', ['reviewer-2'])]))).toBeUndefined();
    expect(refused('reviewer-2', aContext(local('2026-02-15 00:00'), [roster('2026-01-01', '2026-02-14', ['reviewer-2'])]))).toEqual({ code: 'NO_ROSTER' });
  });

  it('follows the roster that began last, where two overlap', () => {
    const both = [roster('2026-01-01', '2026-12-31', ['reviewer-1'], 'year'), roster('2026-02-01', '2026-02-28', ['reviewer-2'], 'month'), roster('2025-01-01', '2026-12-31', ['reviewer-3'], 'old'), roster('2020-01-01', '2020-01-02', [])];
    expect(refused('reviewer-2', aContext(undefined, both))).toBeUndefined();
    expect(refused('reviewer-1', aContext(undefined, both))?.code).toBe('NOT_ON_ROSTER');
  });

  it.each([
    ['whose certificate ended yesterday', { certificate: { name: 'x', validUntil: '2026-02-13' } }, 'NOT_REGISTERED'],
    ['whose certificate ends today', { certificate: { name: 'x', validUntil: '2026-02-14' } }, undefined],
    ['who is switched off', { isActive: false }, 'NOT_REGISTERED'],
  ])('of one %s: %s (S4-07)', (_what, body, code) => {
    expect(refused('reviewer-2', aContext(undefined, [registered('reviewer-2', body)]))?.code).toBe(code);
  });

  it('of one whom the registry does not know (S4-07)', () => {
    expect(refused('reviewer-9', aContext(undefined, [roster('2026-01-01', '2026-12-31', ['reviewer-9'])]))).toEqual({ code: 'NOT_REGISTERED', field: 'reviewerId' });
  });

  it('provides the system log and the history of the year before by itself (S4-27, S4-28)', () => {
    const ownComplaints = [
      { complaintNo: 'C26-0000018-1', receivedAt: local('2026-02-14 12:00') }, { complaintNo: NO, receivedAt: local('2026-02-11 10:00') },
      { complaintNo: 'C25-0000364-1', receivedAt: local('2025-02-15 11:00') }, { complaintNo: 'C25-0000366-1', receivedAt: local('2025-02-13 11:00') },
    ];
    const { facts } = assign('reviewer-2', aContext(), { ownComplaints });
    expect(facts.slice(1).map(({ data }) => data)).toEqual([
      { reviewId: expect.any(String) as string, kind: 'SYSTEM_LOG', refs: [{ key: 'AUDIT', ref: `v1/complaints/${NO}/audit` }], notExisting: [], outstanding: 0 },
      { reviewId: expect.any(String) as string, kind: 'HISTORY', refs: [{ key: 'C25-0000364-1', ref: 'v1/complaints/C25-0000364-1/timeline' }], notExisting: [], outstanding: 0 },
    ]);
    expect(statedBy(assign())['review.evidence-provided.v1']).toMatchObject({ kind: 'HISTORY', refs: [], notExisting: ['EARLIER_COMPLAINTS'] });
  });
});

describe('the policies of the review group', () => {
  it('know no reviewer of two years, and no roster of two (S4-07, S4-08)', () => {
    const reviewer = ReviewerPolicy.example.body;
    expect([ReviewerPolicy.body.safeParse(reviewer).success, ReviewerPolicy.body.safeParse({ ...reviewer, years: 2 }).success]).toEqual([true, false]);
    const group = ReviewRosterPolicy.example.body;
    expect([ReviewRosterPolicy.body.safeParse(group).success, ReviewRosterPolicy.body.safeParse({ ...group, members: ['a', 'b'] }).success]).toEqual([true, false]);
  });
});
