import { type Actor, type CommandType, pathOf, REPLIES, type Reply } from '@redress/contracts';
import { actorHeaders } from '@redress/messaging';
import type { SeenRecord } from '@redress/testing';
import type { Platform } from '../platform.js';

/** A command as it is given, over one of the two doors. */
export interface Given {
  readonly commandId: string;
  readonly door: 'HTTP' | 'Kafka';
  readonly complaintId: string | undefined;
  readonly command: CommandType;
  readonly actor: Actor;
  readonly data: unknown;
  readonly at: number;
  /** The version that the sender believes in: If-Match, or ce_expectedsequence. */
  readonly expectedVersion?: number | undefined;
}

export interface Outcome {
  readonly isAccepted: boolean;
  readonly code: string | undefined;
  readonly resourceId: string | undefined;
  readonly version: number | undefined;
}

export const SOURCE = 'model';
/** So many requests are under way at once. */
const LANES = 48;

/** Gives many commands at once, and brings the outcome of each. */
export class Doors {
  private readonly waiting = new Map<string, (reply: Reply) => void>();
  private readonly producer;

  constructor(private readonly platform: Platform) {
    this.producer = platform.bus.client.producer({ allowAutoTopicCreation: false });
  }

  open(): Promise<void> {
    return this.producer.connect();
  }

  close(): Promise<void> {
    return this.producer.disconnect();
  }

  /** Has to hear every record of the replies. */
  hear({ topic, data }: SeenRecord): void {
    if (topic !== REPLIES) return;
    const reply = data as Reply;
    this.waiting.get(reply.commandId)?.(reply);
    this.waiting.delete(reply.commandId);
  }

  async giveAll(all: readonly Given[]): Promise<Map<Given, Outcome>> {
    const outcomes = new Map<Given, Outcome>();
    const overKafka = this.sendAll(all.filter(({ door }) => door === 'Kafka'), outcomes);
    const left = all.filter(({ door }) => door === 'HTTP').values();
    await Promise.all(Array.from({ length: LANES }, async () => {
      for (const given of left) outcomes.set(given, await this.request(given));
    }));
    await overKafka;
    return outcomes;
  }

  private async request({ commandId, complaintId, command, actor, data, expectedVersion }: Given): Promise<Outcome> {
    const as = { sub: actor.id, roles: [actor.role], ...(actor.departmentId ? { department: actor.departmentId } : {}) };
    const headers = { 'idempotency-key': commandId, ...(expectedVersion === undefined ? {} : { 'if-match': `"${expectedVersion}"` }) };
    const { status, body } = await this.platform.request(command.service, 'POST', pathOf(command, complaintId), { as, body: data, headers });
    if (status >= 500 || status === 400 || status === 401) throw new Error(`${command.name}: ${status} ${JSON.stringify(body)}`);
    const { code, resourceId, seq } = body as Partial<Reply>;
    return { isAccepted: status < 300, code, resourceId, version: seq };
  }

  private async sendAll(all: readonly Given[], outcomes: Map<Given, Outcome>): Promise<void> {
    const replies = all.map((given) => new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no reply to ${given.command.type} ${given.commandId}`)), 60_000);
      this.waiting.set(given.commandId, ({ status, code, resourceId, seq }) => {
        clearTimeout(late);
        // What is refused is about nothing.
        outcomes.set(given, { isAccepted: status !== 'REJECTED' && resourceId !== undefined, code, resourceId, version: seq });
        resolve();
      });
    }));
    const topics = [...new Set(all.map(({ command }) => command.topic))];
    const topicMessages = topics.map((topic) => ({ topic, messages: all.filter(({ command }) => command.topic === topic).map(messageOf) }));
    if (all.length > 0) await this.producer.sendBatch({ topicMessages });
    await Promise.all(replies);
  }
}

function messageOf({ commandId, complaintId, command, actor, data, at, expectedVersion }: Given) {
  return {
    key: complaintId ?? commandId,
    value: JSON.stringify(data),
    headers: {
      'content-type': 'application/json', ce_specversion: '1.0', ce_id: commandId, ce_source: `/${SOURCE}`, ce_type: command.type, ce_time: new Date(at).toISOString(), ...actorHeaders(actor),
      ...(expectedVersion === undefined ? {} : { ce_expectedsequence: String(expectedVersion) }),
    },
  };
}
