import {
  AcceptCaseV1, type Actor, AnswerPlanV1, AnswerQuestionV1, AppointLeadV1, CalendarPolicy, CategoryPolicy, ClockBreachedV1, ComplaintInfoSuppliedV1, ComplaintPrivateRecordedV1,
  ComplaintReopenedV1, ComplaintWithdrawnV1, deadLettersOf, EVENTS, ExecutePlanV1, ProposePlanV1, RecordCaseContactV1, REPLIES, ReplyV1, RequestCaseInfoV1, ResolveV1,
  ResumeV1, ReviewConcludedV1, ReviewRemandConsentedV1, SupplyCaseInfoV1, SuspendV1, TransferCaseV1,
} from '@redress/contracts';
import { cn2026 } from '@redress/calendar';
import { newId } from '@redress/kernel';
import { readStream, type ServiceUnderTest, startServiceUnderTest, type Stream, waitFor } from '@redress/testing';
import { type Door, overHttp, overKafka } from './doors.spec.js';
import { Feed } from './feed.spec.js';
import { accepted, coordinator, customer, desk, handler, manager, passOn, photo, plan, refused, result, staff, stranger, supervisor } from './handling.given.spec.js';
import { routing } from './routing.module.js';

describe('handling a case', () => {
  let sut: ServiceUnderTest;
  let stream: Stream;
  let feed: Feed;
  const doors = new Map<string, Door>();

  beforeAll(async () => {
    sut = await startServiceUnderTest(routing);
    stream = await readStream(sut.bus, [EVENTS, REPLIES, deadLettersOf('routing')]);
    feed = new Feed(sut, stream);
    await waitFor('readiness', async () => (await sut.request('GET', '/health/ready')).status === 200);
    await feed.grant('anybody', { roles: ['CUSTOMER', 'AGENT', 'HANDLER', 'DEPT_MANAGER', 'COORDINATOR', 'COMPLAINT_MANAGER'] });
    const { id: _id, ...calendar } = cn2026;
    await feed.publish(CalendarPolicy, 'default', calendar);
    const { body } = CategoryPolicy.example;
    await feed.publish(CategoryPolicy, 'LOGISTICS', body);
    await feed.publish(CategoryPolicy, 'AFTER_SALES', { ...body, solutions: [{ code: 'REPAIR', consent: true }], mandatoryQuestions: [], requiresRepairRecord: ['REPAIR'] });
    doors.set('HTTP', overHttp(sut));
    doors.set('Kafka', overKafka(feed, '/anybody'));
  });

  beforeEach(() => sut.setClock('2026-02-11T03:30:00.000Z'));

  afterAll(async () => {
    await feed.stop();
    await stream.stop();
    await sut.stop();
  });

  const stated = (key: string) => stream.records.filter((record) => record.topic === EVENTS && record.key === key && record.headers['ce_source'] === '/routing');
  const types = (key: string) => stated(key).map(({ headers }) => headers['ce_type']);
  const fact = (key: string, type: string, nth = 0) => waitFor(`${type} of ${key}`, () => stated(key).filter(({ headers }) => headers['ce_type'] === type)[nth]);
  const shown = async (key: string) => (await sut.request('GET', `/v1/cases/${key}`, { as: supervisor })).body;
  const status = async (key: string) => (await shown(key))['status'];
  const assigned = async (more: Parameters<Feed['accept']>[0] = {}, externalId: string | undefined = 'customer-7'): Promise<string> => {
    const key = newId();
    await feed.send(feed.record('intake', key, ComplaintPrivateRecordedV1.of({ ...ComplaintPrivateRecordedV1.example, ...(externalId ? { externalId } : {}) })));
    await feed.accept(more, key);
    await fact(key, 'handling.assigned.v1');
    return key;
  };
  /** The road to a case in hand, by the door of the test. */
  const contacted = async (ask: Door, ...known: Parameters<typeof assigned>): Promise<string> => {
    const key = await assigned(...known);
    expect(await ask(AcceptCaseV1, key, {}, handler)).toEqual(accepted);
    expect(await ask(RecordCaseContactV1, key, { outcome: 'REACHED' }, handler)).toEqual(accepted);
    return key;
  };
  const executed = async (ask: Door): Promise<string> => {
    const key = await contacted(ask);
    await ask(AnswerQuestionV1, key, AnswerQuestionV1.example, handler);
    await ask(ProposePlanV1, key, plan, handler);
    expect(await ask(ExecutePlanV1, key, { evidenceRefs: [] }, handler)).toEqual(accepted);
    return key;
  };

  describe.each(['HTTP', 'Kafka'])('over %s', (name) => {
    const ask: Door = (...given) => (doors.get(name) as Door)(...given);

    it('takes the answers of a customer whom the enterprise has no name for, by the pseudonym (§4.2)', async () => {
      const customerId = newId();
      const key = await contacted(ask, { customerId }, '');
      const known: Actor = { kind: 'CUSTOMER', id: customerId, role: 'CUSTOMER' };
      await waitFor('who the customer is', async () => (await sut.database.pool.query('select from cases where complaint_id = $1 and customer_id = $2', [key, customerId])).rowCount === 1);
      expect(await ask(RequestCaseInfoV1, key, RequestCaseInfoV1.example, handler)).toEqual(accepted);
      const items = RequestCaseInfoV1.example.items.map((item) => ({ key: item.key, text: 'x', attachments: [] }));
      expect(await ask(SupplyCaseInfoV1, key, { items }, stranger)).toEqual(refused('FORBIDDEN_CUSTOMER'));
      expect(await ask(SupplyCaseInfoV1, key, { items }, known)).toEqual(accepted);
      await ask(AnswerQuestionV1, key, AnswerQuestionV1.example, handler);
      await ask(ProposePlanV1, key, plan, handler);
      expect(await ask(AnswerPlanV1, key, { version: 1, agreed: true }, stranger)).toEqual(refused('FORBIDDEN_CUSTOMER'));
      expect(await ask(AnswerPlanV1, key, { version: 1, agreed: true }, known)).toEqual(accepted);
    });

    it('goes from the acceptance over contact, question, plan and consent to a result with its cause and who answers for it (S1-06, S1-07, S4-01, S3-21, S3-19)', async () => {
      const key = await assigned();
      expect(await ask(AcceptCaseV1, key, {}, handler)).toEqual(accepted);
      expect(await ask(ProposePlanV1, key, plan, handler)).toEqual(refused('INVALID_STATE'));
      expect(await ask(RecordCaseContactV1, key, { outcome: 'FAILED', channel: 'PHONE', note: 'Her sister answered.' }, handler)).toEqual(accepted);
      expect(await ask(RecordCaseContactV1, key, { outcome: 'REACHED', channel: 'PHONE' }, handler)).toEqual(accepted);
      expect(await ask(ReplyV1, key, { text: 'We look into it.' }, handler)).toEqual(accepted);
      expect(await ask(ProposePlanV1, key, plan, handler)).toEqual(refused('QUESTION_UNANSWERED'));
      expect(await ask(AnswerQuestionV1, key, AnswerQuestionV1.example, handler)).toEqual(accepted);
      expect(await ask(ProposePlanV1, key, { ...plan, compensation: 1001 }, handler)).toEqual(refused('APPROVAL_REQUIRED', 'compensation'));
      expect(await ask(ProposePlanV1, key, { ...plan, solutions: ['COMPENSATION'], compensation: 1001 }, manager)).toEqual(accepted);
      expect(await ask(ExecutePlanV1, key, { evidenceRefs: [] }, handler)).toEqual(refused('CONSENT_REQUIRED'));
      expect(await ask(AnswerPlanV1, key, { version: 1, agreed: true }, stranger)).toEqual(refused('FORBIDDEN_CUSTOMER'));
      expect(await ask(AnswerPlanV1, key, { version: 1, agreed: true }, handler)).toEqual(refused('EVIDENCE_REQUIRED', 'evidenceRef'));
      expect(await ask(AnswerPlanV1, key, { version: 1, agreed: false, remark: '太少了' }, customer)).toEqual(accepted);
      expect(await ask(ProposePlanV1, key, plan, handler)).toEqual(accepted);
      expect(await ask(AnswerPlanV1, key, { version: 2, agreed: true, remark: '好的' }, customer)).toEqual(accepted);
      expect(await ask(ExecutePlanV1, key, { evidenceRefs: ['PAY-9'] }, handler)).toEqual(accepted);
      expect(await ask(ResolveV1, key, { ...result, cause: undefined }, handler)).toEqual(refused('CAUSE_REQUIRED', 'cause'));
      expect(await ask(ResolveV1, key, result, handler)).toEqual(accepted);
      expect(await ask(ResolveV1, key, result, handler)).toEqual(refused('INVALID_STATE'));
      expect((await fact(key, 'handling.resolved.v1')).data).toEqual({
        resultCode: 'SOLVED', resultText: 'Refunded; ask […].', cause: 'THIRD_PARTY', responsibility: { party: 'CARRIER', ruleId: 'logistics-third-party' }, solutions: ['FREIGHT_REFUND'], compensation: 12,
        customerFee: 0, departmentIds: ['LOGISTICS'], handlerIds: ['logistics-1'],
      });
      expect(types(key)).toEqual([
        'assigned', 'accepted', 'contacted', 'contacted', 'replied', 'question-answered', 'plan-proposed', 'plan-answered', 'plan-proposed', 'plan-answered', 'plan-executed', 'resolved',
      ].map((type) => `handling.${type}.v1`));
      expect(await shown(key)).toMatchObject({
        status: 'RESOLVED',
        file: {
          contacts: [{ round: 1, at: '2026-02-11T03:30:00.000Z', by: 'logistics-1', outcome: 'FAILED', attempt: 1 }, { outcome: 'REACHED', attempt: 2 }],
          questions: [{ question: 'CONSEQUENTIAL_LOSS', by: 'logistics-1' }],
          plans: [{ version: 1, approvedBy: 'logistics-manager', consentRequired: true }, { version: 2, consentRequired: false }],
          planAnswers: [{ version: 1, agreed: false, by: 'customer-7' }, { version: 2, agreed: true }],
          planExecutions: [{ evidenceRefs: ['PAY-9'] }],
          results: [{ cause: 'THIRD_PARTY' }],
        },
      });
    });

    it('asks the customer anew when it costs more than they agreed to, before and after it was carried out; what they agreed to stands if they refuse (S3-50, S3-21)', async () => {
      const key = await contacted(ask);
      await ask(AnswerQuestionV1, key, AnswerQuestionV1.example, handler);
      const costing = (customerFee: number) => ask(ProposePlanV1, key, { ...plan, customerFee }, handler);
      const answered = (version: number, agreed: boolean) => ask(AnswerPlanV1, key, { version, agreed }, customer);
      expect([await costing(50), await answered(1, true), await costing(80)]).toEqual([accepted, accepted, accepted]);
      expect(await ask(ExecutePlanV1, key, { evidenceRefs: [] }, handler)).toEqual(refused('CONSENT_REQUIRED'));
      expect(await ask(AnswerPlanV1, key, { version: 1, agreed: true }, customer)).toEqual(refused('PLAN_SUPERSEDED', 'version'));
      expect([await answered(2, false), await status(key)]).toEqual([accepted, 'PLAN_AGREED']);
      expect((await fact(key, 'handling.plan-answered.v1', 1)).data).toMatchObject({ version: 2, agreed: false, standing: 1 });
      expect(await ask(ExecutePlanV1, key, { evidenceRefs: ['WORK-1'] }, handler)).toEqual(accepted);
      expect((await fact(key, 'handling.plan-executed.v1')).data).toMatchObject({ version: 1 });

      expect(await ask(ResolveV1, key, { ...result, customerFee: 70 }, handler)).toEqual(refused('CONSENT_REQUIRED', 'customerFee'));
      expect([await costing(70), await answered(3, true), await ask(ExecutePlanV1, key, { evidenceRefs: ['WORK-2'] }, handler)]).toEqual([accepted, accepted, accepted]);
      expect(await ask(ResolveV1, key, { ...result, customerFee: 70 }, handler)).toEqual(accepted);
      expect((await fact(key, 'handling.resolved.v1')).data).toMatchObject({ customerFee: 70 });
      expect(await shown(key)).toMatchObject({ file: { plans: [{ version: 1 }, { version: 2 }, { version: 3 }], planExecutions: [{ version: 1 }, { version: 3 }] } });
    });

    it('passes a case on twice, never back, and calls the third time a dispute that the coordination group ends for good (S0-01, S0-02, S0-10)', async () => {
      const product = { model: 'X-100', fault: 'no power', boughtOn: '2026-01-02', serial: 'SN-1' };
      const key = await assigned({ category: 'PRODUCT.HARDWARE', product });
      const afterSales = staff('after-sales-1', 'AFTER_SALES');
      const technical = staff('technical-1', 'TECHNICAL');
      expect(await ask(TransferCaseV1, key, { ...passOn('AFTER_SALES'), onSiteRequired: true }, staff('customer-service-1', 'CUSTOMER_SERVICE'))).toEqual(accepted);
      expect(await shown(key)).toMatchObject({ departmentId: 'AFTER_SALES', senderDepartmentId: 'CUSTOMER_SERVICE', onSiteRequired: true });
      expect(await ask(AcceptCaseV1, key, {}, technical)).toEqual(refused('FORBIDDEN_DEPARTMENT'));
      expect(await ask(AcceptCaseV1, key, {}, afterSales)).toEqual(accepted);
      expect(await shown(key)).toMatchObject({ departmentId: 'AFTER_SALES', handlerId: 'after-sales-1', senderDepartmentId: null });
      expect(await ask(TransferCaseV1, key, passOn('CUSTOMER_SERVICE'), afterSales)).toEqual(refused('TRANSFER_PING_PONG', 'toDepartmentId'));
      expect(await ask(TransferCaseV1, key, passOn('TECHNICAL'), afterSales)).toEqual(accepted);
      expect(await ask(TransferCaseV1, key, passOn('PRODUCT_QUALITY'), technical)).toEqual({ status: 'ACCEPTED', code: 'TRANSFER_LIMIT' });
      expect((await fact(key, 'handling.disputed.v1')).data).toMatchObject({ departmentId: 'AFTER_SALES', departmentIds: ['CUSTOMER_SERVICE', 'AFTER_SALES', 'TECHNICAL', 'PRODUCT_QUALITY'] });
      const queue = await sut.request('GET', '/v1/coordination', { as: { sub: 'coordinator-1', roles: ['COORDINATOR'] } });
      expect(queue.body['items']).toContainEqual(expect.objectContaining({ complaintId: key, status: 'COORDINATION' }));
      expect(await ask(AppointLeadV1, key, { departmentId: 'AFTER_SALES', reason: 'They are free.' }, desk)).toEqual(refused('FORBIDDEN_ROLE'));
      expect(await ask(AppointLeadV1, key, { departmentId: 'AFTER_SALES', handlerId: 'after-sales-2', reason: 'It was their repair.' }, coordinator)).toEqual(accepted);
      expect((await fact(key, 'handling.assigned.v1', 1)).data).toMatchObject({ departmentId: 'AFTER_SALES', handlerId: 'after-sales-2', binding: true, reason: 'It was their repair.' });
      expect(await ask(TransferCaseV1, key, passOn('LOGISTICS'), afterSales)).toEqual(refused('BINDING_ASSIGNMENT'));
      expect(await ask(AcceptCaseV1, key, { handlerId: 'after-sales-2' }, afterSales)).toEqual(accepted);
      expect(await ask(RequestCaseInfoV1, key, { items: [{ key: 'SERIAL_NO', label: 'Serial number', isUnreadable: false }] }, afterSales)).toEqual(refused('ALREADY_ON_FILE', 'items.0.key'));
      expect(await shown(key)).toMatchObject({ transfers: 2, file: { transfers: [{ by: 'customer-service-1' }, { by: 'after-sales-1' }], disputes: [{ by: 'technical-1' }], appointments: [{ by: 'coordinator-1' }] } });
    });

    it('is given out by the routing desk, which was told that no rule fits (S1-05)', async () => {
      const key = await feed.accept({ category: 'OTHER' });
      await fact(key, 'handling.unrouted.v1');
      expect(await ask(AppointLeadV1, key, { departmentId: 'SALES', reason: 'It is about a price.' }, handler)).toEqual(refused('FORBIDDEN_ROLE'));
      expect(await ask(AppointLeadV1, key, { departmentId: 'SALES', reason: 'It is about a price.' }, desk)).toEqual(accepted);
      expect((await fact(key, 'handling.assigned.v1')).data).toMatchObject({ departmentId: 'SALES', binding: false, category: 'OTHER' });
      expect(await shown(key)).toMatchObject({ status: 'ASSIGNED', file: { appointments: [{ by: 'complaint-manager-1' }] } });
    });

    it('is passed on for one working day only (S0-02)', async () => {
      const key = await assigned();
      await sut.setClock('2026-02-12T10:00:00.001Z');
      expect(await ask(TransferCaseV1, key, passOn('SALES'), handler)).toEqual(refused('TRANSFER_TOO_LATE'));
    });

    it('waits for what the customer is asked, and for an appointment, and goes on where it stood (S3-04, S0-03)', async () => {
      const key = await contacted(ask);
      await feed.send(feed.record('intake', key, ComplaintInfoSuppliedV1.of({ items: [{ key: 'PURCHASE_PROOF', ref: 'INFO/1' }] })));
      await waitFor('the item on file', async () => ((await shown(key))['itemsOnFile'] as unknown[]).length === 1);
      expect(await ask(RequestCaseInfoV1, key, { items: [{ key: 'PURCHASE_PROOF', label: 'Receipt', isUnreadable: false }] }, handler)).toEqual(refused('ALREADY_ON_FILE', 'items.0.key'));
      expect(await ask(RequestCaseInfoV1, key, { items: [photo] }, handler)).toEqual(accepted);
      expect(await ask(ResumeV1, key, {}, handler)).toEqual(refused('INVALID_STATE'));
      expect(await shown(key)).toMatchObject({ status: 'SUSPENDED', waitsFor: 'CUSTOMER_INFO' });
      const items = [{ key: 'FAULT_PHOTO', text: `左下角不亮 ${key}`, attachments: [] }];
      expect(await ask(SupplyCaseInfoV1, key, { items }, stranger)).toEqual(refused('FORBIDDEN_CUSTOMER'));
      expect(await ask(SupplyCaseInfoV1, key, { items }, customer)).toEqual(accepted);
      expect(await shown(key)).toMatchObject({ status: 'CONTACTED', itemsOnFile: [{ key: 'FAULT_PHOTO', ref: 'CASE-INFO/1' }, { key: 'PURCHASE_PROOF', ref: 'INFO/1' }] });
      expect(await ask(SuspendV1, key, { reason: 'CUSTOMER_APPOINTMENT', expectedEnd: '2026-02-13T02:00:00.000Z' }, handler)).toEqual(accepted);
      expect(await ask(ResumeV1, key, {}, handler)).toEqual(accepted);
      await fact(key, 'handling.resumed.v1');
      expect(types(key).slice(-4)).toEqual(['info-requested', 'info-supplied', 'suspended', 'resumed'].map((type) => `handling.${type}.v1`));
    });

    it('is sent back by a review to somebody else, who resolves it with the consent of the review (S4-30)', async () => {
      const key = await executed(ask);
      expect(await ask(ResolveV1, key, result, handler)).toEqual(accepted);
      const review = { reviewId: newId() };
      const told = { round: 2 };
      await feed.send(
        feed.record('review', key, ReviewConcludedV1.of({ ...ReviewConcludedV1.example, ...review, outcome: 'REMANDED', notHandlerIds: ['logistics-1'] })),
        feed.record('intake', key, ComplaintReopenedV1.of({ reason: 'REVIEW', ...review, notHandlerIds: ['logistics-1'] }), told),
      );
      const again = await fact(key, 'handling.assigned.v1', 1);
      expect(again.headers['ce_round']).toBe('2');
      // The rule names logistics-1, who is passed over.
      expect(again.data).toMatchObject({ departmentId: 'LOGISTICS', transfers: 0 });
      expect(again.data).not.toHaveProperty('handlerId');
      const other = staff('logistics-2', 'LOGISTICS');
      expect(await ask(AcceptCaseV1, key, {}, handler)).toEqual(refused('HANDLER_EXCLUDED'));
      expect(await ask(AcceptCaseV1, key, {}, other)).toEqual(accepted);
      await ask(RecordCaseContactV1, key, { outcome: 'REACHED' }, other);
      // The question was answered in the first round: nobody is asked twice.
      expect(await ask(ProposePlanV1, key, plan, other)).toEqual(accepted);
      expect((await fact(key, 'handling.plan-proposed.v1', 1)).data).toMatchObject({ version: 1 });
      await ask(ExecutePlanV1, key, { evidenceRefs: [] }, other);
      expect(await ask(ResolveV1, key, result, other)).toEqual(refused('REMAND_CONSENT'));
      await feed.send(feed.record('review', key, ReviewRemandConsentedV1.of(review), told));
      await waitFor('the consent', async () => (await ask(ResolveV1, key, result, other)).status === 'ACCEPTED');
      expect((await fact(key, 'handling.resolved.v1', 1)).data).toMatchObject({ handlerIds: ['logistics-2'] });
    });
  });

  describe('what others say', () => {
    const ask: Door = (...given) => (doors.get('HTTP') as Door)(...given);

    it('ends handling when the complaint is withdrawn (§4.2)', async () => {
      const key = await contacted(ask);
      await feed.send(feed.record('intake', key, ComplaintWithdrawnV1.of({})));
      expect((await fact(key, 'handling.cancelled.v1')).data).toEqual({ reason: 'WITHDRAWN' });
      expect(await ask(ReplyV1, key, { text: 'x' }, handler)).toEqual(refused('INVALID_STATE'));
    });

    it('ends handling when the customer keeps silent for as long as they had (§4.2)', async () => {
      const key = await contacted(ask);
      await ask(RequestCaseInfoV1, key, { items: [photo] }, handler);
      const breach = ClockBreachedV1.of({ ...ClockBreachedV1.example, stage: 'CUSTOMER_REPLY', dueAt: '2026-03-04T10:00:00.000Z' });
      await feed.send(feed.record('sla', key, breach), feed.record('sla', key, breach));
      expect((await fact(key, 'handling.resolved.v1')).data).toEqual({ resultCode: 'CUSTOMER_UNRESPONSIVE', solutions: [], departmentIds: ['LOGISTICS'], handlerIds: ['logistics-1'] });
      expect(await status(key)).toBe('RESOLVED');
    });
  });

  describe('the words of customers (S1-12)', () => {
    const ask: Door = (...given) => (doors.get('HTTP') as Door)(...given);
    const words = (key: string, as: object, query = '') => sut.request('GET', `/v1/cases/${key}/words${query}`, { as: as as never });
    const itemsOf = ({ body }: { body: Record<string, unknown> }) => body['items'] as Record<string, unknown>[];

    it('are on no topic, read by who works on the case, masked for others, and every reading is on record', async () => {
      const key = await contacted(ask);
      const secret = `秘密 ${key}`;
      await ask(RecordCaseContactV1, key, { outcome: 'REACHED', note: secret }, handler);
      await ask(RequestCaseInfoV1, key, { items: [photo] }, handler);
      await ask(SupplyCaseInfoV1, key, { items: [{ key: 'FAULT_PHOTO', text: secret, attachments: [] }] }, customer);
      const own = { sub: 'logistics-1', roles: ['HANDLER'], department: 'LOGISTICS' };
      expect(itemsOf(await words(key, own))).toEqual([
        { ref: 'CASE-INFO/1', kind: 'INFO', at: '2026-02-11T03:30:00.000Z', by: 'customer-7', key: 'FAULT_PHOTO', text: secret, attachments: [], isMasked: false },
        { ref: 'CONTACT/1.2', kind: 'CONTACT_NOTE', at: '2026-02-11T03:30:00.000Z', by: 'logistics-1', key: null, text: secret, attachments: [], isMasked: false },
      ]);
      const first = await words(key, { sub: 'reviewer-2', roles: ['REVIEWER'] }, '?limit=1');
      expect(itemsOf(await words(key, { sub: 'reviewer-2', roles: ['REVIEWER'] }, `?limit=1&cursor=${String(first.body['next'])}`))).toMatchObject([{ ref: 'CONTACT/1.2' }]);
      expect(itemsOf(await words(key, supervisor))).toMatchObject([{ ref: 'CASE-INFO/1', text: null, isMasked: true }, { ref: 'CONTACT/1.2', text: null, isMasked: true }]);
      expect(await words(key, { ...own, department: 'SALES' })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_DEPARTMENT' } });
      expect((await words(newId(), supervisor)).status).toBe(404);
      expect((await words(key, supervisor, '?cursor=garbage')).status).toBe(400);
      expect(itemsOf(await words(key, supervisor, '/reads'))).toMatchObject([
        { by: 'logistics-1', role: 'HANDLER', departmentId: 'LOGISTICS', refs: ['CASE-INFO/1', 'CONTACT/1.2'], at: '2026-02-11T03:30:00.000Z' },
        { by: 'reviewer-2', role: 'REVIEWER', departmentId: null, refs: ['CASE-INFO/1'] },
        { by: 'reviewer-2', refs: ['CONTACT/1.2'] },
      ]);
      expect((await words(key, own, '/reads')).status).toBe(403);
      await fact(key, 'handling.info-supplied.v1');
      expect(stream.records.filter(({ value }) => value?.toString().includes('秘密'))).toEqual([]);
      expect(JSON.stringify(await shown(key))).not.toContain('秘密');
    });
  });

  describe('the file of a case', () => {
    it('is shown to every department that has or had it, and to no other (S0-11)', async () => {
      const ask: Door = (...given) => (doors.get('HTTP') as Door)(...given);
      const key = await assigned();
      await ask(TransferCaseV1, key, passOn('SALES'), handler);
      const by = (department: string) => sut.request('GET', `/v1/cases/${key}`, { as: { sub: 'x', roles: ['HANDLER'], department } });
      for (const department of ['LOGISTICS', 'SALES']) expect(await by(department)).toMatchObject({ status: 200, body: { transfers: 1, file: { transfers: [{ fromDepartmentId: 'LOGISTICS' }], contacts: [] } } });
      expect(await by('TECHNICAL')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_DEPARTMENT' } });
    });
  });
});
