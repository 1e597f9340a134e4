import { CategoryPolicy, DepartmentPolicy, POLICIES } from '@redress/contracts';
import { inTransaction } from '@redress/messaging';
import { freshBus, migratedDatabase, readStream, type ServiceUnderTest, startServiceUnderTest, type Stream, waitFor } from '@redress/testing';
import { tickets, ticketsOf } from '../fixtures/tickets.spec.js';

const ADMIN = { sub: 'policy-admin-1', roles: ['POLICY_ADMIN'] };
const department = (zh: string) => ({ names: { 'zh-CN': zh, en: zh }, managerId: 'manager-1', team: [{ staffId: 'handler-1', role: 'HANDLER' }], outlets: [] });

describe('policies', () => {
  let owner: ServiceUnderTest;
  let second: ServiceUnderTest;
  let other: ServiceUnderTest;
  let stream: Stream;

  beforeAll(async () => {
    const owning = ticketsOf('routing', [{ kind: DepartmentPolicy, id: 'LOGISTICS', body: department('default') }, { kind: DepartmentPolicy, id: 'SALES', body: department('default') }]);
    owner = await startServiceUnderTest(owning);
    const beside = { bus: owner.bus, issuer: owner.issuer };
    [second, other] = await Promise.all([startServiceUnderTest(owning, {}, { ...beside, database: owner.database }), startServiceUnderTest(ticketsOf('review'), {}, beside)]);
    stream = await readStream(owner.bus, [POLICIES]);
    for (const sut of [owner, second, other]) await sut.setClock('2026-02-11T02:00:00.000Z');
  });
  afterAll(async () => {
    await stream.stop();
    await Promise.all([second.stop(), other.stop()]);
    await owner.stop();
  });

  const publish = (body: unknown, as = ADMIN, kind = 'department', headers = {}) => owner.request('POST', `/v1/policies/${kind}`, { as, body, headers });
  /** What a service takes for in force by its own clock. */
  const inForce = async (sut: ServiceUnderTest, id: string) => {
    const { body } = await sut.request('GET', `/v1/tickets/policies/department/${id}`, { as: ADMIN });
    return body as { version?: number; body?: { names: { en: string } } };
  };
  const untilInForce = (sut: ServiceUnderTest, id: string, version: number) => waitFor(`${id} v${version}`, async () => (await inForce(sut, id)).version === version);

  it('has its defaults published once, however many instances start', async () => {
    const late = await startServiceUnderTest(ticketsOf('routing', [{ kind: DepartmentPolicy, id: 'LOGISTICS', body: department('another default') }]), {}, { bus: owner.bus, issuer: owner.issuer, database: owner.database });
    await late.stop();
    await untilInForce(other, 'SALES', 1);
    await untilInForce(other, 'LOGISTICS', 1);
    expect((await inForce(owner, 'LOGISTICS')).body?.names.en).toBe('default');
    const { rows } = await owner.database.pool.query<{ versions: unknown[] }>(`select versions from policies where kind = 'department'`);
    expect(rows.map(({ versions }) => versions.length)).toEqual([1, 1]);
  });

  it('has its defaults published once by instances that start at the same moment', async () => {
    const defaults = Array.from({ length: 20 }, (_, index) => ({ kind: DepartmentPolicy, id: `TOGETHER_${index}`, body: department('default') }));
    const definition = ticketsOf('routing', defaults);
    const [bus, database] = await Promise.all([freshBus(), migratedDatabase(definition)]);
    const instances = await Promise.all([1, 2, 3].map(() => startServiceUnderTest(definition, {}, { bus, database, issuer: owner.issuer })));
    const published = await readStream(bus, [POLICIES]);
    await waitFor('every default', () => new Set(published.records.map(({ key }) => key)).size === 20);
    expect(published.records.map(({ data }) => (data as { version: number }).version)).toEqual(defaults.map(() => 1));
    const { rows } = await database.pool.query<{ versions: number }>(`select jsonb_array_length(versions) as versions from policies`);
    expect(rows.map(({ versions }) => versions)).toEqual(defaults.map(() => 1));
    await published.stop();
    await Promise.all(instances.map((instance) => instance.stop()));
    await database.close();
  });

  it('is published by the policy administrator, kept with all versions, and stated for everybody', async () => {
    const answer = await publish({ id: 'QUALITY', body: department('first') });
    expect(answer).toMatchObject({ status: 201, body: { status: 'ACCEPTED', resourceId: 'department:QUALITY', seq: 1 } });
    expect(answer.headers.get('location')).toBe('/v1/policies/department/QUALITY');
    expect(await publish({ id: 'QUALITY', body: department('second') })).toMatchObject({ status: 201, body: { seq: 2 } });
    expect(await owner.request('GET', '/v1/policies/department/QUALITY', { as: { roles: ['AGENT'] } })).toMatchObject({
      status: 200,
      body: { kind: 'department', id: 'QUALITY', versions: [{ version: 1, effectiveFrom: '2026-02-11T02:00:00.000Z' }, { version: 2 }] },
    });
    const list = await owner.request('GET', '/v1/policies/department', { as: { roles: ['AGENT'] } });
    expect((list.body as unknown as { id: string }[]).map(({ id }) => id)).toEqual(expect.arrayContaining(['LOGISTICS', 'QUALITY', 'SALES']));
    const records = await waitFor('both records', () => {
      const found = stream.records.filter(({ key }) => key === 'department:QUALITY');
      return found.length === 2 && found;
    });
    expect(records.at(-1)).toMatchObject({ headers: { ce_type: 'policy.published.v1', ce_source: '/routing', ce_actorid: 'policy-admin-1' }, data: { version: 2, earlier: [{ version: 1 }] } });
  });

  it('is in force on the owner at once, on its other instance within 250 ms of looking, and on other services when they hear it', async () => {
    await publish({ id: 'SPEED', body: department('first') });
    expect((await inForce(owner, 'SPEED')).version).toBe(1);
    await untilInForce(second, 'SPEED', 1);
    await untilInForce(other, 'SPEED', 1);
  });

  it('takes effect at its date, by the clock of each service', async () => {
    await publish({ id: 'DATED', body: department('now') });
    await publish({ id: 'DATED', effectiveFrom: '2026-03-01T00:00:00Z', body: department('in March') });
    await untilInForce(other, 'DATED', 1);
    await waitFor('the version of March to arrive', async () => {
      const { rows } = await other.database.pool.query<{ count: number }>(`select jsonb_array_length(versions) as count from policies where key = 'department:DATED'`);
      return rows[0]?.count === 2;
    });
    expect((await inForce(other, 'DATED')).version).toBe(1);
    await other.setClock('2026-03-01T00:00:00.000Z');
    await untilInForce(other, 'DATED', 2);
    expect((await inForce(owner, 'DATED')).version).toBe(1);
    await other.setClock('2026-02-11T02:00:00.000Z');
  });

  it('reaches a service that starts later with every version that is still in force, although the topic keeps one record of each', async () => {
    await publish({ id: 'LATE', body: department('old') });
    await publish({ id: 'LATE', effectiveFrom: '2026-04-01T00:00:00.000Z', body: department('April') });
    await publish({ id: 'LATE', effectiveFrom: '2026-05-01T00:00:00.000Z', body: department('May') });
    const last = await waitFor('the last record', () => stream.records.findLast(({ key, data }) => key === 'department:LATE' && (data as { version: number }).version === 3));
    expect((last.data as { earlier: { version: number }[] }).earlier.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('of others are all known before a service that starts for the first time decides by any of them', async () => {
    const many = Array.from({ length: 300 }, (_, index) => ({ kind: DepartmentPolicy, id: `MANY_${index}`, body: department('default') }));
    const bus = await freshBus();
    const beside = { bus, issuer: owner.issuer };
    const publisher = await startServiceUnderTest(ticketsOf('routing', many), {}, beside);
    const published = await readStream(bus, [POLICIES]);
    await waitFor('every default', () => new Set(published.records.map(({ key }) => key)).size === many.length);
    const fresh = await startServiceUnderTest(ticketsOf('review'), {}, beside);
    const { book, runtime } = fresh.service.parts;
    const known = await waitFor('departments to decide by', () => inTransaction(runtime.pool, async (tx) => {
      await book.refresh(tx);
      try {
        book.require(DepartmentPolicy);
      } catch {
        return undefined;
      }
      return book.at(new Date('2026-02-11T02:00:00.000Z')).all(DepartmentPolicy);
    }));
    expect(known).toHaveLength(many.length);
    await waitFor('readiness', async () => (await fresh.request('GET', '/health/ready')).status === 200);
    const again = await startServiceUnderTest(ticketsOf('review'), {}, { ...beside, database: fresh.database });
    const ready = await waitFor('readiness again', async () => [await again.request('GET', '/health/ready')].find(({ status }) => status === 200));
    expect(ready.body['checks']).not.toHaveProperty('policies');
    await Promise.all([again.stop(), published.stop(), publisher.stop()]);
    await fresh.stop();
  }, 60_000);

  it.each<[string, number, string, string, object, typeof ADMIN?, string?]>([
    ['in the past', 422, 'POLICY_IN_PAST', 'effectiveFrom', { id: 'REFUSED', effectiveFrom: '2026-02-11T01:59:59.999Z', body: department('x') }],
    ['with a body that does not fit', 422, 'VALIDATION_FAILED', 'body.team', { id: 'REFUSED', body: { ...department('x'), team: [] } }],
    ['with an unknown field in its body', 422, 'VALIDATION_FAILED', 'body.colour', { id: 'REFUSED', body: { ...department('x'), colour: 'red' } }],
    ['without a body', 422, 'VALIDATION_FAILED', 'body', { id: 'REFUSED' }],
    ['by a name that cannot be', 422, 'VALIDATION_FAILED', 'id', { id: '../x', body: department('x') }],
    ['by anybody else', 403, 'FORBIDDEN_ROLE', '', { id: 'REFUSED', body: department('x') }, { sub: 's-1', roles: ['SUPERVISOR'] }],
    ['of a kind that does not exist', 404, 'NOT_FOUND', '', { id: 'REFUSED', body: department('x') }, ADMIN, 'weather'],
    ['of a kind that another service owns', 404, 'NOT_FOUND', '', { id: 'REFUSED', body: CategoryPolicy.example.body }, ADMIN, 'category'],
  ])('is not published %s', async (_case, status, code, field, body, ...[as = ADMIN, kind = 'department']) => {
    const answer = await publish(body, as, kind);
    expect(answer).toMatchObject({ status, body: { code, ...(field ? { details: { field } } : {}) } });
    expect(await owner.request('GET', '/v1/policies/department/REFUSED', { as: ADMIN })).toMatchObject({ status: 404 });
  });

  it('is not published before a version that is already known for a later date', async () => {
    await publish({ id: 'ORDER', effectiveFrom: '2026-06-01T00:00:00.000Z', body: department('June') });
    expect(await publish({ id: 'ORDER', effectiveFrom: '2026-05-01T00:00:00.000Z', body: department('May') })).toMatchObject({ status: 409, body: { code: 'POLICY_OUT_OF_ORDER', details: { effectiveFrom: '2026-06-01T00:00:00.000Z' } } });
  });

  it('that was refused is refused the same way again, under the same key', async () => {
    const past = { id: 'REFUSED', effectiveFrom: '2020-02-11T00:00:00.000Z', body: department('x') };
    const answers = [await publish(past, ADMIN, 'department', { 'idempotency-key': 'past' }), await publish(past, ADMIN, 'department', { 'idempotency-key': 'past' })];
    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual([[422, 'POLICY_IN_PAST'], [422, 'POLICY_IN_PAST']]);
  });

  it('of one kind is no repetition of the same words for another', async () => {
    const body = { id: 'TWIN', body: department('x') };
    expect(await publish(body, ADMIN, 'department', { 'idempotency-key': 'twin' })).toMatchObject({ status: 201 });
    expect(await publish(body, ADMIN, 'routing-rule', { 'idempotency-key': 'twin' })).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  it('belongs to no service that keeps none', async () => {
    const plain = await startServiceUnderTest(tickets, {}, { bus: owner.bus, issuer: owner.issuer });
    expect(await plain.request('GET', '/v1/policies/department', { as: ADMIN })).toMatchObject({ status: 200, body: [] });
    await plain.stop();
  });
});
