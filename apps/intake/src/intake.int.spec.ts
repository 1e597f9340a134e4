import { type Actor, EVENTS, PRIVATE, SubmitComplaintV1 } from '@redress/contracts';
import { waitFor } from '@redress/testing';
import { type Doors, openDoors, type Outcome } from './doors.spec.js';

const AGENT = { sub: 'agent-7', roles: ['AGENT'] };
const customer = (id: string): Actor => ({ kind: 'CUSTOMER', id, role: 'CUSTOMER' });
/** What must stay on the private topic and in its own table. */
const PRIVATE_WORDS = ['李晓明', '13800138000', 'li.xiaoming@mail.example', '我的快递还没有到', 'https://files.example/invoice', '朝阳区'];
const privately = {
  ...SubmitComplaintV1.example,
  customer: { name: '李晓明', contacts: [{ kind: 'EMAIL', value: 'li.xiaoming@mail.example', preferred: true }, { kind: 'PHONE', value: '13800138000' }, { kind: 'POSTAL', value: '北京市朝阳区1号' }], language: 'zh-CN' },
  description: '我的快递还没有到,打我电话13800138000',
  attachments: [{ name: '李晓明的发票.png', type: 'image/png', url: 'https://files.example/invoice', sha256: 'a'.repeat(64) }],
  orderRef: 'SO-17', sourceRef: 'crm-4',
};

