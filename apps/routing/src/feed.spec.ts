import { type Actor, ComplaintAcceptedV1, ComplaintRegisteredV1, type CommandType, commandsOf, IntegrationPolicy, type PolicyKind, PolicyPublishedV1, POLICIES, REPLIES, type Reply, type Service, type StatedFact, system } from '@redress/contracts';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import { newId } from '@redress/kernel';
import { actorHeaders, factRecord, type OutboxRow, Publisher } from '@redress/messaging';
import { type ServiceUnderTest, type Stream, waitFor } from '@redress/testing';

type Registered = (typeof ComplaintRegisteredV1)['example'];

/** Plays the other services and an enterprise's system towards the one under test. */
export class Feed {
  private readonly publisher: Publisher;
  private sequence = 0;

  constructor(
    private readonly sut: ServiceUnderTest,
    private readonly stream: Stream,
  ) {
    this.publisher = new Publisher(sut.bus);
  }

  /** The record of a fact as another service states it. */
  record(service: Service, key: string, fact: StatedFact, { complaintNo = numberOf(key), round = 1 }: { complaintNo?: string; round?: number } = {}): OutboxRow {
    const at = this.sut.service.parts.clock.now();
    return factRecord(fact, { service, key, complaintNo, round, sequence: ++this.sequence, actor: system(service), at, causationId: newId(), correlationId: newId(), trace: ROOT_CONTEXT });
  }

  send(...records: readonly OutboxRow[]): Promise<void> {
    return this.publisher.send(records);
  }

  /** Registers a complaint like the example but for `more`; it is not accepted yet. */
  async register(more: Partial<Registered> = {}, key = newId()): Promise<string> {
    await this.send(this.record('intake', key, ComplaintRegisteredV1.of({ ...ComplaintRegisteredV1.example, ...more })));
    return key;
  }

  /** Registers and accepts a complaint. */
  async accept(more: Partial<Registered> = {}, key = newId()): Promise<string> {
    await this.register(more, key);
    await this.send(this.record('intake', key, ComplaintAcceptedV1.of({})));
    return key;
  }

  /** What a system may do over Kafka, as intake publishes it. */
  grant(id: string, body: (typeof IntegrationPolicy)['example']['body']): Promise<void> {
    return this.publish(IntegrationPolicy, id, body);
  }

  /** A policy as its owner publishes it; resolves when the service has it. */
  async publish<B>({ kind, owner }: PolicyKind<B>, id: string, body: B): Promise<void> {
    const version = ++this.sequence;
    const data = { kind, id, version, effectiveFrom: '2020-01-01T00:00:00.000Z', body: body as Record<string, unknown>, earlier: [] };
    await this.send({ ...this.record(owner, newId(), PolicyPublishedV1.of(data, { key: `${kind}:${id}` })), topic: POLICIES });
    const versions = `select from policies where kind = $1 and id = $2 and versions @> $3`;
    await waitFor(`the ${kind} ${id}`, async () => (await this.sut.database.pool.query(versions, [kind, id, JSON.stringify([{ version }])])).rowCount === 1);
  }

  /** A command over Kafka, as its record. */
  command<D>(type: CommandType<D>, key: string, data: D, { id = newId(), source = '/erp', actor, headers = {} }: { id?: string; source?: string; actor: Actor; headers?: Record<string, string> }): OutboxRow {
    const ce_time = this.sut.service.parts.clock.now().toISOString();
    return {
      id: newId(), topic: commandsOf(type.service), key, type: type.type, payload: JSON.stringify(data),
      headers: { 'content-type': 'application/json', ce_specversion: '1.0', ce_id: id, ce_source: source, ce_type: type.type, ce_time, ce_partitionkey: key, ...actorHeaders(actor), ...headers },
    };
  }

  /** Sends a command over Kafka and waits for the reply to this very record. */
  async ask(record: OutboxRow): Promise<Reply> {
    const earlier = this.repliesTo(record).length;
    await this.send(record);
    return waitFor(`a reply to ${record.type}`, () => this.repliesTo(record)[earlier]);
  }

  async stop(): Promise<void> {
    await this.publisher.close();
  }

  private repliesTo({ headers }: OutboxRow): Reply[] {
    return this.stream.records.filter(({ topic }) => topic === REPLIES).map(({ data }) => data as Reply).filter(({ commandId }) => commandId === headers['ce_id']);
  }
}

/** A made-up complaint number of its own for each complaint. */
export const numberOf = (key: string): string => `C26-${key.slice(-7)}-0`;
