import { EVENTS, type EventType, type Service, system } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { type Bus, factRecord, type OutboxRow, Publisher } from '@redress/messaging';
import { type SeenRecord, type Stream, waitFor } from '@redress/testing';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import { local, shown, stagesTold, telling } from './domain/clocks.builder.spec.js';

export const numberOf = (key: string): string => `C26-${key.slice(-7)}-0`;

/** Plays the other services towards sla, and reads what sla says. Times as `2026-02-11 10:00` in Shanghai. */
export class Feed {
  private readonly publisher: Publisher;
  private sending: Promise<unknown> = Promise.resolve();

  constructor(
    bus: Bus,
    private readonly stream: Stream,
  ) {
    this.publisher = new Publisher(bus);
  }

  record<N extends keyof typeof telling>(name: N, key: string, when: string, data: Partial<(typeof telling)[N]['event']['example']> = {}, round = 1): OutboxRow {
    const event = telling[name].event as EventType;
    const service = event.producer as Service;
    return factRecord(event.of({ ...(event.example as object), ...data }), {
      service, key, complaintNo: numberOf(key), round, sequence: 1, actor: system(service), at: local(when), causationId: newId(), correlationId: newId(), trace: ROOT_CONTEXT,
    });
  }

  /** In the order of calls. A topic that was just created may refuse at first; what is sent twice is heard once. */
  async send(...records: readonly OutboxRow[]): Promise<void> {
    const sent = this.sending.then(() => waitFor('Kafka to take the records', () => this.publisher.send(records).then(() => true)));
    this.sending = sent.catch(() => undefined);
    await sent;
  }

  /** A complaint that has come in, once its clocks run. */
  async receive(when: string, key = newId()): Promise<string> {
    await this.send(this.record('received', key, when));
    await waitFor('four clocks', () => this.said(key).length >= 4);
    return key;
  }

  /** What sla has said of a complaint: `2026-02-11 11:00 breached ACK`. */
  said(key: string): string[] {
    return this.factsOf(key).map(sentence);
  }

  /** The same for all complaints. */
  saidOfAll(): ReadonlyMap<string | null, string[]> {
    const said = new Map<string | null, string[]>();
    for (const record of this.stream.records.filter(isOurs)) said.set(record.key, [...(said.get(record.key) ?? []), sentence(record)]);
    return said;
  }

  factsOf(key: string): SeenRecord[] {
    return this.stream.records.filter((record) => record.key === key && isOurs(record));
  }

  /** Waits until sla has said something, and returns all that it said. */
  async until(key: string, sentence: string): Promise<string[]> {
    await waitFor(sentence, () => this.said(key).includes(sentence)).catch((cause: unknown) => {
      throw new Error(`"${sentence}" was not said, but ${JSON.stringify(this.said(key), null, 1)}`, { cause });
    });
    return this.said(key);
  }

  stop(): Promise<void> {
    return this.publisher.close();
  }
}

const isOurs = ({ topic, headers }: SeenRecord): boolean => topic === EVENTS && headers['ce_source'] === '/sla';

function sentence({ headers, data }: SeenRecord): string {
  const { level } = data as { level?: number };
  const verb = (headers['ce_type'] ?? '').split('.')[1] ?? '';
  return `${shown(headers['ce_time']) ?? ''} ${verb} ${stagesTold(data)}${verb === 'escalated' ? ` L${level ?? ''}` : ''}`;
}
