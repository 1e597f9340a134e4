import { cn2026 } from '@redress/calendar';
import { type Actor, commands, commandsOf, type CommandType, EVENTS, type EventType, pathOf, PolicyPublishedV1, PRIVATE, REPLIES, type Reply, system } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { actorHeaders, factRecord, Publisher } from '@redress/messaging';
import { readStream, type ServiceUnderTest, type Shared, startServiceUnderTest, type Stream, waitFor } from '@redress/testing';
import { ROOT_CONTEXT } from '@opentelemetry/api';
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

/** What another service says about a complaint. */
export interface Told {
  readonly at?: string;
  readonly round?: number;
}

/** intake with both of its doors open, the other services played, and everything that it says recorded. */
export interface Doors {
  readonly sut: ServiceUnderTest;
  readonly stream: Stream;
  http(command: string, body: unknown, sent?: Sent): Promise<Outcome & { readonly accessCode?: string; readonly httpStatus: number }>;
  kafka(command: string, body: unknown, sent?: Sent): Promise<Outcome>;
  /** Another service states a fact: the example of its type, but for what matters. */
  tell<D extends object>(event: EventType<D>, key: string, data?: Partial<D>, told?: Told): Promise<void>;
  /** Gives intake the calendar of 2026, as sla does. */
  tellCalendar(): Promise<void>;
  close(): Promise<void>;
}

export const agent: Actor = { kind: 'STAFF', id: 'agent-7', role: 'AGENT' };

export const intakeVariables = { INTAKE_SECRET: 'a secret that only the tests know, 32+', RATE_LIMIT_PER_MINUTE: '1000' };

export async function openDoors(shared: Shared = {}): Promise<Doors> {
  const sut = await startServiceUnderTest(intake, intakeVariables, shared);
  const stream = await readStream(sut.bus, [EVENTS, PRIVATE, REPLIES, commandsOf('intake'), 'intake.dead-letter.v1', 'policies.v1']);
  const producer = sut.bus.client.producer();
  await producer.connect();
  await waitFor('readiness', async () => (await sut.request('GET', '/health/ready')).status === 200);
  const publisher = new Publisher(sut.bus);
  const tell: Doors['tell'] = async (event, key, data = {}, { at = '2026-02-11T02:00:00.000Z', round = 1 } = {}) => {
    const service = (event.producer === 'owner' ? 'sla' : event.producer);
    const record = factRecord((event as EventType).of({ ...event.example, ...data }), {
      service, key, complaintNo: 'C26-0000017-7', round, sequence: 1, actor: system(service), at: new Date(at), causationId: newId(), correlationId: newId(), trace: ROOT_CONTEXT,
    });
    // A topic that was just created may refuse at first; what is sent twice is heard once.
    await waitFor('Kafka to take the fact', () => publisher.send([record]).then(() => true));
  };
  return {
    sut,
    stream,
    tell,
    tellCalendar: async () => {
      const { id: _id, ...body } = cn2026;
      await tell(PolicyPublishedV1, 'calendar:default', { kind: 'calendar', id: 'default', version: 1, effectiveFrom: '2020-01-01T00:00:00.000Z', body: body, earlier: [] });
      await waitFor('the calendar', async () => (await sut.database.pool.query(`select from policies where kind = 'calendar'`)).rowCount === 1);
    },
    http: async (command, body, { id = newId(), about, actor = agent } = {}) => {
      const answer = await sut.request('POST', pathOf(typeOf(command), about), { as: { sub: actor.id, roles: [actor.role], ...(actor.departmentId ? { department: actor.departmentId } : {}) }, body, headers: { 'idempotency-key': id } });
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
      await publisher.close();
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
