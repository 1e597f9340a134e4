import { commands, commandServices, commandsOf, deadLettersOf, events, EVENTS, pathOf, POLICIES, PRIVATE, REPLIES, type Reply, services } from '@redress/contracts';
import { newId } from '@redress/kernel';
import type { Bus } from '@redress/messaging';
import { readStream, type Stream, waitFor } from '@redress/testing';
import fc from 'fast-check';
import { isAtEnd } from './at-end.js';
import { type BrokenCommand, brokenCommands, intactCommand } from './broken-command.js';
import { garbageRecord, spoil } from './garbage.js';
import { type ApiDocument, type Attempt, attemptAt, brokenPromises, operationsOf } from './openapi.js';
import { type Platform, startPlatform } from './platform.js';
import { quiet } from './quiet.js';
import { rowsOf } from './rows.js';

type Producer = ReturnType<Bus['client']['producer']>;

const everyRole = ['AGENT', 'COMPLAINT_MANAGER', 'HANDLER', 'DEPT_MANAGER', 'COORDINATOR', 'REVIEWER', 'REVIEW_LEAD', 'SUPERVISOR', 'POLICY_ADMIN'];
const somebody = { sub: 'agent-1', roles: everyRole, department: 'LOGISTICS' };
/** What a command is told that is not as it has to be. */
const BROKEN_CODES = new Set(['ACCEPTED', 'VALIDATION_FAILED', 'UNKNOWN_TYPE', 'TIME_IN_FUTURE', 'TIME_TOO_OLD', 'UNKNOWN_SOURCE']);
/** Requests to each operation. */
const ATTEMPTS = Number(process.env['GARBAGE_ATTEMPTS'] ?? '12');
const commandTopics = commandServices.map(commandsOf);
const seed = Number(process.env['GARBAGE_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

describe(`garbage at every door (seed ${seed})`, () => {
  let platform: Platform;

  beforeAll(async () => {
    platform = await startPlatform({ env: { LOG_LEVEL: 'warn' } });
  }, 180_000);

  afterAll(() => platform.stop(), 60_000);

  const closing: (() => Promise<void>)[] = [];
  afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

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
    await quiet(platform);
    const before = await rowsOf(platform);
    const surprises: string[] = [];
    for (const command of commands) {
      const url = `${platform.stack.urls.services[command.service]}${pathOf(command, command.name === 'submit-complaint' ? undefined : id)}`;
      for (const { how, body, contentType } of spoil(command.example as Record<string, unknown>)) {
        const answer = await raw(url, {
          method: 'POST', body: body as NonNullable<RequestInit['body']>,
          headers: { authorization: await authorizationOf('good') ?? '', 'content-type': contentType ?? 'application/json', 'idempotency-key': crypto.randomUUID() },
        });
        if (answer.status < 400 || answer.status >= 500 || !answer.code) surprises.push(`${command.type}, ${how}: ${answer.status} ${answer.code ?? 'without a code'}`);
      }
    }
    expect(surprises).toEqual([]);
    await quiet(platform);
    expect(await rowsOf(platform)).toEqual(before);
  });

  it('refuses every command over Kafka of which one thing is broken, by its code or a dead letter, and changes nothing', async () => {
    const id = (await submit()).body['resourceId'] as string;
    await quiet(platform);
    const before = await rowsOf(platform);
    const { stream, producer } = await doors();
    const replyTo = (record: BrokenCommand['record']): Reply | undefined =>
      stream.records.map(({ topic, data }) => (topic === REPLIES ? (data as Reply | null) : null)).find((reply) => reply?.commandId === record.headers['ce_id']) ?? undefined;
    const send = async (topic: string, records: readonly BrokenCommand['record'][]) => producer.send({ topic, messages: records.map((record) => ({ ...record, value: Buffer.from(record.value), headers: { ...record.headers } })) });

    const surprises: string[] = [];
    for (const command of commands) {
      const broken = brokenCommands(command, id);
      // Only for want of its complaint is the command refused of which nothing is broken.
      const intact = intactCommand(command, newId());
      await send(command.topic, broken.map(({ record }) => record));
      if (command.name !== 'submit-complaint') await send(command.topic, [intact]);
      await quiet(platform);
      const told = await waitFor(`the replies to ${command.type}`, () => {
        const replies = broken.map(({ record, settles }) => (settles === 'dead letter' ? undefined : replyTo(record)));
        return broken.every(({ settles }, index) => settles === 'dead letter' || replies[index]) ? replies : undefined;
      });
      surprises.push(...broken.flatMap(({ how, settles }, index) => {
        const { status, code } = told[index] ?? {};
        return settles === 'dead letter' || (status === 'REJECTED' && code === settles) ? [] : [`${command.type}, ${how}: ${status ?? ''} ${code ?? ''}`];
      }));
      if (command.name !== 'submit-complaint' && BROKEN_CODES.has((await waitFor(`the reply to an intact ${command.type}`, () => replyTo(intact))).code ?? 'ACCEPTED')) surprises.push(`${command.type}, intact: ${replyTo(intact)?.code ?? ''}`);
    }
    expect(surprises).toEqual([]);
    const deadOf = (topic: string): number => stream.records.filter(({ headers }) => headers['dlq-topic'] === topic).length;
    const expected = commandTopics.map((topic) => commands.filter((command) => command.topic === topic).flatMap((command) => brokenCommands(command, id)).filter(({ settles }) => settles === 'dead letter').length);
    await waitFor('every dead letter', () => commandTopics.every((topic, index) => deadOf(topic) >= (expected[index] ?? 0)));
    expect(commandTopics.map(deadOf)).toEqual(expected);
    expect(await rowsOf(platform)).toEqual(before);
  }, 240_000);

  it('answers each record of random bytes once, by a reply or a dead letter, changes nothing, and goes on with the next good one', async () => {
    const { stream, producer } = await doors();
    await quiet(platform);
    const before = await rowsOf(platform);
    const settledOf = (topic: string) => {
      const service = topic.split('.')[0] ?? '';
      const replies = stream.records.filter((record) => record.topic === REPLIES && record.headers['ce_source'] === `/${service}`);
      const dead = stream.records.filter((record) => record.topic === `${service}.dead-letter.v1` && record.headers['dlq-topic'] === topic);
      return replies.length + dead.length;
    };
    const settledBefore = commandTopics.map(settledOf);
    const garbage = fc.sample(garbageRecord(commands.map(({ type }) => type)), { numRuns: 400, seed });
    for (const topic of commandTopics) await producer.send({ topic, messages: garbage });
    const facts = fc.sample(garbageRecord(events.map(({ type }) => type)), { numRuns: 400, seed: seed + 1 });
    // A compacted topic takes no record without a key.
    for (const topic of [EVENTS, PRIVATE, POLICIES]) await producer.send({ topic, messages: facts.map((one) => ({ ...one, key: one.key ?? Buffer.from('garbage') })) });
    const settled = settledBefore.map((n) => n + garbage.length);
    await waitFor('every garbage command to be settled', () => commandTopics.every((topic, index) => settledOf(topic) >= (settled[index] ?? 0)), 60_000);
    await quiet(platform);
    expect(commandTopics.map(settledOf)).toEqual(settled);
    expect(await rowsOf(platform)).toEqual(before);
    const created = await submit();
    expect(created.status).toBe(201);
    await waitFor('the next complaint to be acknowledged', async () => (await platform.read<{ n: string }>('notification', `select count(*) as n from messages where complaint_id = $1 and status = 'SENT'`, [created.body['resourceId']]))[0]?.n === '1');
    await expect(producer.send({ topic: commandTopics[0] ?? '', messages: [{ value: Buffer.alloc(2 * 1024 * 1024) }] })).rejects.toThrow(/larger|too large/i);
  });

  it('answers each operation as its document promises: bodies and parameters from its own schemas, and ones that do not fit', async () => {
    const id = (await submit()).body['resourceId'] as string;
    const surprises: string[] = [];
    const carriedOut = new Set<string>();
    for (const service of services) {
      const base = platform.stack.urls.services[service];
      const document = (await (await fetch(`${base}/openapi.json`)).json()) as ApiDocument;
      expect(document.openapi).toBe('3.1.0');
      for (const operation of operationsOf(document).filter(({ path }) => path.startsWith('/v1/'))) {
        for (const { target, headers, body, token } of fc.sample(attemptAt(operation, id), { numRuns: ATTEMPTS, seed })) {
          const authorization = await authorizationOf(token);
          const response = await answered(`${base}${target}`, { method: operation.method, headers: { ...headers, ...(authorization ? { authorization } : {}) }, ...(body === undefined ? {} : { body }) });
          const given = { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
          if (given.status < 300) carriedOut.add(`${service} ${operation.method}`);
          surprises.push(...brokenPromises(operation, document, given).map((problem) => `${service} ${operation.method} ${target}: ${problem}`));
        }
      }
    }
    expect(surprises).toEqual([]);
    // Not everything was refused.
    expect([...carriedOut].sort()).toEqual(expect.arrayContaining([...services.map((service) => `${service} GET`), 'intake POST']));
  }, 240_000);

  let good: Promise<string> | undefined;
  const authorizationOf = async (token: Attempt['token']): Promise<string | undefined> => {
    if (token === 'none') return undefined;
    if (token === 'bad') return 'Bearer a.b.c';
    if (token === 'unsigned') return `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ sub: 'x', roles: everyRole })).toString('base64url')}.`;
    good ??= fetch(`${platform.stack.urls.issuer}/token`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(somebody) }).then(async (response) => ((await response.json()) as { access_token: string }).access_token);
    return `Bearer ${await good}`;
  };

  /** A producer, and a reader of all that answers it, from the beginning. */
  async function doors(): Promise<{ readonly stream: Stream; readonly producer: Producer }> {
    const answers = [REPLIES, ...services.map(deadLettersOf)];
    const stream = await readStream(platform.bus, answers);
    const producer = platform.bus.client.producer();
    await producer.connect();
    await waitFor('the reader at the end of what was answered before', () => isAtEnd(platform.bus, stream, answers));
    closing.push(() => producer.disconnect(), () => stream.stop());
    return { stream, producer };
  }
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
