import { type Actor, type Service, type StatedFact, system } from '@redress/contracts';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import { newId } from '@redress/kernel';
import { factRecord, type OutboxRow, Publisher } from '@redress/messaging';
import { type ServiceUnderTest, waitFor } from '@redress/testing';

export interface Stating {
  readonly service?: Service;
  readonly actor?: Actor;
  readonly at?: string;
  readonly seq?: number;
  readonly causationId?: string;
}

/** Plays the services that state facts. */
export class Feed {
  private readonly publisher: Publisher;
  private sequence = 0;

  constructor(private readonly sut: ServiceUnderTest) {
    this.publisher = new Publisher(sut.bus);
  }

  /** The record of a fact as its producer states it. */
  record(key: string, fact: StatedFact, { service = fact.event.producer === 'owner' ? 'intake' : fact.event.producer, actor = system(service), at, seq = ++this.sequence, causationId = newId() }: Stating = {}): OutboxRow {
    const happenedAt = at ? new Date(at) : this.sut.service.parts.clock.now();
    return factRecord(fact, { service, key, complaintNo: numberOf(key), round: 1, sequence: seq, actor, at: happenedAt, causationId, correlationId: newId(), trace: ROOT_CONTEXT });
  }

  async send(...records: readonly OutboxRow[]): Promise<void> {
    await this.publisher.send(records);
  }

  /** Sends records and waits until the timeline holds every one of them. */
  async hear(...records: readonly OutboxRow[]): Promise<void> {
    await this.send(...records);
    const ids = [...new Set(records.map(({ id }) => id))];
    await waitFor('all facts in the timeline', async () => {
      const { rowCount } = await this.sut.database.pool.query('select from timeline where event_id = any($1::uuid[])', [ids]);
      return rowCount === ids.length;
    });
  }

  stop(): Promise<void> {
    return this.publisher.close();
  }
}

/** A made-up complaint number of its own for each complaint. */
export const numberOf = (key: string): string => `C26-${key.slice(-7)}-0`;
