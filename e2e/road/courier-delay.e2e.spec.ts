import {
  AcceptCaseV1, AcceptComplaintV1, AnswerPlanV1, AnswerQuestionV1, AssignImprovementV1, ConfirmFeedbackV1, DraftConclusionV1, ExecutePlanV1, FinishCollectingV1, ProposePlanV1,
  ProvideEvidenceV1, RecordCaseContactV1, RecordContactV1, RecordVerificationV1, RegisterComplaintV1, RequestEvidenceV1, RequestReviewV1, ResolveV1, ScreenV1, SubmitImprovementV1,
  VerifyImprovementV1,
} from '@redress/contracts';
import { customer, local, staff } from './journey.js';
import { openRoadWorld, type RoadWorld } from './world.js';

const agent = staff('agent-1', 'AGENT');
const lead = staff('review-lead', 'REVIEW_LEAD');
const reviewer = staff('reviewer-2', 'REVIEWER');
const logistics = { names: { 'zh-CN': '物流延误', en: 'Late delivery' }, reviewType: 'PROCESS', productRequired: false, solutions: [{ code: 'FREIGHT_REFUND', consent: false }, { code: 'COMPENSATION', consent: true }] };
const words = { complaint: '快递延误三天,生日礼物没赶上', reason: '延误让我损失了一笔八十元的订单' };

