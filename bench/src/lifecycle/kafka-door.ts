import type { Reply, Role } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { actorHeaders, type Bus } from '@redress/messaging';
import type { Message } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../benchmark.js';
import { postJson } from '../http-client.js';
import { waitUntil } from '../wait-until.js';
import type { World } from '../world.js';
import type { Door } from './door.js';
import type { Ears } from './ears.js';
import { tokensOf } from './http-door.js';
import { staff } from './steps.js';

const SOURCE = 'bench';
const roles: readonly Role[] = ['AGENT', 'HANDLER', 'COMPLAINT_MANAGER'];
/** Commands that become due within so many ms travel together. */
const GATHER_MS = 5;
const PER_SEND = 500;

/** Sends commands and waits for their replies, as the system of an enterprise. Its source must have been granted its roles: `grantRoles`. */
export function kafkaDoor(bus: Bus, ears: Ears): Door & { close(): Promise<void> } {
  const producer = bus.client.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false });
  const connected = producer.connect();
  let waiting: { readonly topic: string; readonly message: Message }[] = [];
  let sending: Promise<void> | undefined;
  let failure: Error | undefined;

  const drain = async (): Promise<void> => {
    await connected;
    await sleep(GATHER_MS);
    while (waiting.length > 0) {
      const batch = waiting.slice(0, PER_SEND);
      waiting = waiting.slice(PER_SEND);
      const topics = [...new Set(batch.map(({ topic }) => topic))];
      await producer.sendBatch({ acks: -1, topicMessages: topics.map((topic) => ({ topic, messages: batch.filter((one) => one.topic === topic).map(({ message }) => message) })) });
    }
    sending = undefined;
  };

  return {
    name: 'Kafka',
    give: async ({ command, by, data }, complaintId) => {
      const commandId = newId();
      const headers = { 'content-type': 'application/json', ce_specversion: '1.0', ce_id: commandId, ce_source: `/${SOURCE}`, ce_type: command.type, ...actorHeaders(by) };
      waiting.push({ topic: bus.prefix + command.topic, message: { key: complaintId ?? commandId, value: JSON.stringify(data), headers } });
      sending ??= drain().catch((error: unknown) => {
        failure = error instanceof Error ? error : new Error(String(error));
      });
      if (failure) return { error: `${command.name}: ${failure.message}` };
      const { status, code, resourceId } = await ears.reply<Reply>(commandId);
      return status === 'REJECTED' ? { error: `${command.name}: ${code ?? ''}` } : { ...(resourceId ? { resourceId } : {}) };
    },
    close: async () => {
      await sending;
      await producer.disconnect();
    },
  };
}

/** Lets the load act for agents, handlers and managers over Kafka; returns when every service knows. */
export async function grantRoles({ stack }: Bench, world: World): Promise<void> {
  const token = await tokensOf(stack)(staff('admin-1', 'POLICY_ADMIN'));
  const { status, text } = await postJson(`${stack.urls.services.intake}/v1/policies/integration`, token, newId(), { id: SOURCE, body: { roles } });
  if (status !== 201) throw new Error(`the load was not granted its roles: ${status} ${text}`);
  for (const service of ['routing', 'notification'] as const) {
    await waitUntil(`the grant in ${service}`, async () => (await world.database(service).query('select from policies where key = $1', [`integration:${SOURCE}`])).rowCount === 1);
  }
  // What a service has heard it uses within a quarter of a second.
  await sleep(500);
}
