import { SendBackImprovementV1, SubmitImprovementV1, VerifyImprovementV1 } from '@redress/contracts';
import { measuresOf } from './effect.js';
import { sendBackImprovement, submitImprovement, verifyImprovement } from './follow-improvement.js';
import { aComplaint, aContext, anInput, decided, local, manager, statedBy, supervisor } from './given.spec.js';
import type { ReviewCase } from './review-case.js';
import { actionIdOf, caseWithAction, improving } from './road.spec.js';
import { timerOf, watchImprovements } from './watch-improvements.js';

const DUE = local('2026-03-31 18:00');
const timer = anInput(SubmitImprovementV1);
const watch = (current: ReviewCase, time: string, counts?: readonly [before: number, after: number]) =>
  watchImprovements(current, timer, { now: new Date(local(time)), counts: new Map(counts && [[actionIdOf(current), { before: counts[0], after: counts[1] }]]) });
const actionOf = ({ actions }: ReviewCase) => actions.at(-1)!;
const timerIn = (current: ReviewCase) => timerOf(current, actionOf(current));
const overdue = (current = caseWithAction('ASSIGNED')) => decided(watch(current, '2026-03-31 18:00:01')).state;
const submit = (current: ReviewCase, at: string, heardAt = at) =>
  submitImprovement(current, anInput(SubmitImprovementV1, { actionId: actionIdOf(current) }, { actor: manager, at: new Date(local(at)) }), aContext(local(heardAt))).state;
const sendBack = (current: ReviewCase, at: string) => sendBackImprovement(current, anInput(SendBackImprovementV1, { actionId: actionIdOf(current) }, { actor: supervisor, at: new Date(local(at)) })).state;
const verify = (current: ReviewCase, at: string) => verifyImprovement(current, anInput(VerifyImprovementV1, { actionId: actionIdOf(current) }, { actor: supervisor, at: new Date(local(at)) })).state;

describe('an improvement action that is not done by its day (S3-38)', () => {
  it('is published as overdue since its due time, with who has to do what', () => {
    const decision = decided(watch(caseWithAction('ASSIGNED'), '2026-04-01 09:00'));
    const { id, reviewId } = actionOf(decision.state);
    expect(statedBy(decision)).toEqual({
      'improvement.overdue.v1': {
        actionId: id, reviewId, source: 'REVIEW', measure: 'Ask about the related loss at every delay.', ownerId: 'logistics-manager', departmentId: 'LOGISTICS', dueAt: DUE,
        type: 'PROCESS', sopStep: 'PLAN', overdueAt: DUE,
      },
    });
    expect(decision.facts[0]?.at).toEqual(new Date(DUE));
    expect(actionOf(decision.state)).toMatchObject({ status: 'ASSIGNED', overdueAt: DUE });
  });

  it.each<[string, ReviewCase, string]>([
    ['at the very instant it is due', caseWithAction('ASSIGNED'), '2026-03-31 18:00'],
    ['while it waits to be verified', caseWithAction('SUBMITTED'), '2026-04-20 09:00'],
    ['once more', overdue(), '2026-04-20 09:00'],
    ['once more when it is sent back after that', sendBack(submit(overdue(), '2026-04-02 09:00'), '2026-04-03 09:00'), '2026-04-20 09:00'],
  ])('is not published %s', (_what, current, time) => {
    expect(watch(current, time)).toBeUndefined();
  });

  it('knows nothing of complaints that review has not heard of', () => {
    expect(watchImprovements(undefined, timer, aContext())).toBeUndefined();
  });

  it('is looked for a millisecond after it is due, and not any more when that was said or when it is in', () => {
    expect(['ASSIGNED', 'SENT_BACK', 'SUBMITTED'].map((status) => timerIn(caseWithAction(status as 'ASSIGNED')))).toEqual(['2026-03-31T10:00:00.001Z', '2026-03-31T10:00:00.001Z', undefined]);
    expect(timerIn(overdue())).toBeUndefined();
  });

  it('is overdue from when it was sent back, where that came after its day', () => {
    const back = sendBack(submit(caseWithAction('ASSIGNED'), '2026-03-31 17:00'), '2026-04-02 10:00');
    expect(statedBy(decided(watch(back, '2026-04-02 10:01')))['improvement.overdue.v1']).toMatchObject({ dueAt: DUE, overdueAt: local('2026-04-02 10:00') });
  });

  it('says what of several has come, each for itself', () => {
    const two = improving(improving(undefined, { dueAt: local('2026-03-10 18:00') }), { dueAt: local('2026-04-10 18:00') });
    expect(decided(watch(two, '2026-03-31 09:00')).facts.map(({ data }) => (data as { dueAt: string }).dueAt)).toEqual([local('2026-03-10 18:00')]);
    expect(decided(watch(two, '2026-05-01 09:00')).facts.map(({ data }) => (data as { dueAt: string }).dueAt)).toEqual([local('2026-03-10 18:00'), local('2026-04-10 18:00')]);
  });

  it.each<[string, string, string, boolean]>([
    ['stays in the notices when it is done later', '2026-04-01 09:00', '2026-04-01 09:00', true],
    ['leaves them when it had been done in time, and that is heard within a day', '2026-03-31 18:00', '2026-04-01 17:00', false],
    ['stays when such news comes later than that', '2026-03-31 17:00', '2026-04-01 17:01', true],
  ])('%s', (_what, at, heardAt, stays) => {
    const { status, overdueAt } = actionOf(submit(overdue(), at, heardAt));
    expect([status, overdueAt]).toEqual(['SUBMITTED', stays ? DUE : undefined]);
  });
});