describe.each(['HTTP', 'Kafka'] as const)('§8 scenario 1, the courier delay, over %s', (door) => {
  let world: RoadWorld;
  const mail = `c1.${door.toLowerCase()}@example.com`;
  const c1 = customer(`c1-${door.toLowerCase()}`);
  /** What the customer wrote and is: it may stand on the private topic only. */
  const secrets = [...Object.values(words), mail, '张五一'];

  beforeAll(async () => {
    world = await openRoadWorld(local('2026-02-11 09:00').toISOString());
    // Version 2 has no mandatory question, as the enterprise's first rules had none.
    await world.publish('intake', 'category', 'LOGISTICS.DELAY', { ...logistics, mandatoryQuestions: [] });
  }, 240_000);
  afterAll(() => world.stop(), 60_000);

  it('goes from submission to a closed review, dated to the minute (S0-13, S1-03, S1-06, S1-08, S4-01, S4-13, S4-18)', async () => {
    const c = world.journey(door);
    await c.at('2026-02-11 10:00');
    await c.submit(c1, {
      channel: 'WEBSITE', description: words.complaint,
      customer: { externalId: c1.id, name: '张五一', language: 'zh-CN', contacts: [{ kind: 'EMAIL', value: mail, preferred: true }] },
    });
    await c.fact('notification.sent.v1', { template: 'ACK' });
    await c.give(RecordContactV1, agent, { outcome: 'REACHED', channel: 'PHONE' });

    await c.at('2026-02-11 11:00');
    await c.give(RegisterComplaintV1, agent, { category: 'LOGISTICS.DELAY', urgency: 1, scope: 1, summary: 'Parcel three days late' });
    expect((await c.fact<{ severity: string }>('complaint.registered.v1')).data.severity).toBe('MINOR');

    await c.at('2026-02-11 11:30');
    await c.give(AcceptComplaintV1, agent);
    const { departmentId, handlerId } = (await c.fact<{ departmentId: string; handlerId: string }>('handling.assigned.v1')).data;
    expect(departmentId).toBe('LOGISTICS');
    const handler = staff(handlerId, 'HANDLER', departmentId);
    await c.give(AcceptCaseV1, handler);
    await c.give(RecordCaseContactV1, handler, { outcome: 'REACHED', channel: 'PHONE' });

    await c.at('2026-02-12 10:00');
    const plan = { solutions: ['FREIGHT_REFUND'], text: 'We refund the freight of 12 yuan.', responsibleId: handlerId, remedyDueAt: local('2026-02-14 18:00').toISOString(), compensation: 12 };
    expect(await c.refused(ProposePlanV1, staff('sales-1', 'HANDLER', 'SALES'), plan)).toBe('FORBIDDEN_DEPARTMENT');
    await c.give(ProposePlanV1, handler, plan);
    await c.give(AnswerPlanV1, c1, { version: 1, agreed: true });
    expect(await c.refused(ResolveV1, handler, { resultCode: 'SOLVED', resultText: 'Refunded.', cause: 'THIRD_PARTY' })).toBe('INVALID_STATE');

    await c.at('2026-02-13 15:30');
    await c.give(ExecutePlanV1, handler, { evidenceRefs: ['PAY-2026-0213-9'] });
    await c.at('2026-02-13 16:00');
    expect(await c.refused(ResolveV1, handler, { resultCode: 'SOLVED', resultText: 'Refunded.' })).toBe('CAUSE_REQUIRED');
    await c.give(ResolveV1, handler, { resultCode: 'SOLVED', resultText: 'The freight of 12 yuan was refunded.', cause: 'THIRD_PARTY' });
    expect((await c.fact('handling.resolved.v1')).data).toMatchObject({ responsibility: { party: 'CARRIER' } });
    await c.fact('notification.sent.v1', { template: 'RESULT' });
    await c.fact('callback.scheduled.v1');

    await c.at('2026-02-14 11:00');
    expect(await c.refused(RequestReviewV1, customer('somebody-else'), { reasonCode: 'LOSS_IGNORED', text: words.reason })).toBe('FORBIDDEN_CUSTOMER');
    await c.give(RequestReviewV1, c1, { reasonCode: 'LOSS_IGNORED', text: words.reason });
    expect((await c.fact('review.triggered.v1')).data).toMatchObject({ trigger: 'USER_REQUEST', reasonCode: 'LOSS_IGNORED', customerAsked: true, priority: 'NORMAL' });
    await c.fact('complaint.closed.v1', { satisfaction: 'DISSATISFIED' });

    await c.at('2026-02-24 15:00');
    await c.give(ScreenV1, lead, { inScope: true, standardMeasuresExhausted: false, demandReasonable: true, reviewerId: 'reviewer-2' });
    await c.at('2026-02-24 15:30');
    await c.give(RequestEvidenceV1, reviewer, { kind: 'HANDLING', items: [{ key: 'CALL_RECORDING', label: 'The recording of the call' }], departmentId: 'LOGISTICS' });
    expect(await c.refused(FinishCollectingV1, reviewer)).toBe('EVIDENCE_INCOMPLETE');
    await c.at('2026-02-25 10:00');
    await c.give(ProvideEvidenceV1, handler, { kind: 'HANDLING', refs: [{ key: 'CALL_RECORDING', ref: 'REC-77' }] });
    await c.give(FinishCollectingV1, reviewer, { notApplicable: [{ kind: 'THIRD_PARTY', reason: 'The carrier was heard at the time.' }, { kind: 'CUSTOMER', reason: 'Nothing but the request.' }] });
    await c.at('2026-03-04 10:00');
    const conclusion = {
      facts: 'The parcel came three days late; nobody asked about loss.', findings: ['LOSS_NOT_ASKED'], outcome: 'AMENDED', reasons: 'Nobody asked about the loss that followed from the delay.',
      customerView: { acceptable: false, why: 'The freight alone does not make good what was lost.' }, remedy: 'The loss of 80 yuan is compensated.',
    };
    expect(await c.refused(DraftConclusionV1, reviewer, conclusion)).toBe('CUSTOMER_NOT_CONTACTED');
    await c.give(RecordVerificationV1, reviewer, { kind: 'CUSTOMER_CONTACT', personIds: ['reviewer-2'], outcome: 'REACHED', text: 'The customer lost an order by the delay.' });
    await c.at('2026-03-05 16:00');
    await c.give(DraftConclusionV1, reviewer, conclusion);
    expect((await c.fact('review.concluded.v1')).data).toMatchObject({ outcome: 'AMENDED', major: false });
    await c.fact('notification.sent.v1', { template: 'REVIEW_RESULT' });
    expect(c.types()).not.toContain('complaint.reopened.v1');
    const owner = { ownerId: handlerId, departmentId: 'LOGISTICS', dueAt: local('2026-03-20 18:00').toISOString() };
    const { resourceId: remedy = '' } = await c.give(AssignImprovementV1, lead, { measure: 'Compensate the loss of 80 yuan.', type: 'REMEDY', ...owner });
    const { resourceId: lesson = '' } = await c.give(AssignImprovementV1, lead, { measure: 'Ask about related loss in every delay.', type: 'PROCESS', sopStep: 'PLAN', ...owner });
    await c.settled();
    if (!c.types().includes('review.fed-back.v1')) await c.give(ConfirmFeedbackV1, reviewer, { channel: 'PHONE' });
    expect(c.types()).not.toContain('review.closed.v1');
    await c.at('2026-03-10 10:00');
    await c.give(SubmitImprovementV1, handler, { actionId: remedy, text: 'The 80 yuan were paid.', evidenceRefs: ['PAY-2026-0309-1'] });
    await c.give(SubmitImprovementV1, handler, { actionId: lesson, text: 'The question is in the script since 9 March.', evidenceRefs: ['SOP-2026-3'] });
    expect(await c.refused(VerifyImprovementV1, staff(handlerId, 'REVIEWER', 'LOGISTICS'), { actionId: lesson })).toBe('FOUR_EYES');
    await c.give(VerifyImprovementV1, reviewer, { actionId: lesson });
    await c.settled();
    expect(c.types()).not.toContain('review.closed.v1');
    await c.give(VerifyImprovementV1, reviewer, { actionId: remedy });
    await c.fact('review.closed.v1');
    await c.settled();

    expect(c.clock('ACK')[0]).toBe('started due 2026-02-11 11:00');
    expect(c.clock('REGISTER')[0]).toBe('started due 2026-02-12 18:00');
    expect(c.clock('DEPT_CONTACT')[0]).toBe('started due 2026-02-14 18:00');
    expect(c.clock('RESOLVE')).toEqual([
      'started due 2026-02-27 18:00', 'handed-over at 2026-02-11 11:00', 'handed-over at 2026-02-11 11:30', 'met at 2026-02-13 16:00',
    ]);
    expect(c.clock('CALLBACK')).toEqual(['started due 2026-02-24 18:00', 'cancelled at 2026-02-14 11:00']);
    expect(c.clock('REVIEW_SCREEN')).toEqual(['started due 2026-02-25 18:00', 'met at 2026-02-24 15:00']);
    expect((await c.fact('clock.started.v1', { stage: 'REVIEW_SCREEN' })).data).toMatchObject({ warnAt: local('2026-02-25 13:36').toISOString() });
    expect(c.clock('REVIEW_EVIDENCE')[0]).toBe('started due 2026-02-26 18:00');
    expect(c.clock('REVIEW_CONCLUDE')[0]).toBe('started due 2026-03-09 18:00');
    expect(c.clock('REVIEW_FEEDBACK')[0]).toBe('started due 2026-03-12 18:00');
    expect(c.clock('RECTIFY')).toEqual(['started due 2026-03-20 18:00', 'started due 2026-03-20 18:00', 'met at 2026-03-10 10:00', 'met at 2026-03-10 10:00']);
    expect(new Set(c.sent())).toEqual(new Set(['ACK', 'ASSIGN', 'ASSIGNED', 'PLAN', 'PLAN_ANSWERED', 'PROGRESS', 'RESULT', 'CALLBACK', 'REVIEW_RECEIVED', 'EVIDENCE', 'REVIEW_RESULT', 'REMEDY', 'RECTIFY']));
    expect(await world.scan(secrets)).toEqual([]);
  }, 240_000);

  it('asks for related loss once the lesson is a rule (S4-01)', async () => {
    await world.publish('intake', 'category', 'LOGISTICS.DELAY', { ...logistics, mandatoryQuestions: ['CONSEQUENTIAL_LOSS'] });
    const c = world.journey(door);
    await c.at('2026-03-11 10:00');
    await c.submit(c1, { channel: 'WEBSITE', description: words.complaint, customer: { externalId: c1.id, name: '张五一', contacts: [{ kind: 'EMAIL', value: mail, preferred: true }] } });
    await c.give(RegisterComplaintV1, agent, { category: 'LOGISTICS.DELAY', urgency: 1, scope: 1, summary: 'Late again' });
    await c.give(AcceptComplaintV1, agent);
    const { departmentId, handlerId } = (await c.fact<{ departmentId: string; handlerId: string }>('handling.assigned.v1')).data;
    const handler = staff(handlerId, 'HANDLER', departmentId);
    await c.give(AcceptCaseV1, handler);
    await c.give(RecordCaseContactV1, handler, { outcome: 'REACHED', channel: 'PHONE' });
    const plan = { solutions: ['FREIGHT_REFUND'], text: 'We refund the freight.', responsibleId: handlerId, remedyDueAt: local('2026-03-13 18:00').toISOString() };
    expect(await c.refused(ProposePlanV1, handler, plan)).toBe('QUESTION_UNANSWERED');
    await c.give(AnswerQuestionV1, handler, { question: 'CONSEQUENTIAL_LOSS', answer: 'None this time.' });
    await c.give(ProposePlanV1, handler, plan);
    expect(await world.scan(secrets)).toEqual([]);
  }, 120_000);
});
