import { commandsOf } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { connectKafka } from '@redress/messaging';
import { environment as environmentVariable, environmentOf, freshBus, freshDatabase, type FreshDatabase, requestsTo, silentLog, startTestIssuer, type TestIssuer, waitFor } from '@redress/testing';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceProcess } from './fixtures/service-process.spec.js';

const AGENT = { roles: ['AGENT'] };
/** What must never be seen outside of a request's body. */
const PERSONAL = { name: '李晓明', phone: '13800138000', email: 'li.xiaoming@mail.example' };
describe('the main of a service', () => {
  const dir = mkdtempSync(join(tmpdir(), 'redress-start-'));
  let issuer: TestIssuer;
  let database: FreshDatabase;
  let environment: Record<string, string>;
  const started: ServiceProcess[] = [];
  const run = (changes: Record<string, string> = {}, ...args: string[]): ServiceProcess => {
    const process = new ServiceProcess({ ...environment, ...changes }, ...args);
    started.push(process);
    return process;
  };

  beforeAll(async () => {
    const bus = await freshBus();
    [issuer, database] = await Promise.all([startTestIssuer(), freshDatabase('empty', () => Promise.resolve())]);
    environment = { ...environmentOf({ issuer, bus, database }), CLOCK: 'system', LOG_LEVEL: 'info' };
  });
  afterAll(async () => {
    for (const process of started) await process.kill();
    await database.close();
    await issuer.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it('ends with 78 and the whole list when the configuration cannot be used, without quoting it', async () => {
    const process = run({ DATABASE_URL: 'mysql://root:hunter2@db', OIDC_ISSUER: '', LOG_LEVEL: 'loud', LOCAL_STACK: '', CLOCK: 'controlled' });
    expect(await process.exited).toMatchObject({ code: 78 });
    expect(process.errors).toContain('routing: The configuration has 4 problems:');
    for (const name of ['DATABASE_URL', 'OIDC_ISSUER', 'LOG_LEVEL', 'CLOCK']) expect(process.errors).toContain(`  - ${name}: `);
    expect(process.errors).not.toContain('hunter2');
    expect(process.output).toBe('');
  });

  it('does not run on a schema that is behind, and brings it up to date when it is asked to', async () => {
    const behind = run();
    expect(await behind.exited).toMatchObject({ code: 1 });
    expect(behind.output).toContain('Migrations are pending');
    const migrating = run({}, 'migrate');
    expect(await migrating.exited).toEqual({ code: 0, signal: null });
    expect(migrating.lines.map(({ msg }) => msg)).toContain('the database is up to date');
    const current = run();
    await current.line('running');
    current.child.kill('SIGTERM');
    expect(await current.exited).toEqual({ code: 0, signal: null });
  });

  it('ends cleanly on SIGTERM, within ten seconds, after it has left its group', async () => {
    const process = run({ DATABASE_MIGRATIONS: 'run' });
    await process.line('running');
    process.child.kill('SIGTERM');
    const { code } = await process.exited;
    expect([code, process.errors]).toEqual([0, '']);
    expect(process.lines.map(({ msg }) => msg)).toEqual(expect.arrayContaining(['listening', 'running', 'stopping']));
  });

  it('ends with 1 when its consumer died for good, so that whoever watches processes starts another', async () => {
    const bus = connectKafka({ brokers: [environmentVariable('REDRESS_TEST_KAFKA')], clientId: 'test', topicPrefix: `compressed${newId()}.` }, silentLog);
    const topic = bus.prefix + commandsOf('routing');
    const [admin, producer] = [bus.client.admin(), bus.client.producer()];
    await Promise.all([admin.connect(), producer.connect()]);
    // On such a topic the broker keeps all records in a compression that nobody here can read.
    await admin.createTopics({ waitForLeaders: false, topics: [{ topic, numPartitions: 1, configEntries: [{ name: 'compression.type', value: 'zstd' }] }] });
    const process = run({ ...environmentOf({ issuer, bus, database }), CLOCK: 'system', LOG_LEVEL: 'info', DATABASE_MIGRATIONS: 'run' });
    await process.line('running');
    await producer.send({ topic, messages: [{ key: 'k', value: '{}' }] });
    await Promise.all([admin.disconnect(), producer.disconnect()]);
    expect(await process.exited).toEqual({ code: 1, signal: null });
    expect(process.lines.at(-1)).toMatchObject({ level: 'fatal', msg: 'the service ends: it cannot go on', err: { message: expect.stringContaining('ZSTD') as unknown } });
  });

  it('never writes what a request says to its log: not when it is taken, refused, or broken, nor when the database refuses it', async () => {
    const process = run({ DATABASE_MIGRATIONS: 'run', LOG_LEVEL: 'trace' });
    const { url = '' } = await process.line('listening');
    await process.line('running');
    const request = requestsTo(url, issuer);
    const words = `${PERSONAL.name} ${PERSONAL.phone} ${PERSONAL.email}`;
    const open = (body: unknown) => request('POST', '/v1/tickets', { as: AGENT, body });
    expect((await open({ title: words })).status).toBe(201);
    expect((await open({ title: words, person: words })).status).toBe(422);
    expect((await open({ title: `defect ${words}` })).status).toBe(500);
    expect((await open(`{"title":"${words}`)).status).toBe(400);
    expect((await request('GET', `/v1/${encodeURIComponent(words)}?q=${PERSONAL.phone}`, { as: AGENT })).status).toBe(404);
    expect((await request('POST', `/v1/tickets/${PERSONAL.phone}/close-ticket`, { as: AGENT, body: {} })).status).toBe(404);
    expect((await request('GET', '/v1/tickets/me', { headers: { authorization: `Bearer ${PERSONAL.phone}` } })).status).toBe(401);
    // PostgreSQL quotes the failing row in its error.
    await database.pool.query(`alter table tickets add constraint no_such_title check (title not like 'row %')`);
    expect((await open({ title: `row ${words}` })).status).toBe(500);
    // A query that the database cannot read quotes the value.
    expect((await request('GET', `/v1/tickets/${encodeURIComponent(words)}/title`, { as: AGENT })).status).toBe(500);
    await waitFor('the line of the last request', () => process.lines.find(({ route }) => route === '/v1/tickets/:complaintId/title'));
    for (const secret of Object.values(PERSONAL)) {
      for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]) expect(process.output + process.errors).not.toContain(form);
    }
    const requests = process.lines.filter(({ msg }) => msg === 'request');
    expect(requests).toContainEqual(expect.objectContaining({ service: 'routing', level: 'info', route: '/v1/tickets', status: 201, trace_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string }));
    const defects = process.lines.filter(({ level }) => level === 'error');
    expect(defects.length).toBeGreaterThanOrEqual(3);
    for (const { trace_id } of defects) expect(requests.map((line) => line.trace_id)).toContain(trace_id);
    process.child.kill('SIGTERM');
    expect(await process.exited).toMatchObject({ code: 0 });
  });

  it('traces a request to the rows that it changes or reads, when its trace is sampled, without naming anybody', async () => {
    const file = join(dir, 'spans', 'routing.jsonl');
    const process = run({ DATABASE_MIGRATIONS: 'run', OTEL_TRACES_FILE: file, OTEL_SERVICE_NAME: 'routing' });
    const { url = '' } = await process.line('listening');
    await process.line('running');
    const request = requestsTo(url, issuer);
    const sampled = { traceId: 'a'.repeat(32), parentId: '1'.repeat(16) };
    const unsampled = { traceId: 'b'.repeat(32), parentId: '2'.repeat(16) };
    const reading = { traceId: 'c'.repeat(32), parentId: '3'.repeat(16) };
    const body = { title: `${PERSONAL.name} ${PERSONAL.phone}` };
    await request('POST', `/v1/tickets?q=${PERSONAL.phone}`, { as: AGENT, body, headers: { traceparent: `00-${unsampled.traceId}-${unsampled.parentId}-00` } });
    const { headers } = await request('POST', `/v1/tickets?q=${PERSONAL.phone}`, { as: AGENT, body, headers: { traceparent: `00-${sampled.traceId}-${sampled.parentId}-01`, 'x-forwarded-for': '192.0.2.7' } });
    expect(headers.get('trace-id')).toBe(sampled.traceId);
    const read = ({ traceId, parentId }: typeof reading, flags: string, path = '') => request('GET', `/v1/tickets${path}?limit=1`, { as: AGENT, headers: { traceparent: `00-${traceId}-${parentId}-${flags}` } });
    // Side by side, so that what is followed could be taken for what is not.
    await Promise.all([read(unsampled, '00'), read(reading, '01'), read(unsampled, '00'), read(reading, '01', '/policies/department/D-1'), read(unsampled, '00')]);
    await read(unsampled, '00');
    process.child.kill('SIGTERM');
    await process.exited;

    expect(existsSync(file)).toBe(true);
    const text = readFileSync(file, 'utf8');
    const spans = text.trim().split('\n').map((line) => JSON.parse(line) as { traceId: string; spanId: string; parentSpanId?: string; name: string; service: string; attributes: Record<string, unknown> });
    const ours = spans.filter(({ traceId }) => traceId === sampled.traceId);
    const server = ours.find(({ parentSpanId }) => parentSpanId === sampled.parentId);
    expect(server).toMatchObject({ name: 'POST /v1/tickets', service: 'routing', attributes: { 'http.request.method': 'POST', 'http.route': '/v1/tickets', 'http.response.status_code': 201 } });
    const commit = ours.find(({ name }) => name === 'commit tickets');
    expect(commit?.parentSpanId).toBe(server?.spanId);
    expect(ours.filter(({ name, parentSpanId }) => name.startsWith('pg.query') && parentSpanId === commit?.spanId).length).toBeGreaterThanOrEqual(4);
    expect(ours.find(({ name }) => name === 'send complaint.events.v1')?.parentSpanId).toBeDefined();
    const statementsOf = (name: string) => {
      const asked = spans.find((span) => span.traceId === reading.traceId && span.name === name);
      expect(asked?.parentSpanId).toBe(reading.parentId);
      return spans.filter((span) => span.name.startsWith('pg.query') && span.parentSpanId === asked?.spanId).map((span) => span.name.split(' ')[0]);
    };
    expect(statementsOf('GET /v1/tickets')).toEqual(['pg.query:SELECT']);
    expect(statementsOf('GET /v1/tickets/policies/:kind/:id').length).toBeGreaterThanOrEqual(3);
    expect(spans.filter(({ traceId }) => traceId === unsampled.traceId)).toEqual([]);
    // Every span belongs to the journey of something: pollers leave none.
    expect(spans.filter(({ parentSpanId, name }) => parentSpanId === undefined && !/^(GET|POST|PUT) |^process /.test(name))).toEqual([]);
    for (const secret of [...Object.values(PERSONAL), '192.0.2.7', '127.0.0.1:', '?q=']) expect(text).not.toContain(secret);
  });
});
