import { type Actor, type CommandType, EVENTS, REPLIES, SubmitComplaintV1 } from '@redress/contracts';
import { actorHeaders, type Bus } from '@redress/messaging';
import { readStream, type SeenRecord, type Stream, waitFor } from '@redress/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { askedBy } from './load-road.js';
import type { As, Platform } from './platform.js';

/** What the load has been promised: the invariants are checked against it. */
export interface Promised {
  /** Complaint ids of submissions that were accepted, by the id of the command. */
  readonly accepted: ReadonlyMap<string, string>;
  /** Answers that nothing of ours should ever give: refusals and 5xx other than 503. */
  readonly surprises: readonly string[];
}

export interface Load extends Promised {
  readonly submitted: number;
  /** Submits nothing until the end of `work`; what was submitted goes on. */
  restDuring<T>(work: Promise<T>): Promise<T>;
  /** Stops submitting, and resolves when every submission has its answer. */
  finish(withinMs: number): Promise<void>;
}

const SOURCE = '/load';
const agent: Actor = { kind: 'STAFF', id: 'agent-1', role: 'AGENT' };
const asAgent: As = { sub: 'agent-1', roles: ['AGENT'] };

/**
 * Plays customers, agents and departments at a steady rate: every tenth complaint comes over HTTP, the others over Kafka, and some go on, the whole
 * road to their closing (`load-road.ts`). Everything is sent again until it is answered, under the same id.
 */
export async function startLoad(platform: Platform, perSecond: number, runId: string): Promise<Load> {
  const accepted = new Map<string, string>();
  const surprises: string[] = [];
  const sender = new Sender(platform.bus);
  let submitted = 0;
  const submitting = new AbortController();
  const open = new Set<string>();

  const onReply = ({ key, data }: SeenRecord): void => {
    const { commandId, status, code, resourceId } = data as { commandId: string; status: string; code?: string; resourceId?: string };
    if (key !== SOURCE || !commandId.startsWith(runId)) return;
    if (code && status !== 'DUPLICATE') surprises.push(`${commandId}: ${code}`);
    if (commandId.endsWith('-submit') && resourceId) {
      accepted.set(commandId, resourceId);
      open.delete(commandId);
    }
  };

  const onFact = ({ key, headers }: SeenRecord): void => {
    if (!key) return;
    for (const { name, command, data, actor } of askedBy(headers['ce_type'] ?? '', key, new Date(headers['ce_time'] ?? 0))) sender.add(command, `${runId}-${key}-${name}`, data, actor, key);
  };

  await grant(platform);
  const reader = await readStream(platform.bus, [EVENTS, REPLIES], (record) => {
    if (record.topic === REPLIES) onReply(record);
    else onFact(record);
  });

  const submitOverHttp = async (id: string): Promise<void> => {
    for (;;) {
      try {
        const answer = await platform.request('intake', 'POST', '/v1/complaints', { as: asAgent, body: complaint(id), headers: { 'idempotency-key': id } });
        if (answer.status === 201) {
          accepted.set(id, answer.body['resourceId'] as string);
          open.delete(id);
          return;
        }
        if (answer.status !== 503) {
          surprises.push(`${id}: HTTP ${answer.status} ${String(answer.body['code'])}`);
          open.delete(id);
          return;
        }
      } catch {
        // The service is away: that is what this load is for.
      }
      await sleep(250);
    }
  };

  const rest = { isTaken: false };
  const pacer = (async () => {
    let due = 0;
    for (let before = performance.now(); !submitting.signal.aborted;) {
      const now = performance.now();
      if (!rest.isTaken) due += ((now - before) / 1000) * perSecond;
      before = now;
      for (; submitted < Math.floor(due); submitted++) {
        const id = `${runId}-${submitted}-submit`;
        open.add(id);
        if (submitted % 10 === 0) void submitOverHttp(id);
        else sender.add(SubmitComplaintV1, id, complaint(id), agent);
      }
      await sleep(20);
    }
  })();

  return {
    accepted,
    surprises,
    get submitted() {
      return submitted;
    },
    restDuring: async (work) => {
      rest.isTaken = true;
      return work.finally(() => (rest.isTaken = false));
    },
    finish: async (withinMs) => {
      submitting.abort();
      await pacer;
      for (const end = performance.now() + withinMs; open.size > 0; await sleep(100)) {
        if (performance.now() > end) throw new Error(`${open.size} of ${submitted} submissions have no answer after ${withinMs} ms, such as ${[...open].slice(0, 3).join(', ')}`);
      }
      // The reader goes on for as long as facts ask for commands.
      await quiet(reader);
      await sender.stop();
      await reader.stop();
    },
  };
}

