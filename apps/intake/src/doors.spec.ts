import { type Actor, commands, commandsOf, type CommandType, EVENTS, PRIVATE, REPLIES, type Reply } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { actorHeaders } from '@redress/messaging';
import { readStream, type ServiceUnderTest, startServiceUnderTest, type Stream, waitFor } from '@redress/testing';
import { intake } from './intake.module.js';

/** What came of a command, whichever door it went through. */
export interface Outcome {
  readonly status: Reply['status'];
  readonly code?: string;
  readonly field?: string;
  readonly resourceId?: string;
  readonly complaintNo?: string;
  readonly seq?: number;
}

export interface Sent {
  readonly id?: string;
  readonly about?: string;
  readonly actor?: Actor;
  readonly source?: string;
}

/** intake with both of its doors open, and everything that it says recorded. */
export interface Doors {
  readonly sut: ServiceUnderTest;
  readonly stream: Stream;
  http(command: string, body: unknown, sent?: Sent): Promise<Outcome & { readonly accessCode?: string; readonly httpStatus: number }>;
  kafka(command: string, body: unknown, sent?: Sent): Promise<Outcome>;
  close(): Promise<void>;
}

export const agent: Actor = { kind: 'STAFF', id: 'agent-7', role: 'AGENT' };

export async function openDoors(): Promise<Doors> {
  const sut = await startServiceUnderTest(intake, { INTAKE_SECRET: 'a secret that only the tests know, 32+', RATE_LIMIT_PER_MINUTE: '1000' });
  const stream = await readStream(sut.bus, [EVENTS, PRIVATE, REPLIES, commandsOf('intake'), 'intake.dead-letter.v1', 'policies.v1']);
  const producer = sut.bus.client.producer();
  await producer.connect();
  await waitFor('readiness', async () => (await sut.request('GET', '/health/ready')).status === 200);
  return {
    sut,
    stream,
    http: async (command, body, { id = newId(), about, actor = agent } = {}) => {
      const type = typeOf(command);
      const path = about ? `/v1/complaints/${about}/${type.name}` : '/v1/complaints';
      const answer = await sut.request('POST', path, { as: { sub: actor.id, roles: [actor.role], ...(actor.departmentId ? { department: actor.departmentId } : {}) }, body, headers: { 'idempotency-key': id } });
      return { httpStatus: answer.status, ...outcomeOf(answer.body) };
    },
    kafka: async (command, body, { id = newId(), about, actor = agent, source = '/call-centre' } = {}) => {
      const seen = repliesTo(stream, id).length;
      await producer.send({
        topic: sut.bus.prefix + commandsOf('intake'),
        messages: [{
          key: about ?? id, value: typeof body === 'string' ? body : JSON.stringify(body),
          headers: { 'content-type': 'application/json', ce_specversion: '1.0', ce_id: id, ce_source: source, ce_type: typeOf(command).type, ...actorHeaders(actor), ...(about ? { ce_partitionkey: about } : {}) },
        }],
      });
      const replies = await waitFor(`the reply to ${command}`, () => {
        const found = repliesTo(stream, id);
        return found.length > seen && found;
      });
      return replies.at(-1) as Outcome;
    },
    close: async () => {
      await producer.disconnect();
      await stream.stop();
      await sut.stop();
    },
  };
}

const repliesTo = (stream: Stream, id: string): Reply[] => stream.of('command.replied.v1').map(({ data }) => data as Reply).filter(({ commandId }) => commandId === id);

function typeOf(name: string): CommandType {
  const found = commands.find((one) => one.service === 'intake' && one.name === name);
  if (!found) throw new Error(`intake has no command ${name}`);
  return found;
}

/** A problem document, told as a reply. */
function outcomeOf(body: Record<string, unknown>): Outcome & { accessCode?: string } {
  if (body['code'] === undefined) return body as unknown as Outcome;
  const details = (body['details'] ?? {}) as { field?: string };
  return { status: 'REJECTED', code: body['code'] as string, ...(details.field === undefined ? {} : { field: details.field }) };
}
