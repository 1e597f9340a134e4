import { type Context, ROOT_CONTEXT } from '@opentelemetry/api';
import { ComplaintPrivateRecordedV1, ComplaintReceivedV1, EVENTS, type EventType, PolicyPublishedV1, system } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { type Bus, factRecord, type OutboxRow, Publisher } from '@redress/messaging';
import { readStream, type SeenRecord, type Stream, waitFor } from '@redress/testing';

type PrivateRecord = (typeof ComplaintPrivateRecordedV1)['example'];

export const numberOf = (key: string): string => `C26-${key.slice(-7)}-0`;

/** What a test says about a complaint; the rest is an example. */
export interface Complaint {
  readonly key?: string;
  readonly language?: 'zh-CN' | 'en';
  readonly name?: string;
  readonly externalId?: string;
  readonly contacts?: PrivateRecord['contacts'];
  readonly trace?: Context;
}

/** Plays the other services towards notification, and reads what it says. */
export class Feed {
  private readonly publisher: Publisher;
  private sending: Promise<unknown> = Promise.resolve();

  private constructor(
    bus: Bus,
    readonly stream: Stream,
  ) {
    this.publisher = new Publisher(bus);
  }

  static async on(bus: Bus): Promise<Feed> {
    return new Feed(bus, await readStream(bus, [EVENTS]));
  }

  fact<D>(event: EventType<D>, key: string, data: Partial<D> = {}, trace: Context = ROOT_CONTEXT): OutboxRow {
    const service = event.producer === 'owner' ? 'sla' : event.producer;
    return factRecord(event.of({ ...event.example, ...data }), {
      service, key, complaintNo: numberOf(key), round: 1, sequence: 1, actor: system(service), at: new Date('2026-02-11T02:00:00.000Z'), causationId: newId(), correlationId: newId(), trace,
    });
  }

  /** A policy of another service, in force from before anything that a clock may be set to. */
  publish(kind: string, id: string, body: Record<string, unknown>): Promise<void> {
    return this.send(this.fact(PolicyPublishedV1, `${kind}:${id}`, { kind, id, version: 1, effectiveFrom: '2020-01-01T00:00:00.000Z', body, earlier: [] }));
  }

  /** The two facts that intake states of a complaint that has come in. */
  complaint({ key = newId(), language = 'zh-CN', name, externalId, contacts, trace = ROOT_CONTEXT }: Complaint = {}) {
    const received = this.fact(ComplaintReceivedV1, key, { language }, trace);
    const personal = { language, ...(name ? { name } : {}), ...(externalId ? { externalId } : {}), ...(contacts ? { contacts } : { contacts: [{ kind: 'EMAIL' as const, value: `${key}@example.com`, preferred: true }] }) };
    return { key, email: `${key}@example.com`, received, recorded: this.fact(ComplaintPrivateRecordedV1, key, personal, trace) };
  }

  /** Sends in the order of calls. A topic that was just created may refuse at first; what is sent twice is heard once. */
  async send(...records: readonly OutboxRow[]): Promise<void> {
    const sent = this.sending.then(() => waitFor('Kafka to take the records', () => this.publisher.send(records).then(() => true)));
    this.sending = sent.catch(() => undefined);
    await sent;
  }

  /** A complaint that has come in. */
  async submit(complaint: Complaint = {}): Promise<ReturnType<Feed['complaint']>> {
    const submitted = this.complaint(complaint);
    await this.send(submitted.recorded, submitted.received);
    return submitted;
  }

  /** What notification has said of a complaint. */
  said(key: string): SeenRecord[] {
    return this.stream.records.filter((record) => record.key === key && record.headers['ce_source'] === '/notification');
  }

  /** Waits until notification has said so much of a complaint, and returns it. */
  until(key: string, count = 1): Promise<SeenRecord[]> {
    return waitFor(`${count} facts about ${key}`, () => (this.said(key).length >= count ? this.said(key) : undefined));
  }

  async stop(): Promise<void> {
    await this.publisher.close();
    await this.stream.stop();
  }
}
