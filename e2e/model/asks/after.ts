import { AssignImprovementV1, CompleteCallbackV1, RecordCallbackAttemptV1, SendBackImprovementV1, SubmitImprovementV1, VerifyImprovementV1 } from '@redress/contracts';
import { departments, managerOf } from '../rules/company.js';
import { actionIn } from '../rules/improvement.js';
import { ask, type Candidates, hoursFrom, variants } from './candidate.js';
import { peopleOf } from './people.js';

/** What follows a review: improvement actions. They are named by their place. */
export const improvementAsks: Candidates = (c, random, now) => {
  const { reviewer, otherReviewer, lead, supervisor, handler } = peopleOf(c, random);
  const departmentId = random.pick(departments);
  const measure = { measure: 'Ask about every loss.', ownerId: managerOf(departmentId), departmentId, dueAt: hoursFrom(now, random.between(10, 400)), type: 'TRAINING' as const };
  const open = c.actions.findIndex(({ status }) => status !== 'VERIFIED');
  const actionId = String(open < 0 ? random.between(1, 2) : open + 1);
  const ownerId = actionIn(c, actionId)?.owner ?? 'sales-manager';
  const owner = { kind: 'STAFF' as const, id: ownerId, role: 'DEPT_MANAGER' as const, departmentId };
  const done = { actionId, text: 'It is in the script.', evidenceRefs: [] };
  return [
    ...variants(0.7, AssignImprovementV1, random.pick([lead, supervisor, reviewer]), measure, [
      {}, { type: 'PROCESS' }, { type: 'PROCESS', sopStep: 'PLAN' }, { departmentId: 'NOWHERE' }, { ownerId: 'nobody-9' }, { dueAt: hoursFrom(now, -1) },
    ]),
    ask(c.reviews.some(({ status }) => status === 'FED_BACK') ? 12 : 0.3, AssignImprovementV1, lead, { ...measure, type: 'REMEDY' }),
    ...[otherReviewer, handler].map((actor) => ask(0, AssignImprovementV1, actor, measure)),
    ask(8, SubmitImprovementV1, owner, done),
    ask(0, SubmitImprovementV1, handler, done),
    ...[reviewer, supervisor].flatMap((actor) => [ask(6, VerifyImprovementV1, actor, { actionId }), ask(1, SendBackImprovementV1, actor, { actionId, text: 'Not yet.' })]),
    ask(0, VerifyImprovementV1, { ...reviewer, id: ownerId }, { actionId }),
    ask(0, SendBackImprovementV1, handler, { actionId, text: 'Not yet.' }),
  ];
};

export const callbackAsks: Candidates = (c, random) => {
  const { customer, stranger, manager, otherManager, agent, handler, head } = peopleOf(c, random);
  const involved = { ...otherManager, departmentId: c.case.held[0] ?? 'SALES' };
  const answer = random.pick([
    { result: 'SATISFIED', score: 5, solved: true, wish: 'NONE' }, { result: 'NEUTRAL', score: 3, solved: true }, { result: 'DISSATISFIED', score: 1, solved: false, wish: 'REHANDLE' },
    { result: 'DISSATISFIED', score: 2, solved: false, wish: 'REVIEW' }, { result: 'DISSATISFIED', solved: false, wish: 'NONE' },
  ] as const);
  return [
    ...[manager, otherManager, agent, involved].map((actor) => ask(1.5, RecordCallbackAttemptV1, actor, { channel: 'PHONE' })),
    ask(0, RecordCallbackAttemptV1, { ...manager, id: handler.id }, {}),
    ...[manager, otherManager].map((actor) => ask(3, CompleteCallbackV1, actor, { ...answer })),
    ask(2, CompleteCallbackV1, customer, { ...answer, remark: '谢谢' }),
    ask(0.7, CompleteCallbackV1, manager, { result: 'DECLINED' }),
    ...[agent, head, involved, stranger].map((actor) => ask(0, CompleteCallbackV1, actor, { ...answer })),
    ...variants(0, CompleteCallbackV1, manager, { result: 'SATISFIED' as const, score: 5, solved: true }, [{ score: 2 }, { wish: 'REVIEW' }]),
    ask(0, CompleteCallbackV1, manager, { result: 'NEUTRAL', score: 3 }),
    ask(0, CompleteCallbackV1, manager, { result: 'DECLINED', solved: true }),
  ];
};
