import {
  type Actor, commands, commandsOf, type CommandType, ComplaintAcceptedV1, ComplaintReceivedV1, ComplaintRegisteredV1, deadLettersOf, EVENTS, HandlingAssignedV1, HandlingResolvedV1, NotificationSentV1, pathOf, REPLIES,
  type Reply, type Role,
} from '@redress/contracts';
import { newId } from '@redress/kernel';
import { actorHeaders } from '@redress/messaging';
import { readStream, type SeenRecord, type ServiceUnderTest, startServiceUnderTest, type Stream, type TokenClaims, waitFor } from '@redress/testing';
import { Feed } from './feed.spec.js';
import { review } from './review.module.js';

export const NOW = '2026-02-14T03:00:00.000Z';

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
  readonly actor?: Actor;
  readonly source?: string;
}

export const asCaller = ({ id, role, departmentId }: Actor): TokenClaims => ({ sub: id, roles: [role], ...(departmentId ? { department: departmentId } : {}) });
const roles: Role[] = ['CUSTOMER', 'AGENT', 'COMPLAINT_MANAGER', 'HANDLER', 'DEPT_MANAGER', 'REVIEWER', 'REVIEW_LEAD', 'SUPERVISOR'];

/** review with both of its doors open, the other services played by a feed, and everything that it says recorded. */
export class Doors {
  private constructor(
    readonly sut: ServiceUnderTest,
    readonly stream: Stream,
    readonly feed: Feed,
    private readonly producer: { send(record: object): Promise<unknown>; disconnect(): Promise<void> },
  ) {}

  static async open(): Promise<Doors> {
    const sut = await startServiceUnderTest(review);
    await sut.setClock(NOW);
    const stream = await readStream(sut.bus, [EVENTS, REPLIES, deadLettersOf('review')]);
    const producer = sut.bus.client.producer();
    await producer.connect();
    await waitFor('readiness', async () => (await sut.request('GET', '/health/ready')).status === 200);
    const feed = new Feed(sut);
    await feed.publishPolicies({ roles });
    return new Doors(sut, stream, feed, producer);
  }

  async http(about: string, command: string, body: unknown, { id = newId(), actor = SYSTEM }: Sent): Promise<Outcome> {
    const answer = await this.sut.request('POST', pathOf(typeOf(command), about), { as: asCaller(actor), body, headers: { 'idempotency-key': id } });
    return outcomeOf(answer.body);
  }

  async kafka(about: string, command: string, body: unknown, { id = newId(), actor = SYSTEM, source = '/erp' }: Sent): Promise<Outcome> {
    const repliesTo = () => this.stream.of('command.replied.v1').map(({ data }) => data as Reply).filter(({ commandId }) => commandId === id);
    const seen = repliesTo().length;
    await this.producer.send({
      topic: this.sut.bus.prefix + commandsOf('review'),
      messages: [{
        key: about, value: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ce_specversion: '1.0', ce_id: id, ce_source: source, ce_type: typeOf(command).type, ce_partitionkey: about, ...actorHeaders(actor) },
      }],
    });
    return (await waitFor(`the reply to ${command}`, () => repliesTo()[seen])) as Outcome;
  }

  /** A complaint of customer-7, but for what matters, whose result was told on Friday afternoon, as the other services state it. */
  async resolved(
    key = newId(), more: Partial<(typeof ComplaintRegisteredV1)['example']> = {}, received: Partial<(typeof ComplaintReceivedV1)['example']> = {}, customer: { readonly externalId?: string } = { externalId: 'customer-7' },
  ): Promise<string> {
    const at = (time: string) => ({ at: new Date(`${time}+08:00`).toISOString() });
    await this.feed.keepPrivately(key, customer);
    await this.feed.hear(
      this.feed.record(key, ComplaintReceivedV1.of({ ...ComplaintReceivedV1.example, customerId: newId(), ...received }), at('2026-02-11T10:00')),
      this.feed.record(key, ComplaintRegisteredV1.of({ ...ComplaintRegisteredV1.example, ...more }), at('2026-02-11T11:00')),
      this.feed.record(key, ComplaintAcceptedV1.of({}), at('2026-02-11T11:20')),
      this.feed.record(key, HandlingAssignedV1.of(HandlingAssignedV1.example), at('2026-02-11T11:30')),
      this.feed.record(key, HandlingResolvedV1.of(HandlingResolvedV1.example), at('2026-02-13T16:00')),
      this.feed.record(key, NotificationSentV1.of({ ...NotificationSentV1.example, template: 'RESULT' }), at('2026-02-13T16:01')),
    );
    return key;
  }

  /** What review has stated about a complaint. */
  said(key: string): SeenRecord[] {
    return this.stream.records.filter(({ topic, headers, key: about }) => topic === EVENTS && about === key && headers['ce_source'] === '/review');
  }

  /** Waits until review has stated a fact of a type, and for its data. */
  async fact<D = Record<string, unknown>>(key: string, type: string): Promise<D> {
    return (await waitFor(`${type} of ${key}`, () => this.said(key).findLast(({ headers }) => headers['ce_type'] === type))).data as D;
  }

  async close(): Promise<void> {
    await this.feed.stop();
    await this.producer.disconnect();
    await this.stream.stop();
    await this.sut.stop();
  }
}

const SYSTEM: Actor = { kind: 'STAFF', id: 'nobody', role: 'AGENT' };

function typeOf(name: string): CommandType {
  const found = commands.find((one) => one.service === 'review' && one.name === name);
  if (!found) throw new Error(`review has no command ${name}`);
  return found;
}

/** A problem document, told as a reply. */
function outcomeOf(body: Record<string, unknown>): Outcome {
  if (body['code'] === undefined) return body as unknown as Outcome;
  const details = (body['details'] ?? {}) as { field?: string };
  return { status: 'REJECTED', code: body['code'] as string, ...(details.field === undefined ? {} : { field: details.field }) };
}
