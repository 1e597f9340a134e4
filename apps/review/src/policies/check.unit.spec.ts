import { ReviewerPolicy, ReviewRosterPolicy } from '@redress/contracts';
import { checkPolicy } from './check.js';
import { defaultPolicies } from './defaults.js';

const roster = ReviewRosterPolicy.example.body;

describe('the policies of review', () => {
  it.each<[string, object, string | undefined]>([
    ['a lead, a deputy and three members', roster, undefined],
    ['a period that ends before it begins', { ...roster, period: { from: '2026-02-02', until: '2026-02-01' } }, 'the period ends before it begins'],
    ['a period of one day', { ...roster, period: { from: '2026-02-02', until: '2026-02-02' } }, undefined],
    ['a lead among the members', { ...roster, lead: 'reviewer-1' }, 'lead, deputy and members are different persons'],
    ['a deputy who is the lead', { ...roster, deputyLead: roster.lead }, 'lead, deputy and members are different persons'],
    ['a member who counts twice', { ...roster, members: ['a', 'b', 'a'] }, 'lead, deputy and members are different persons'],
  ])('take as a roster %s, or say why not (S4-08)', (_what, body, problem) => {
    expect(checkPolicy(ReviewRosterPolicy, body)).toBe(problem);
  });

  it('take any reviewer that fits the schema', () => {
    expect(checkPolicy(ReviewerPolicy, {})).toBeUndefined();
  });

  it('begin with a group that fits: every member is registered (S4-07, S4-08)', () => {
    const registered = new Set(defaultPolicies.filter(({ kind }) => kind === ReviewerPolicy).map(({ id }) => id));
    for (const { kind, body } of defaultPolicies) {
      expect(kind.body.safeParse(body).success).toBe(true);
      expect(checkPolicy(kind, body)).toBeUndefined();
      if (kind === ReviewRosterPolicy) expect((body as typeof roster).members.filter((id) => !registered.has(id))).toEqual([]);
    }
  });
});