/** Lets the load act for staff, and waits until those who take its commands know it. */
async function grant(platform: Platform): Promise<void> {
  const id = SOURCE.slice(1);
  const answer = await platform.request('intake', 'POST', '/v1/policies/integration', { as: { roles: ['POLICY_ADMIN'] }, body: { id, body: { roles: ['AGENT', 'HANDLER', 'COMPLAINT_MANAGER'] } } });
  if (answer.status !== 201) throw new Error(`the load was not granted its roles: ${answer.status}`);
  for (const service of ['routing', 'notification'] as const) {
    await waitFor(`the grant in ${service}`, async () => (await platform.read(service, `select from policies where key = 'integration:${id}'`)).length === 1);
  }
}

const complaint = (id: string) => ({
  channel: 'HOTLINE' as const,
  customer: { name: 'Load', contacts: [{ kind: 'EMAIL' as const, value: `${id}@example.com`, preferred: true }], language: 'en' as const },
  description: `Complaint ${id}`, triggers: [], attachments: [],
});

/** Sends commands in order, again and again until Kafka has them. */
class Sender {
  private readonly waiting: { topic: string; key: string; value: string; headers: Record<string, string> }[] = [];
  private isRunning = true;
  private readonly done: Promise<void>;

  constructor(private readonly bus: Bus) {
    this.done = this.loop();
  }

  add<D>(type: CommandType<D>, id: string, data: unknown, actor: Actor, complaintId?: string): void {
    this.waiting.push({
      topic: this.bus.prefix + type.topic,
      key: complaintId ?? id,
      value: JSON.stringify(data),
      headers: { 'content-type': 'application/json', ce_specversion: '1.0', ce_id: id, ce_source: SOURCE, ce_type: type.type, ...actorHeaders(actor) },
    });
  }

  async stop(): Promise<void> {
    this.isRunning = false;
    await this.done;
  }

  private async loop(): Promise<void> {
    let producer = this.bus.client.producer({ idempotent: true, maxInFlightRequests: 1, retry: { retries: 3 } });
    let isConnected = false;
    while (this.isRunning || this.waiting.length > 0) {
      const batch = this.waiting.slice(0, 500);
      if (batch.length === 0) {
        await sleep(20);
        continue;
      }
      try {
        if (!isConnected) await producer.connect();
        isConnected = true;
        const topics = [...new Set(batch.map(({ topic }) => topic))];
        await producer.sendBatch({ acks: -1, topicMessages: topics.map((topic) => ({ topic, messages: batch.filter((one) => one.topic === topic) })) });
        this.waiting.splice(0, batch.length);
      } catch {
        await producer.disconnect().catch(() => undefined);
        producer = this.bus.client.producer({ idempotent: true, maxInFlightRequests: 1, retry: { retries: 3 } });
        isConnected = false;
        await sleep(250);
      }
    }
    await producer.disconnect().catch(() => undefined);
  }
}

/** Resolves when nothing new has come for three seconds. */
async function quiet(stream: Stream): Promise<void> {
  for (let seen = -1; seen !== stream.records.length; await sleep(3_000)) seen = stream.records.length;
}