describe('intake', () => {
  let doors: Doors;
  beforeAll(async () => {
    doors = await openDoors();
    await doors.sut.setClock('2026-02-11T02:00:00.000Z');
  });
  afterAll(() => doors.close());

  const get = (path: string, as: { sub?: string; roles: readonly string[]; department?: string; customer?: string } = AGENT) => doors.sut.request('GET', path, { as });
  const submit = (changes: object = {}, actor?: Actor): Promise<Outcome & { accessCode?: string }> => doors.http('submit-complaint', { ...SubmitComplaintV1.example, ...changes }, actor ? { actor } : {});
  const factsOf = (id: string | undefined, topic = EVENTS) => doors.stream.records.filter((record) => record.topic === topic && record.key === id);

  it('takes a complaint from submission to acceptance, and states each step in order (S0-13, S1-03, S1-04)', async () => {
    const submitted = await submit();
    expect(submitted).toMatchObject({ status: 'ACCEPTED', seq: 2, complaintNo: expect.stringMatching(/^C26-\d{7}-\d$/) as string, accessCode: expect.stringMatching(/^[\w-]{12}$/) as string });
    const about = submitted.resourceId ?? '';
    await doors.http('record-contact', { outcome: 'REACHED', channel: 'PHONE', note: 'Ms Li is at home in the evening' }, { about });
    await doors.kafka('register-complaint', { category: 'LOGISTICS.DELAY', urgency: 1, scope: 1, summary: 'Late, call 13800138000' }, { about });
    expect(await doors.http('accept-complaint', {}, { about })).toMatchObject({ status: 'ACCEPTED', seq: 5 });
    const facts = await waitFor('four facts', () => factsOf(about).length === 4 && factsOf(about));
    expect(facts.map(({ headers }) => [headers['ce_type'], headers['ce_sequence']])).toEqual([
      ['complaint.received.v1', '0000000002'], ['complaint.contacted.v1', '0000000003'], ['complaint.registered.v1', '0000000004'], ['complaint.accepted.v1', '0000000005'],
    ]);
    expect(new Set(facts.map(({ headers }) => headers['ce_subject']))).toEqual(new Set([submitted.complaintNo]));
    expect(facts[2]?.data).toMatchObject({ severity: 'MINOR', reviewType: 'PROCESS', summary: 'Late, call […]' });
    const { rows } = await doors.sut.database.pool.query('select attempt, noted_by, note from contact_notes where complaint_id = $1', [about]);
    expect(rows).toEqual([{ attempt: 1, noted_by: 'agent-7', note: 'Ms Li is at home in the evening' }]);
  });

  it("keeps the customer's words and contacts in the private topic and table, and nowhere else (S1-12)", async () => {
    const overHttp = await doors.http('submit-complaint', privately);
    const overKafka = await doors.kafka('submit-complaint', privately);
    for (const { resourceId } of [overHttp, overKafka]) await waitFor('the facts of both', () => factsOf(resourceId).length === 1 && factsOf(resourceId, PRIVATE).length === 1);
    const [record] = factsOf(overHttp.resourceId, PRIVATE);
    expect(record?.data).toMatchObject({ name: '李晓明', description: privately.description, accessCode: overHttp.accessCode });
    for (const { topic, value, key, headers } of doors.stream.records) {
      // What the enterprise sent is on its own command topic.
      if (topic === PRIVATE || topic === 'intake.commands.v1') continue;
      const said = `${String(key)} ${value?.toString() ?? ''} ${JSON.stringify(headers)}`;
      for (const word of PRIVATE_WORDS) expect([topic, said.includes(word)]).toEqual([topic, false]);
    }
    const { rows: tables } = await doors.sut.database.pool.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'complaint_private'`);
    for (const { name } of tables) {
      const { rows } = await doors.sut.database.pool.query(`select * from "${name}"`);
      const kept = JSON.stringify(rows);
      for (const word of PRIVATE_WORDS) expect([name, kept.includes(word)]).toEqual([name, false]);
    }
    const { rows: kept } = await doors.sut.database.pool.query(`select name, description, order_ref, source_ref from complaint_private where complaint_id = $1`, [overKafka.resourceId]);
    expect(kept).toEqual([{ name: '李晓明', description: privately.description, order_ref: 'SO-17', source_ref: 'crm-4' }]);
  });

  it('knows a customer again over channels, and does not tell who it is (S2-09)', async () => {
    const [byMail, byShop, other] = await Promise.all([
      doors.http('submit-complaint', { ...privately, channel: 'EMAIL' }), doors.kafka('submit-complaint', { ...privately, channel: 'WECHAT' }), submit({ customer: { ...SubmitComplaintV1.example.customer, externalId: 'c-9' } }),
    ]);
    const ids = await Promise.all([byMail, byShop, other].map(({ resourceId }) => waitFor('the fact', () => (factsOf(resourceId)[0]?.data as { customerId?: string } | undefined)?.customerId)));
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  describe('the status for a complainant (S1-10)', () => {
    const status = (no: string | undefined, code?: string) => doors.sut.request('GET', `/v1/complaints/${no ?? ''}/status`, code === undefined ? {} : { headers: { 'access-code': code } });

    it('is told to whoever has the number and the access code, in whatever way the code is typed', async () => {
      const { complaintNo, accessCode = '' } = await submit();
      for (const typed of [accessCode, accessCode.toLowerCase().replaceAll('-', '')]) {
        const { status: answered, body } = await status(complaintNo, typed);
        const nothing = { registeredAt: null, acceptedAt: null, category: null, departmentId: null, answerDueAt: null, asked: null, replyDueAt: null, rejection: null, result: null, closedAt: null, withdrawnAt: null, reviewUntil: null, erasedAt: null };
        expect([answered, body]).toEqual([200, { complaintNo, status: 'RECEIVED', round: 1, receivedAt: '2026-02-11T02:00:00.000Z', isUnderReview: false, reviews: [], ...nothing }]);
      }
    });

    it('is refused in one and the same way, whether number or code is wrong or both', async () => {
      const [one, two] = [await submit(), await submit()];
      const answers = await Promise.all([status(one.complaintNo), status(one.complaintNo, ''), status(one.complaintNo, '7K3M-Q2XF-9B'), status(one.complaintNo, two.accessCode), status('C26-9999999-9', one.accessCode), status('nonsense', one.accessCode), status("C26-0000001-1'--", 'x')]);
      const told = answers.map(({ status: answered, headers, body: { traceId, ...body } }) => ({ answered, body, hasTrace: typeof traceId, length: headers.get('content-length'), type: headers.get('content-type') }));
      expect(new Set(told.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(told[0]).toMatchObject({ answered: 404, body: { code: 'ACCESS_CODE_WRONG' } });
    });

    it('is not told too often to one address', async () => {
      const limit = (await status('C26-9999999-9', 'x')).headers.get('ratelimit-limit');
      expect(limit).toBe('1000');
    });
  });

  describe('a complaint for staff (S3-06)', () => {
    it('is shown alone, with its version as ETag, and with nothing personal', async () => {
      const { resourceId: about = '', complaintNo } = await doors.http('submit-complaint', privately);
      const product = { model: 'X1', fault: 'Screen stays dark.', boughtOn: '2026-01-05', serial: 'S-1' };
      await doors.http('register-complaint', { category: 'PRODUCT.HARDWARE', urgency: 2, scope: 3, triggers: ['GROUP'], summary: 'Dark.', product }, { about });
      const { status, headers, body } = await get(`/v1/complaints/${about}`);
      expect([status, headers.get('etag')]).toEqual([200, '"3"']);
      expect(body).toMatchObject({ complaintId: about, complaintNo, status: 'REGISTERED', category: 'PRODUCT.HARDWARE', urgency: 2, scope: 3, triggers: ['GROUP'], severity: 'SEVERE', product, summary: 'Dark.', contactAttempts: 0, departmentId: null });
      for (const word of PRIVATE_WORDS) expect(JSON.stringify(body)).not.toContain(word);
    });

    it.each([['0192f7a0-ffff-7000-8000-000000000009'], ['7'], ['..%2f..%2fetc']])('is not found by %s', async (id) => {
      expect(await get(`/v1/complaints/${id}`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    });

    it('is shown to nobody without a token, to no role without a part in it, and to departments and customers only when it is theirs', async () => {
      const mine = await submit({}, customer('customer-7'));
      const path = `/v1/complaints/${mine.resourceId ?? ''}`;
      expect(await doors.sut.request('GET', path)).toMatchObject({ status: 401 });
      expect(await get(path, { roles: ['POLICY_ADMIN'] })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_ROLE' } });
      expect(await get(path, { roles: ['HANDLER'], department: 'LOGISTICS' })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_DEPARTMENT' } });
      expect(await get(path, { roles: ['HANDLER'] })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_DEPARTMENT' } });
      expect(await get(path, { sub: 'customer-8', roles: ['CUSTOMER'] })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_CUSTOMER' } });
      expect(await get(path, { sub: 'customer-7', roles: ['CUSTOMER'] })).toMatchObject({ status: 200 });
      expect(await get(path, { sub: 'web-login-4711', customer: 'customer-7', roles: ['CUSTOMER'] })).toMatchObject({ status: 200 });
    });
  });

  describe('searching complaints (S3-06, S3-34)', () => {
    const ids = new Map<string, string>();
    const found = async (query: string, as?: Parameters<typeof get>[1]): Promise<string[]> => {
      const { status, body } = await get(`/v1/complaints?${query}`, as);
      expect(status).toBe(200);
      const names = new Map([...ids].map(([name, id]) => [id, name]));
      return (body['items'] as { complaintId: string }[]).flatMap(({ complaintId }) => names.get(complaintId) ?? []);
    };

    beforeAll(async () => {
      const add = async (name: string, at: string, changes: object, category?: string, actor?: Actor) => {
        await doors.sut.setClock(at);
        const { resourceId: about = '' } = await submit(changes, actor);
        if (category) await doors.http('register-complaint', { category, urgency: 1, scope: 1, summary: name }, { about });
        ids.set(name, about);
      };
      await add('delay', '2031-03-01T00:00:00.000Z', { orderRef: 'SO-search-1' }, 'LOGISTICS.DELAY');
      await add('loss', '2031-03-02T00:00:00.000Z', { sourceRef: 'crm-search-2' }, 'LOGISTICS.LOSS');
      await add('price', '2031-03-03T00:00:00.000Z', { channel: 'HOTLINE' }, 'PRICE');
      await add('new', '2031-03-04T00:00:00.000Z', {});
      await add('mine', '2031-03-05T00:00:00.000Z', { channel: 'WECHAT' }, 'PRICE.OPACITY', customer('customer-search'));
      await doors.sut.database.pool.query(`update complaints set department_id = 'SALES', result = '{"resultCode":"PARTLY_SOLVED"}' where id = $1`, [ids.get('price')]);
      await doors.sut.setClock('2026-02-11T02:00:00.000Z');
    });

    const since = 'receivedAfter=2031-03-01T00:00:00Z';
    it.each([
      ['by time, the newest first', since, ['mine', 'new', 'price', 'loss', 'delay']],
      ['from one instant until before another', 'receivedAfter=2031-03-02T00:00:00Z&receivedBefore=2031-03-04T00:00:00Z', ['price', 'loss']],
      ['by status', `${since}&status=RECEIVED`, ['new']],
      ['by category', `${since}&category=LOGISTICS.LOSS`, ['loss']],
      ['by a category and all below it', `${since}&category=LOGISTICS`, ['loss', 'delay']],
      ['by a category, not by what only begins like it', `${since}&category=LOG`, []],
      ['by channel', `${since}&channel=HOTLINE`, ['price']],
      ['by severity', `${since}&severity=SEVERE`, []],
      ['by department', `${since}&departmentId=SALES`, ['price']],
      ['by result (S3-34)', `${since}&resultCode=PARTLY_SOLVED`, ['price']],
      ['by order', 'orderRef=SO-search-1', ['delay']],
      ['by the reference of the system it came from', 'sourceRef=crm-search-2', ['loss']],
      ['by an order that nobody has', 'orderRef=SO-search-9', []],
      ['by several at once', `${since}&category=PRICE&status=REGISTERED&channel=WECHAT`, ['mine']],
    ])('finds them %s', async (_case, query, names) => {
      expect(await found(query)).toEqual(names);
    });

    it('finds them by number and by customer', async () => {
      const { body } = await get(`/v1/complaints/${ids.get('mine') ?? ''}`);
      expect(await found(`complaintNo=${String(body['complaintNo'])}`)).toEqual(['mine']);
      expect(await found(`customerId=${String(body['customerId'])}`)).toEqual(['mine']);
    });

    it('shows customers and departments only what is theirs, whatever they ask for', async () => {
      expect(await found(since, { sub: 'customer-search', roles: ['CUSTOMER'] })).toEqual(['mine']);
      expect(await found(`${since}&channel=HOTLINE`, { sub: 'customer-search', roles: ['CUSTOMER'] })).toEqual([]);
      expect(await found(since, { roles: ['HANDLER'], department: 'SALES' })).toEqual(['price']);
      expect(await found(`${since}&departmentId=SALES`, { roles: ['DEPT_MANAGER'], department: 'LOGISTICS' })).toEqual([]);
      expect(await get('/v1/complaints', { roles: ['POLICY_ADMIN'] })).toMatchObject({ status: 403 });
    });

    it('gives them page by page, each once', async () => {
      const names: string[] = [];
      for (let cursor = ''; ; ) {
        const { body } = await get(`/v1/complaints?${since}&limit=2${cursor}`);
        names.push(...(body['items'] as { complaintId: string }[]).map(({ complaintId }) => [...ids].find(([, id]) => id === complaintId)?.[0] ?? ''));
        if (typeof body['next'] !== 'string') break;
        cursor = `&cursor=${body['next']}`;
      }
      expect(names).toEqual(['mine', 'new', 'price', 'loss', 'delay']);
    });

    it.each(['status=LOST', 'resultCode=GOOD', 'receivedAfter=yesterday', 'category=%27', 'customerId=7', 'limit=0', 'colour=red', 'cursor=WyJ4IiwieSJd'])('refuses the query %s', async (query) => {
      expect(await get(`/v1/complaints?${query}`)).toMatchObject({ status: 400, body: { code: 'QUERY_INVALID', details: { parameter: query.split('=')[0] } } });
    });

    it('reads an index for each of its common questions', async () => {
      const { pool } = doors.sut.database;
      const plan = async (where: string) => {
        const client = await pool.connect();
        await client.query('begin; set local enable_seqscan = off; set local enable_sort = off');
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain select id from complaints where ${where} order by received_at desc, id desc limit 50`);
        await client.query('rollback');
        client.release();
        return rows.map((row) => row['QUERY PLAN']).join('\n');
      };
      expect(await plan(`received_at >= '2031-01-01'`)).toContain('complaints_by_arrival');
      expect(await plan(`status = 'RECEIVED'`)).toContain('complaints_by_status');
      expect(await plan(`category = 'PRICE'`)).toContain('complaints_by_category');
      expect(await plan(`customer_id = '${ids.get('mine') ?? ''}'`)).toContain('complaints_by_customer');
      expect(await plan(`department_id = 'SALES'`)).toContain('complaints_by_department');
      expect(await plan(`result ->> 'resultCode' = 'SOLVED'`)).toContain('complaints_by_result');
    });
  });
});