describe('what came of an improvement (S3-24, S3-26)', () => {
  const verified = verify(submit(caseWithAction('ASSIGNED'), '2026-03-02 09:00'), '2026-03-03 10:00');

  it('is told 30 days after it was verified: how many complaints of the same category there were before it was assigned, and since', () => {
    expect(timerIn(verified)).toBe(local('2026-04-02 10:00'));
    expect(watch(verified, '2026-04-02 09:59', [9, 4])).toBeUndefined();
    const decision = decided(watch(verified, '2026-04-02 10:00', [9, 4]));
    const { id, reviewId, assignedAt, effect } = actionOf(decision.state);
    const said = { category: 'LOGISTICS.DELAY', departmentId: 'LOGISTICS', before: 9, after: 4 };
    expect(statedBy(decision)).toEqual({ 'improvement.effect.v1': { actionId: id, reviewId, ...said } });
    expect(effect).toEqual(said);
    expect(measuresOf(verified)).toEqual([{
      actionId: id, category: 'LOGISTICS.DELAY', departmentId: 'LOGISTICS', before: [local('2026-01-15 11:00'), assignedAt], after: [local('2026-03-03 10:00'), local('2026-04-02 10:00')],
    }]);
  });

  it('is told once', () => {
    const { state } = decided(watch(verified, '2026-04-02 10:00', [9, 4]));
    expect([measuresOf(state), timerIn(state), watch(state, '2026-05-02 10:00', [9, 4])]).toEqual([[], undefined, undefined]);
  });

  it('counts the whole category where the department improves what others handled', () => {
    expect(measuresOf({ ...verified, complaint: aComplaint({ departmentIds: ['SALES'] }) })[0]).not.toHaveProperty('departmentId');
  });

  it('is not told where nobody said what the complaint is about, nor before it is verified', () => {
    const { category, ...unsorted } = aComplaint();
    expect([category, measuresOf({ ...verified, complaint: unsorted }), timerIn({ ...verified, complaint: unsorted })]).toEqual(['LOGISTICS.DELAY', [], undefined]);
    expect(measuresOf(caseWithAction('SUBMITTED'))).toEqual([]);
  });
});
