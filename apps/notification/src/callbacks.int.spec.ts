import { cn2026 } from '@redress/calendar';
import { type Actor, CallbackCompletedV1, commandsOf, type CommandType, CompleteCallbackV1, ComplaintWithdrawnV1, HandlingAssignedV1, HandlingResolvedV1, IntegrationPolicy, RecordCallbackAttemptV1, REPLIES, type Reply, ReviewTriggeredV1 } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { actorHeaders } from '@redress/messaging';
import { freePort, type MailCatcher, startMailCatcher } from '@redress/stack';
import { readStream, type ServiceUnderTest, type Stream, type TokenClaims, waitFor } from '@redress/testing';
import { Feed, numberOf } from './feed.builder.spec.js';
import { startNotification } from './started.builder.spec.js';

const manager = { sub: 'complaint-manager-1', roles: ['COMPLAINT_MANAGER'], department: 'CUSTOMER_SERVICE' };
const actor: Actor = { kind: 'STAFF', id: 'complaint-manager-1', role: 'COMPLAINT_MANAGER', departmentId: 'CUSTOMER_SERVICE' };
const answer = { result: 'DISSATISFIED', score: 2, solved: false, wish: 'REHANDLE', remark: '还是不行,请打13800138000' };

describe('call-backs', () => {
  let catcher: MailCatcher;
  let sut: ServiceUnderTest;
  let feed: Feed;
  let replies: Stream;

  beforeAll(async () => {
    catcher = await startMailCatcher({ smtpPort: await freePort(), httpPort: await freePort() });
    sut = await startNotification({ SMTP_URL: catcher.smtpUrl, RATE_LIMIT_PER_MINUTE: '1000' });
    feed = await Feed.on(sut.bus);
    replies = await readStream(sut.bus, [REPLIES]);
    await feed.publish('calendar', 'default', cn2026 as never);
    await feed.publish('integration', 'call-centre', IntegrationPolicy.example.body);
    await feed.publish('integration', 'crm', { roles: ['COMPLAINT_MANAGER'] });
  });

  beforeEach(() => sut.setClock('2026-02-11T02:00:00.000Z'));

  afterAll(async () => {
    await replies.stop();
    await feed.stop();
    await sut.stop();
    await catcher.stop();
  });

  /** A complaint whose result has been told, and whose customer has been asked. */
  const resolved = async (key = newId()) => {
    const { email } = await feed.submit({ key, language: 'en', externalId: 'customer-7' });
    await feed.send(feed.fact(HandlingResolvedV1, key));
    await waitFor('the question', () => catcher.box.list({ to: email }).length === 3);
    return { key, email };
  };
  const http = (key: string, command: string, body: object, as: TokenClaims = manager) => sut.request('POST', `/v1/callbacks/${key}/${command}`, { as, body });
  const said = (key: string) => feed.said(key).map(({ headers, data }) => [headers['ce_type'], data] as const).filter(([type]) => !type?.startsWith('notification.'));
  const latest = async (key: string) => (await sut.request('GET', `/v1/callbacks/${key}`, { as: manager })).body;

  const kafka = async (type: CommandType, key: string, data: object, by: Actor, source: string): Promise<Reply> => {
    const id = newId();
    const producer = sut.bus.client.producer();
    await producer.connect();
    await producer.send({
      topic: sut.bus.prefix + commandsOf('notification'),
      messages: [{ key, value: JSON.stringify(data), headers: { 'content-type': 'application/json', ce_specversion: '1.0', ce_id: id, ce_source: source, ce_type: type.type, ...actorHeaders(by) } }],
    });
    await producer.disconnect();
    return waitFor('the reply', () => replies.records.map(({ data: reply }) => reply as Reply).find(({ commandId }) => commandId === id));
  };

  it('follow every result, and end with three attempts on two days (S0-23, S1-08)', async () => {
    const { key } = await resolved();
    expect(await latest(key)).toMatchObject({ complaintId: key, complaintNo: numberOf(key), round: 1, status: 'SCHEDULED', notDepartmentIds: ['LOGISTICS'], attempts: [] });
    for (const at of ['2026-02-11T02:00:00.000Z', '2026-02-11T06:00:00.000Z', '2026-02-12T02:00:00.000Z']) {
      await sut.setClock(at);
      expect(await http(key, 'record-callback-attempt', { channel: 'PHONE', note: 'Nobody answers.' })).toMatchObject({ status: 200, body: { status: 'ACCEPTED', resourceId: key } });
    }
    await feed.until(key, 7);
    expect(said(key)).toEqual([
      ['callback.scheduled.v1', { notDepartmentIds: ['LOGISTICS'], notHandlerIds: ['logistics-1'] }],
      ...[1, 2, 3].map((n) => ['callback.attempted.v1', { n, by: 'complaint-manager-1', channel: 'PHONE' }]),
      ['callback.completed.v1', { result: 'UNREACHABLE', by: 'complaint-manager-1' }],
    ]);
    expect(await latest(key)).toMatchObject({ status: 'UNREACHABLE', answer: { result: 'UNREACHABLE' }, attempts: [{ at: '2026-02-11T02:00:00.000Z' }, {}, { at: '2026-02-12T02:00:00.000Z' }], endedAt: '2026-02-12T02:00:00.000Z' });
    expect(await http(key, 'complete-callback', answer)).toMatchObject({ status: 409, body: { code: 'INVALID_STATE', details: { status: 'UNREACHABLE' } } });
  });

  it('are answered over HTTP and over Kafka with the same outcomes and codes', async () => {
    const own = { ...actor, departmentId: 'LOGISTICS' };
    const [byHttp, byKafka] = [await resolved(), await resolved()];
    expect(await http(byHttp.key, 'complete-callback', answer, { ...manager, department: 'LOGISTICS' })).toMatchObject({ status: 403, body: { code: 'CALLBACK_CONFLICT' } });
    expect(await kafka(CompleteCallbackV1, byKafka.key, answer, own, '/crm')).toMatchObject({ status: 'REJECTED', code: 'CALLBACK_CONFLICT' });
    expect(await http(byHttp.key, 'complete-callback', { ...answer, score: 5 })).toMatchObject({ status: 422, body: { code: 'SCORE_MISMATCH', details: { field: 'score' } } });
    expect(await kafka(CompleteCallbackV1, byKafka.key, { ...answer, score: 5 }, actor, '/crm')).toMatchObject({ status: 'REJECTED', code: 'SCORE_MISMATCH', field: 'score' });
    expect(await http(byHttp.key, 'record-callback-attempt', {}, { sub: 'agent-7', roles: ['AGENT'] })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_ROLE' } });
    expect(await kafka(RecordCallbackAttemptV1, byKafka.key, {}, { ...actor, role: 'AGENT' }, '/call-centre')).toMatchObject({ status: 'REJECTED', code: 'FORBIDDEN_ROLE' });
    expect(await kafka(CompleteCallbackV1, byKafka.key, answer, actor, '/stranger')).toMatchObject({ status: 'REJECTED', code: 'UNKNOWN_SOURCE' });
    for (const { key } of [byHttp, byKafka]) expect(await latest(key)).toMatchObject({ status: 'SCHEDULED', attempts: [] });

    expect(await http(byHttp.key, 'complete-callback', answer)).toMatchObject({ status: 200, body: { status: 'ACCEPTED', complaintNo: numberOf(byHttp.key) } });
    expect(await kafka(CompleteCallbackV1, byKafka.key, answer, { kind: 'CUSTOMER', id: 'somebody', role: 'CUSTOMER' }, '/call-centre')).toMatchObject({ status: 'REJECTED', code: 'FORBIDDEN_CUSTOMER' });
    expect(await kafka(CompleteCallbackV1, byKafka.key, answer, { kind: 'CUSTOMER', id: 'customer-7', role: 'CUSTOMER' }, '/call-centre')).toMatchObject({ status: 'ACCEPTED', complaintNo: numberOf(byKafka.key) });
    for (const [{ key }, by] of [[byHttp, 'complaint-manager-1'], [byKafka, 'customer-7']] as const) {
      const completed = await waitFor('the answer', () => said(key).find(([type]) => type === CallbackCompletedV1.type));
      expect(completed[1]).toEqual({ result: 'DISSATISFIED', score: 2, solved: false, wish: 'REHANDLE', by });
    }
    expect(await http(newId(), 'complete-callback', answer)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  it('are answered by customers themselves, by the link in the message and by nothing else', async () => {
    const { key, email } = await resolved();
    const link = /http\S+/.exec(catcher.box.list({ to: email }).find(({ text }) => text?.includes('Are you satisfied?'))?.text ?? '')?.[0] ?? '';
    const { pathname, hash } = new URL(link);
    expect(pathname).toBe(`/v1/callbacks/${key}/answer`);
    const page = await sut.request('GET', pathname);
    expect(page).toMatchObject({ status: 200, body: { text: expect.stringContaining('<form>') as string } });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'sha256-/);

    const post = (token: string, body: object, path = pathname) => sut.request('POST', path, { body, headers: { 'callback-token': token } });
    const other = await resolved();
    for (const [token, path] of [['', pathname], ['x'.repeat(32), pathname], [hash.slice(1), `/v1/callbacks/${other.key}/answer`], [hash.slice(1), `/v1/callbacks/${newId()}/answer`], [hash.slice(1), '/v1/callbacks/x/answer']] as const) {
      expect(await post(token, answer, path)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    }
    expect(await post(hash.slice(1), { ...answer, score: 9 })).toMatchObject({ status: 422, body: { code: 'VALIDATION_FAILED', details: { field: 'score' } } });
    expect(await post(hash.slice(1), answer)).toMatchObject({ status: 200, body: { status: 'ACCEPTED' } });
    const completed = await waitFor('the answer', () => said(key).find(([type]) => type === CallbackCompletedV1.type));
    expect(completed[1]).toMatchObject({ result: 'DISSATISFIED', by: '0b6f7a1e-57c5-8d1e-9d3f-0c9f7e1c2a44' });
    expect(await post(hash.slice(1), answer)).toMatchObject({ status: 409, body: { code: 'INVALID_STATE' } });
    expect(await http(other.key, 'complete-callback', answer, { sub: 'somebody', roles: ['CUSTOMER'] })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_CUSTOMER' } });
  });

  it('end when the complaint is withdrawn, and when the customer asks for a review', async () => {
    const [withdrawn, reviewed] = [await resolved(), await resolved()];
    await feed.send(feed.fact(ComplaintWithdrawnV1, withdrawn.key), feed.fact(ReviewTriggeredV1, reviewed.key));
    await waitFor('the ends', () => said(withdrawn.key).length === 2 && said(reviewed.key).length === 2);
    expect([said(withdrawn.key)[1], said(reviewed.key)[1]]).toEqual([['callback.cancelled.v1', { reason: 'WITHDRAWN' }], ['callback.cancelled.v1', { reason: 'REVIEW_REQUESTED' }]]);
  });

  it('are listed, the one that waits longest first, in pages that do not overlap', async () => {
    const open: string[] = [];
    for (const hour of ['03', '04', '05']) {
      await sut.setClock(`2026-01-05T${hour}:00:00.000Z`);
      open.push((await resolved()).key);
    }
    const list = async (query: string) => {
      const { status, body } = await sut.request('GET', `/v1/callbacks${query}`, { as: manager });
      expect(status).toBe(200);
      return { keys: (body['items'] as { complaintId: string }[]).map(({ complaintId }) => complaintId), next: body['next'] as string | undefined };
    };
    const first = await list('?isOpen=true&limit=2');
    const second = await list(`?isOpen=true&limit=2&cursor=${first.next ?? ''}`);
    expect([...first.keys, ...second.keys].slice(0, 3)).toEqual(open);
    expect((await list('?status=SCHEDULED&notHandledBy=CUSTOMER_SERVICE')).keys).toEqual(expect.arrayContaining(open));
    expect((await list('?notHandledBy=LOGISTICS')).keys).toEqual([]);
    expect((await list(`?complaintNo=${numberOf(open[0]!)}`)).keys).toEqual([open[0]]);
    for (const query of ['?status=LOST', '?isOpen=false', '?cursor=x', `?cursor=${Buffer.from('["2026-01-05T03:00:00.000Z","x","1"]').toString('base64url')}`]) {
      expect(await sut.request('GET', `/v1/callbacks${query}`, { as: manager })).toMatchObject({ status: 400, body: { code: 'QUERY_INVALID' } });
    }
    expect(await sut.request('GET', '/v1/callbacks', { as: { roles: ['HANDLER'] } })).toMatchObject({ status: 403 });
    expect(await sut.request('GET', `/v1/callbacks/${newId()}`, { as: manager })).toMatchObject({ status: 404 });
  });

  it('show the words to those who work with them, the others only that there are some, and keep who read them (S1-12)', async () => {
    const { key } = await resolved();
    await feed.send(feed.fact(HandlingAssignedV1, key));
    await waitFor('the assignment', async () => (await sut.database.pool.query('select from correspondences where id = $1 and department_id is not null', [key])).rowCount === 1);
    await http(key, 'record-callback-attempt', { note: 'Nobody answers.' });
    await http(key, 'complete-callback', answer);
    const words = (as: TokenClaims, query = '') => sut.request('GET', `/v1/callbacks/${key}/words${query}`, { as });
    const itemsOf = async (answered: ReturnType<typeof words>) => (await answered).body['items'];
    const own = { sub: 'logistics-1', roles: ['HANDLER'], department: 'LOGISTICS' };
    const shown = [
      { ref: 'CALLBACK/1.1', kind: 'ATTEMPT_NOTE', at: '2026-02-11T02:00:00.000Z', by: 'complaint-manager-1', text: 'Nobody answers.', isMasked: false },
      { ref: 'CALLBACK/1.ANSWER', kind: 'REMARK', at: '2026-02-11T02:00:00.000Z', by: 'complaint-manager-1', text: answer.remark, isMasked: false },
    ];
    expect(await itemsOf(words(own))).toEqual(shown);
    const first = await words({ sub: 'reviewer-2', roles: ['REVIEWER'] }, '?limit=1');
    expect(await itemsOf(words({ sub: 'reviewer-2', roles: ['REVIEWER'] }, `?limit=1&cursor=${String(first.body['next'])}`))).toEqual([shown[1]]);
    const supervisor = { sub: 'supervisor-1', roles: ['SUPERVISOR'] };
    expect(await itemsOf(words(supervisor))).toEqual(shown.map(({ text: _text, ...one }) => ({ ...one, isMasked: true })));
    expect(await words({ ...own, department: 'SALES' })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_DEPARTMENT' } });
    expect(await itemsOf(words(supervisor, '/reads'))).toMatchObject([
      { by: 'logistics-1', role: 'HANDLER', departmentId: 'LOGISTICS', refs: ['CALLBACK/1.1', 'CALLBACK/1.ANSWER'] }, { by: 'reviewer-2', role: 'REVIEWER', refs: ['CALLBACK/1.1'] }, { by: 'reviewer-2', refs: ['CALLBACK/1.ANSWER'] },
    ]);
    expect((await words(own, '/reads')).status).toBe(403);
    expect((await words(supervisor, '?cursor=garbage')).status).toBe(400);
  });

  it('keep what customers and callers said in a table of its own, and off the stream (S1-12)', async () => {
    const { rows } = await sut.database.pool.query<{ text: string }>('select text from callback_words');
    expect(rows.map(({ text }) => text)).toEqual(expect.arrayContaining(['Nobody answers.', answer.remark]));
    const stated = JSON.stringify([feed.stream.records, replies.records].map((records) => records.map(({ data, headers }) => [data, headers])));
    expect(stated).not.toContain('13800138000');
    const kept = await sut.database.pool.query('select c.*, b.* from correspondences c join callbacks b on b.complaint_id = c.id');
    const logged = await sut.database.pool.query('select * from command_log');
    expect(JSON.stringify([kept.rows, logged.rows])).not.toContain('13800138000');
  });
});
