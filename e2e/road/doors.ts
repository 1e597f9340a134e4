import { type Actor, type CommandType, pathOf, REPLIES, type Reply } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { actorHeaders } from '@redress/messaging';
import { type Stream, waitFor } from '@redress/testing';
import type { Platform } from '../platform.js';

/** What became of a command, told alike by both doors. */
export type Outcome = Pick<Reply, 'code' | 'resourceId' | 'complaintNo'> & { readonly status: 'ACCEPTED' | 'REJECTED' | 'DUPLICATE' };

/** One of the two ways in. */
export interface Door {
  readonly name: 'HTTP' | 'Kafka';
  /** Gives a command about a complaint, or one that brings it into being, at an instant. */
  give<D>(command: CommandType<D>, complaintId: string | undefined, actor: Actor, data: unknown, at: Date): Promise<Outcome>;
}

/** As the platform's users do it from a browser or a client of the API. */
export function overHttp(platform: Platform): Door {
  return {
    name: 'HTTP',
    give: async (command, complaintId, actor, data) => {
      const as = { sub: actor.id, roles: [actor.role], ...(actor.departmentId ? { department: actor.departmentId } : {}) };
      const { status, body } = await platform.request(command.service, 'POST', pathOf(command, complaintId), { as, body: data });
      const { code, resourceId, complaintNo } = body as { code?: string; resourceId?: string; complaintNo?: string };
      if (status >= 500 || status === 400 || status === 401) throw new Error(`${command.name}: ${status} ${JSON.stringify(body)}`);
      return { status: status < 300 ? 'ACCEPTED' : 'REJECTED', ...(code ? { code } : {}), ...(resourceId ? { resourceId } : {}), ...(complaintNo ? { complaintNo } : {}) };
    },
  };
}

/** As an enterprise's system does it over Kafka alone. `source` needs a grant for the roles it lets act. */
export function overKafka(platform: Platform, stream: Stream, source: string): Door & { close(): Promise<void> } {
  const producer = platform.bus.client.producer({ allowAutoTopicCreation: false });
  const connected = producer.connect();
  return {
    name: 'Kafka',
    give: async (command, complaintId, actor, data, at) => {
      await connected;
      const commandId = newId();
      const headers = { 'content-type': 'application/json', ce_specversion: '1.0', ce_id: commandId, ce_source: `/${source}`, ce_type: command.type, ce_time: at.toISOString(), ...actorHeaders(actor) };
      await producer.send({ topic: command.topic, messages: [{ key: complaintId ?? commandId, value: JSON.stringify(data), headers }] });
      const reply = await waitFor(`the reply to ${command.type}`, () => stream.records.map(({ topic, data }) => (topic === REPLIES ? (data as Reply | null) : null)).find((one) => one?.commandId === commandId));
      const { status, code, resourceId, complaintNo } = reply;
      return { status, ...(code ? { code } : {}), ...(resourceId ? { resourceId } : {}), ...(complaintNo ? { complaintNo } : {}) };
    },
    close: () => producer.disconnect(),
  };
}
