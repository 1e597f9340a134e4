import { AcceptCaseV1, type Actor, ComplaintAcceptedV1, ComplaintReceivedV1, ComplaintRegisteredV1, deadLettersOf, EVENTS, REPLIES } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { type Answer, readStream, type ServiceUnderTest, startServiceUnderTest, type Stream, waitFor } from '@redress/testing';
import { Feed, numberOf } from './feed.spec.js';
import { routing } from './routing.module.js';

const admin = { sub: 'admin-1', roles: ['POLICY_ADMIN'] };
const supervisor = { sub: 'supervisor-1', roles: ['SUPERVISOR'] };
const coordinator = { sub: 'coordinator-1', roles: ['COORDINATOR'] };
const handler = { sub: 'logistics-1', roles: ['HANDLER'], department: 'LOGISTICS' };
const manager = { sub: 'logistics-manager', roles: ['DEPT_MANAGER'], department: 'LOGISTICS' };
const seller = { sub: 'sales-1', roles: ['HANDLER'], department: 'SALES' };
const staff: Actor = { kind: 'STAFF', id: 'logistics-2', role: 'HANDLER', departmentId: 'LOGISTICS' };

describe('routing', () => {
  let sut: ServiceUnderTest;
  let stream: Stream;
  let feed: Feed;

  beforeAll(async () => {
    sut = await startServiceUnderTest(routing);
    await sut.setClock('2026-02-11T03:30:00.000Z');
    stream = await readStream(sut.bus, [EVENTS, REPLIES, deadLettersOf('routing')]);
    feed = new Feed(sut, stream);
    await waitFor('readiness', async () => (await sut.request('GET', '/health/ready')).status === 200);
    await feed.grant('erp', { roles: ['HANDLER', 'DEPT_MANAGER'], departments: ['LOGISTICS'] });
  });

  afterAll(async () => {
    await feed.stop();
    await stream.stop();
    await sut.stop();
  });

  const stated = (key: string) => stream.records.filter((record) => record.topic === EVENTS && record.key === key && record.headers['ce_source'] === '/routing');
  const fact = (key: string, type: string) => waitFor(`${type} of ${key}`, () => stated(key).find(({ headers }) => headers['ce_type'] === type));
  const assigned = async (more: Parameters<Feed['accept']>[0] = {}): Promise<string> => {
    const key = await feed.accept(more);
    await fact(key, 'handling.assigned.v1');
    return key;
  };
  const acceptCase = (key: string, options: Parameters<ServiceUnderTest['request']>[2] = {}): Promise<Answer> => sut.request('POST', `/v1/cases/${key}/accept-case`, { as: handler, body: {}, ...options });
  const items = ({ body }: Answer) => body['items'] as Record<string, unknown>[];
  const letterOf = (key: string) => waitFor(`a dead letter of ${key}`, () => stream.records.find((record) => record.topic === deadLettersOf('routing') && record.key === key));

  describe('on an accepted complaint', () => {
    it('assigns the case to the department and person of the rule (S0-01, S1-05)', async () => {
      const key = await feed.accept();
      const { data, headers } = await fact(key, 'handling.assigned.v1');
      expect(data).toEqual({ departmentId: 'LOGISTICS', handlerId: 'logistics-1', ruleId: 'logistics', binding: false, onSiteRequired: false, transfers: 0, category: 'LOGISTICS.DELAY', severity: 'MINOR' });
      expect(headers).toMatchObject({ ce_subject: numberOf(key), ce_round: '1', ce_actorrole: 'SYSTEM', ce_time: '2026-02-11T03:30:00.000Z' });
      const shown = await sut.request('GET', `/v1/cases/${key}`, { as: handler });
      expect(shown).toMatchObject({ status: 200, body: { complaintNo: numberOf(key), status: 'ASSIGNED', departmentId: 'LOGISTICS', handlerId: 'logistics-1', heldBy: ['LOGISTICS'], assignedAt: '2026-02-11T03:30:00.000Z', acceptedAt: null } });
    });

    it('waits for the acceptance: a complaint that is only registered is no case yet (S1-04)', async () => {
      const key = await feed.register();
      await waitFor('what is kept of it', async () => (await sut.database.pool.query('select from cases where complaint_id = $1', [key])).rowCount === 1);
      expect((await sut.request('GET', `/v1/cases/${key}`, { as: supervisor })).status).toBe(404);
      expect(await acceptCase(key)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
      expect(stated(key)).toEqual([]);
    });

    it('queues a case that no rule fits, lists it, and never loses it (S1-05)', async () => {
      const key = await feed.accept({ category: 'OTHER' });
      expect((await fact(key, 'handling.unrouted.v1')).data).toEqual({ category: 'OTHER' });
      const queue = await sut.request('GET', '/v1/cases/queue/unrouted', { as: coordinator });
      expect(queue.status).toBe(200);
      expect(items(queue)).toContainEqual(expect.objectContaining({ complaintId: key, status: 'UNROUTED', departmentId: null, openedAt: '2026-02-11T03:30:00.000Z' }));
      expect(await acceptCase(key)).toMatchObject({ status: 409, body: { code: 'INVALID_STATE', details: { status: 'UNROUTED' } } });
      expect(await sut.request('GET', `/v1/cases/${key}`, { as: handler })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_DEPARTMENT' } });
    });

    it('follows a rule that was changed with the next complaint, not with those before (S1-05)', async () => {
      const product = { model: 'X-900', fault: 'dead', boughtOn: '2026-01-01' };
      const before = await assigned({ category: 'PRODUCT.DAMAGE', product });
      const rule = { id: 'x-900', body: { category: 'PRODUCT', productModel: 'X-900', departmentId: 'TECHNICAL', handlerId: 'technical-2' } };
      expect(await sut.request('POST', '/v1/policies/routing-rule', { as: admin, body: rule })).toMatchObject({ status: 201 });
      const after = await assigned({ category: 'PRODUCT.DAMAGE', product });
      expect((await fact(before, 'handling.assigned.v1')).data).toMatchObject({ departmentId: 'PRODUCT_QUALITY', ruleId: 'product' });
      expect((await fact(after, 'handling.assigned.v1')).data).toMatchObject({ departmentId: 'TECHNICAL', handlerId: 'technical-2', ruleId: 'x-900' });
      expect(await sut.request('GET', `/v1/cases/${before}`, { as: supervisor })).toMatchObject({ body: { departmentId: 'PRODUCT_QUALITY' } });
    });

    it('treats customers of any segment alike (S1-11)', async () => {
      const [rich, poor] = [newId(), newId()];
      await feed.send(
        feed.record('intake', rich, ComplaintReceivedV1.of({ ...ComplaintReceivedV1.example, segment: 'HIGH_VALUE' })),
        feed.record('intake', poor, ComplaintReceivedV1.of(ComplaintReceivedV1.example)),
      );
      for (const key of [rich, poor]) await feed.accept({}, key);
      const [first, second] = await Promise.all([rich, poor].map((key) => fact(key, 'handling.assigned.v1')));
      expect(first?.data).toEqual(second?.data);
    });

    it('assigns once, however often the facts are delivered, and puts a second acceptance aside (S0-02)', async () => {
      const key = newId();
      const facts = [feed.record('intake', key, ComplaintRegisteredV1.of(ComplaintRegisteredV1.example)), feed.record('intake', key, ComplaintAcceptedV1.of({}))];
      await feed.send(...facts, ...facts);
      await fact(key, 'handling.assigned.v1');
      await feed.send(...facts, feed.record('intake', key, ComplaintAcceptedV1.of({})));
      expect((await letterOf(key)).headers).toMatchObject({ 'dlq-handler': 'cases', 'dlq-code': 'INVALID_STATE' });
      expect(await sut.request('GET', `/v1/cases/${key}`, { as: supervisor })).toMatchObject({ body: { status: 'ASSIGNED', version: 2 } });
      expect(stated(key).map(({ headers }) => [headers['ce_type'], headers['ce_sequence']])).toEqual([['handling.assigned.v1', '0000000002']]);
    });

    it('puts aside an acceptance that nothing was registered for, and goes on with the others', async () => {
      const [lost, sound] = [newId(), newId()];
      await feed.send(feed.record('intake', lost, ComplaintAcceptedV1.of({})), ...[ComplaintRegisteredV1.of(ComplaintRegisteredV1.example), ComplaintAcceptedV1.of({})].map((one) => feed.record('intake', sound, one)));
      await fact(sound, 'handling.assigned.v1');
      expect((await letterOf(lost)).headers).toMatchObject({ 'dlq-service': 'routing', 'dlq-handler': 'cases', 'dlq-message': 'accepted before it was registered', ce_type: 'complaint.accepted.v1' });
    });
  });

  describe('on AcceptCase', () => {
    it('makes the actor responsible and states when the investigation began (S1-23, S3-10)', async () => {
      const key = await assigned();
      const { headers } = await sut.request('GET', `/v1/cases/${key}`, { as: handler });
      expect(headers.get('etag')).toBe('"2"');
      const answer = await acceptCase(key, { headers: { 'if-match': '"2"' } });
      expect(answer).toMatchObject({ status: 200, body: { status: 'ACCEPTED', resourceId: key, complaintNo: numberOf(key), seq: 3 } });
      expect(answer.headers.get('etag')).toBe('"3"');
      const { data, headers: stamped } = await fact(key, 'handling.accepted.v1');
      expect(data).toEqual({ handlerId: 'logistics-1', departmentId: 'LOGISTICS', investigationStartedAt: '2026-02-11T03:30:00.000Z' });
      expect(stamped).toMatchObject({ ce_actorid: 'logistics-1', ce_actorrole: 'HANDLER', ce_actordepartment: 'LOGISTICS' });
    });

    it('lets the manager name somebody of the team, and nobody else (S3-14)', async () => {
      const key = await assigned();
      expect(await acceptCase(key, { as: manager, body: { handlerId: 'sales-1' } })).toMatchObject({ status: 422, body: { code: 'HANDLER_NOT_IN_TEAM', details: { field: 'handlerId' } } });
      expect(await acceptCase(key, { as: manager, body: { handlerId: 'logistics-2' } })).toMatchObject({ status: 200 });
      expect(await sut.request('GET', `/v1/cases/${key}`, { as: manager })).toMatchObject({ body: { status: 'ACCEPTED', handlerId: 'logistics-2' } });
    });

    it('is refused to another department, to roles that do not handle, to a stale ETag, and a second time; nothing is stated then (S0-02, S0-21)', async () => {
      const key = await assigned();
      expect(await acceptCase(key, { as: seller })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_DEPARTMENT' } });
      expect(await acceptCase(key, { as: supervisor })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_ROLE' } });
      expect(await acceptCase(key, { headers: { 'if-match': '"1"' } })).toMatchObject({ status: 412, body: { code: 'VERSION_MISMATCH', details: { expected: 1, actual: 2 } } });
      expect(await acceptCase(key, { body: { handlerId: 'logistics-1', note: 'x' } })).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED', details: { field: 'note' } } });
      expect(await acceptCase(newId())).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
      expect(await acceptCase('no-uuid')).toMatchObject({ status: 404 });
      expect(await acceptCase(key)).toMatchObject({ status: 200 });
      expect(await acceptCase(key)).toMatchObject({ status: 409, body: { code: 'INVALID_STATE', details: { status: 'ACCEPTED', allowed: ['ASSIGNED'] } } });
      await waitFor('an empty outbox', async () => (await sut.database.pool.query('select from outbox_event')).rowCount === 0);
      await fact(key, 'handling.accepted.v1');
      expect(stated(key)).toHaveLength(2);
    });

    it('answers a repeated key with the first outcome, and refuses the key with another body', async () => {
      const key = await assigned();
      const headers = { 'idempotency-key': newId() };
      expect(await acceptCase(key, { headers })).toMatchObject({ status: 200, body: { status: 'ACCEPTED', seq: 3 } });
      const again = await acceptCase(key, { headers });
      expect(again).toMatchObject({ status: 200, body: { status: 'DUPLICATE', seq: 3 } });
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(await acceptCase(key, { headers, body: { handlerId: 'logistics-2' } })).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    });

    it('has the same outcome over Kafka, with a reply for each copy', async () => {
      const key = await assigned();
      const stale = feed.command(AcceptCaseV1, key, {}, { actor: staff, headers: { ce_expectedsequence: '1' } });
      expect(await feed.ask(stale)).toMatchObject({ status: 'REJECTED', code: 'VERSION_MISMATCH' });
      const command = feed.command(AcceptCaseV1, key, {}, { actor: staff });
      expect(await feed.ask(command)).toMatchObject({ status: 'ACCEPTED', resourceId: key, complaintNo: numberOf(key), seq: 3 });
      expect(await feed.ask(command)).toMatchObject({ status: 'DUPLICATE', seq: 3 });
      expect((await fact(key, 'handling.accepted.v1')).data).toMatchObject({ handlerId: 'logistics-2' });
      expect(await feed.ask(feed.command(AcceptCaseV1, key, {}, { actor: staff }))).toMatchObject({ status: 'REJECTED', code: 'INVALID_STATE' });
    });

    it('over Kafka stays within what the system was granted (domain §4)', async () => {
      const key = await assigned({ category: 'PRICE' });
      const sales: Actor = { ...staff, id: 'sales-1', departmentId: 'SALES' };
      expect(await feed.ask(feed.command(AcceptCaseV1, key, {}, { actor: staff }))).toMatchObject({ status: 'REJECTED', code: 'FORBIDDEN_DEPARTMENT' });
      expect(await feed.ask(feed.command(AcceptCaseV1, key, {}, { actor: sales }))).toMatchObject({ status: 'REJECTED', code: 'FORBIDDEN_DEPARTMENT' });
      expect(await feed.ask(feed.command(AcceptCaseV1, key, {}, { actor: sales, source: '/unknown' }))).toMatchObject({ status: 'REJECTED', code: 'UNKNOWN_SOURCE' });
      expect(await feed.ask(feed.command(AcceptCaseV1, key, { handlerId: '' }, { actor: staff }))).toMatchObject({ status: 'REJECTED', code: 'VALIDATION_FAILED', field: 'handlerId' });
      expect(await feed.ask(feed.command(AcceptCaseV1, key, {}, { actor: { ...staff, role: 'SUPERVISOR' } }))).toMatchObject({ status: 'REJECTED', code: 'FORBIDDEN_ROLE' });
      expect(stated(key)).toHaveLength(1);
    });
  });

  describe('shows', () => {
    it('a department its own cases only, and supervisors all, the one open longest first, page by page', async () => {
      await sut.setClock('2026-03-02T01:00:00.000Z');
      const keys: string[] = [];
      for (let n = 0; n < 5; n++) {
        await sut.setClock(`2026-03-02T01:0${n}:00.000Z`);
        keys.push(await assigned({ category: 'AFTER_SALES.DELAY', product: { model: 'X', fault: 'f', boughtOn: '2026-01-01' } }));
      }
      const own = { sub: 'after-sales-1', roles: ['HANDLER'], department: 'AFTER_SALES' };
      const pages: string[][] = [];
      for (let next: unknown = ''; next !== undefined; ) {
        const page = await sut.request('GET', `/v1/cases?limit=2&status=ASSIGNED${next ? `&cursor=${next as string}` : ''}`, { as: own });
        expect(page.status).toBe(200);
        pages.push(items(page).map(({ complaintId }) => complaintId as string));
        next = page.body['next'];
      }
      expect(pages).toEqual([keys.slice(0, 2), keys.slice(2, 4), keys.slice(4)]);
      expect(items(await sut.request('GET', '/v1/cases?departmentId=AFTER_SALES&limit=200', { as: supervisor })).map(({ complaintId }) => complaintId)).toEqual(keys);
      const all = items(await sut.request('GET', '/v1/cases?limit=200', { as: supervisor }));
      expect(new Set(all.map(({ departmentId }) => departmentId)).size).toBeGreaterThan(1);
      expect(await sut.request('GET', '/v1/cases?departmentId=LOGISTICS', { as: own })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_DEPARTMENT' } });
      expect(await sut.request('GET', '/v1/cases', { as: { roles: ['HANDLER'] } })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_DEPARTMENT' } });
      expect(await sut.request('GET', '/v1/cases', { as: { roles: ['CUSTOMER'] } })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_ROLE' } });
      expect(await sut.request('GET', '/v1/cases/queue/unrouted', { as: own })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_ROLE' } });
    });

    it('the cases of one person', async () => {
      const key = await assigned({ category: 'SERVICE' });
      const own = { sub: 'customer-service-9', roles: ['HANDLER'], department: 'CUSTOMER_SERVICE' };
      await acceptCase(key, { as: own });
      expect(items(await sut.request('GET', '/v1/cases?handlerId=customer-service-9&status=ACCEPTED', { as: own })).map(({ complaintId }) => complaintId)).toEqual([key]);
    });

    it.each(['limit=0', 'limit=x', 'cursor=garbage', `cursor=${Buffer.from('["0000-01-01T00:00:00Z","0192f7a0-1111-7000-8000-000000000002"]').toString('base64url')}`, 'status=EXPECTED', 'departmentId=a%20b', 'unknown=1', 'status=ASSIGNED&status=ACCEPTED'])(
      'nothing for the query %s', async (query) => {
        expect(await sut.request('GET', `/v1/cases?${query}`, { as: supervisor })).toMatchObject({ status: 400, body: { code: 'QUERY_INVALID' } });
      },
    );

    it('the team of a department: who leads it, who belongs to it and as what (S3-14)', async () => {
      expect(await sut.request('GET', '/v1/departments/TECHNICAL/team', { as: { roles: ['AGENT'] } })).toMatchObject({
        status: 200,
        body: {
          departmentId: 'TECHNICAL', leaderId: 'technical-manager', coordinatorMemberId: 'technical-coordinator',
          members: [{ staffId: 'technical-1', role: 'HANDLER' }, { staffId: 'technical-2', role: 'HANDLER' }, { staffId: 'technical-3', role: 'TECHNICIAN' }],
        },
      });
      expect((await sut.request('GET', '/v1/departments/NOWHERE/team', { as: supervisor })).status).toBe(404);
      expect((await sut.request('GET', '/v1/departments/TECHNICAL/team', { as: { roles: ['CUSTOMER'] } })).status).toBe(403);
    });

    it('its doors in an OpenAPI 3.1 document', async () => {
      const { body } = await sut.request('GET', '/openapi.json');
      expect(Object.keys(body['paths'] as object)).toEqual(expect.arrayContaining(['/v1/cases', '/v1/cases/{complaintId}', '/v1/cases/{complaintId}/accept-case', '/v1/cases/queue/unrouted', '/v1/departments/{departmentId}/team']));
    });
  });
});
