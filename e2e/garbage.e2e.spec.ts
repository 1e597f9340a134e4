import { commands, commandServices, commandsOf, deadLettersOf, events, EVENTS, pathOf, POLICIES, PRIVATE, REPLIES, services } from '@redress/contracts';
import { readStream, waitFor } from '@redress/testing';
import fc from 'fast-check';
import { garbageRecord, spoil } from './garbage.js';
import { type Platform, startPlatform } from './platform.js';

const everyRole = ['AGENT', 'COMPLAINT_MANAGER', 'HANDLER', 'DEPT_MANAGER', 'COORDINATOR', 'REVIEWER', 'REVIEW_LEAD', 'SUPERVISOR', 'POLICY_ADMIN'];
const somebody = { sub: 'agent-1', roles: everyRole, department: 'LOGISTICS' };
const seed = Number(process.env['GARBAGE_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

describe(`garbage at every door (seed ${seed})`, () => {
  let platform: Platform;

  beforeAll(async () => {
    platform = await startPlatform({ env: { LOG_LEVEL: 'warn' } });
  }, 180_000);

  afterAll(() => platform.stop(), 60_000);

  const submit = (): Promise<{ status: number; body: Record<string, unknown> }> =>
    platform.request('intake', 'POST', '/v1/complaints', { as: somebody, body: commands.find(({ name }) => name === 'submit-complaint')?.example });

  const raw = async (url: string, init: RequestInit): Promise<{ status: number; code?: string; type: string | null }> => {
    const response = await answered(url, init);
    const text = await response.text();
    const type = response.headers.get('content-type');
    return { status: response.status, type, ...(type?.includes('problem+json') ? { code: (JSON.parse(text) as { code: string }).code } : {}) };
  };

  it('refuses every spoiled body of every command over HTTP with a stable code and changes nothing', async () => {
    const created = await submit();
    const id = created.body['resourceId'] as string;
    const countAll = async () => Promise.all([
      platform.read('intake', 'select id, version from complaints order by id'), platform.read('routing', 'select complaint_id, version from cases order by complaint_id'), platform.read('intake', 'select count(*) from outbox_event'),
    ]);
    await waitFor('a quiet outbox', async () => (await platform.read<{ n: string }>('intake', 'select count(*) as n from outbox_event'))[0]?.n === '0');
    const before = await countAll();
    const surprises: string[] = [];
    for (const command of commands) {
      const url = `${platform.stack.urls.services[command.service]}${pathOf(command, command.name === 'submit-complaint' ? undefined : id)}`;
      for (const { how, body, contentType } of spoil(command.example as Record<string, unknown>)) {
        const answer = await raw(url, {
          method: 'POST', body: body as NonNullable<RequestInit['body']>,
          headers: { authorization: await bearer(), 'content-type': contentType ?? 'application/json', 'idempotency-key': crypto.randomUUID() },
        });
        if (answer.status < 400 || answer.status >= 500 || !answer.code) surprises.push(`${command.type}, ${how}: ${answer.status} ${answer.code ?? 'without a code'}`);
      }
    }
    expect(surprises).toEqual([]);
    expect(await countAll()).toEqual(before);

    async function bearer(): Promise<string> {
      const response = await fetch(`${platform.stack.urls.issuer}/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(somebody) });
      return `Bearer ${((await response.json()) as { access_token: string }).access_token}`;
    }
  });

  it('never answers 5xx to random paths, parameters, headers and tokens on any documented operation', async () => {
    const surprises: string[] = [];
    for (const service of services) {
      const base = platform.stack.urls.services[service];
      const document = (await (await fetch(`${base}/openapi.json`)).json()) as { openapi: string; paths: Record<string, Record<string, unknown>> };
      expect(document.openapi).toBe('3.1.0');
      const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ path, method })));
      const odd = fc.oneof(fc.string({ maxLength: 30 }), fc.uuid(), fc.constantFrom('%00', '..%2f..', '%ff%fe', '1e999', '-1', '', 'null', '\'; drop table complaints; --'));
      const attempt = fc.record({ operation: fc.constantFrom(...operations), parameter: odd, query: fc.dictionary(fc.constantFrom('limit', 'cursor', 'status', 'state', 'dueBefore', 'complaintId', 'x'), odd, { maxKeys: 3 }), token: fc.constantFrom('good', 'none', 'bad', 'unsigned'), ifMatch: fc.option(odd) });
      for (const { operation, parameter, query, token, ifMatch } of fc.sample(attempt, { numRuns: 60, seed })) {
        const path = operation.path.replace(/\{\w+\}/g, encodeURIComponent(parameter));
        const search = new URLSearchParams(query).toString();
        const headers = new Headers({ 'idempotency-key': crypto.randomUUID() });
        if (token === 'bad') headers.set('authorization', 'Bearer a.b.c');
        if (token === 'unsigned') headers.set('authorization', `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ sub: 'x', roles: everyRole })).toString('base64url')}.`);
        if (ifMatch && /^[\x20-\x7e]*$/.test(ifMatch)) headers.set('if-match', ifMatch);
        const answer = token === 'good' ? await platform.request(service, operation.method.toUpperCase(), `${path}${search ? `?${search}` : ''}`, { as: somebody, headers: Object.fromEntries(headers) }) : await raw(`${base}${path}${search ? `?${search}` : ''}`, { method: operation.method.toUpperCase(), headers });
        if (answer.status >= 500) surprises.push(`${service} ${operation.method} ${path}?${search}: ${answer.status}`);
      }
    }
    expect(surprises).toEqual([]);
  });

  it('answers each garbage command once, by a reply or a dead letter, and goes on with the next good one', async () => {
    const stream = await readStream(platform.bus, [REPLIES, ...services.map(deadLettersOf)]);
    const producer = platform.bus.client.producer();
    await producer.connect();
    const garbage = fc.sample(garbageRecord(commands.map(({ type }) => type)), { numRuns: 400, seed });
    const topics = commandServices.map(commandsOf).filter((topic) => commands.some((command) => command.topic === topic));
    for (const topic of topics) await producer.send({ topic, messages: garbage });
    const facts = fc.sample(garbageRecord(events.map(({ type }) => type)), { numRuns: 400, seed: seed + 1 });
    // A compacted topic takes no record without a key.
    for (const topic of [EVENTS, PRIVATE, POLICIES]) await producer.send({ topic, messages: facts.map((one) => ({ ...one, key: one.key ?? Buffer.from('garbage') })) });
    const settledOf = (topic: string) => {
      const service = topic.split('.')[0] ?? '';
      const replies = stream.records.filter((record) => record.topic === REPLIES && record.headers['ce_source'] === `/${service}`);
      const dead = stream.records.filter((record) => record.topic === `${service}.dead-letter.v1` && record.headers['dlq-topic'] === topic);
      return replies.length + dead.length;
    };
    await waitFor('every garbage command to be settled', () => topics.every((topic) => settledOf(topic) >= garbage.length), 60_000);
    const created = await submit();
    expect(created.status).toBe(201);
    await waitFor('the next complaint to be acknowledged', async () => (await platform.read<{ n: string }>('notification', `select count(*) as n from messages where complaint_id = $1 and status = 'SENT'`, [created.body['resourceId']]))[0]?.n === '1');
    expect(topics.map(settledOf)).toEqual(topics.map(() => garbage.length));
    await expect(producer.send({ topic: topics[0] ?? '', messages: [{ value: Buffer.alloc(2 * 1024 * 1024) }] })).rejects.toThrow(/larger|too large/i);
    await producer.disconnect();
    await stream.stop();
  });
});

/** A server that refuses a body by its size may close while it is still being written: then nobody knows the answer, and it is asked again. */
async function answered(url: string, init: RequestInit, tries = 5): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(20_000) });
  } catch (error) {
    const { code } = (error as { cause?: { code?: string } }).cause ?? {};
    if (tries > 1 && (code === 'EPIPE' || code === 'ECONNRESET')) return answered(url, init, tries - 1);
    throw error;
  }
}
