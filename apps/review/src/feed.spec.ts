import {
  type Actor, CalendarPolicy, ComplaintPrivateRecordedV1, DepartmentPolicy, IntegrationPolicy, type PolicyKind, PolicyPublishedV1, type Service, type StatedFact, system, TimeLimitPolicy,
} from '@redress/contracts';
import { cn2026 } from '@redress/calendar';
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
  readonly round?: number;
}

/** Plays the services that state facts. */
export class Feed {
  private readonly publisher: Publisher;
  private sequence = 0;

  constructor(private readonly sut: ServiceUnderTest) {
    this.publisher = new Publisher(sut.bus);
  }

  /** The record of a fact as its producer states it. */
  record(key: string, fact: StatedFact, { service = fact.event.producer === 'owner' ? 'intake' : fact.event.producer, actor = system(service), at, seq = ++this.sequence, causationId = newId(), round = 1 }: Stating = {}): OutboxRow {
    const happenedAt = at ? new Date(at) : this.sut.service.parts.clock.now();
    return factRecord(fact, { service, key, complaintNo: numberOf(key), round, sequence: seq, actor, at: happenedAt, causationId, correlationId: newId(), trace: ROOT_CONTEXT });
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

  /** What the other services publish: the calendar, limits, departments, and what a system may do. */
  async publishPolicies(grant: (typeof IntegrationPolicy)['example']['body'] = { roles: ['CUSTOMER', 'AGENT'] }): Promise<void> {
    const { zone, hours, weekdays, years } = cn2026;
    const limit = (stage: 'REVIEW_EVIDENCE' | 'RECTIFY', amount: number) => ({ stage, limit: { unit: 'WD' as const, amount }, pausable: false });
    const department = (id: string) => ({ ...DepartmentPolicy.example.body, managerId: `${id.toLowerCase()}-manager`, team: [{ staffId: `${id.toLowerCase()}-1`, role: 'HANDLER' }] });
    await this.send(
      this.policy(CalendarPolicy, 'default', { zone, hours, weekdays, years }),
      this.policy(TimeLimitPolicy, 'REVIEW_EVIDENCE', limit('REVIEW_EVIDENCE', 2)), this.policy(TimeLimitPolicy, 'RECTIFY', limit('RECTIFY', 10)),
      ...['LOGISTICS', 'SALES', 'CUSTOMER_SERVICE'].map((id) => this.policy(DepartmentPolicy, id, department(id))),
      this.policy(IntegrationPolicy, 'erp', grant),
    );
    await waitFor('the policies', async () => (await this.sut.database.pool.query(`select from policies where id in ('default', 'erp', 'LOGISTICS', 'RECTIFY')`)).rowCount === 5);
  }

  /** The record of a policy as its owner publishes it, in force for long. */
  policy<B>({ kind, owner }: PolicyKind<B>, id: string, body: B): OutboxRow {
    const data = { kind, id, version: 1, effectiveFrom: '2020-01-01T00:00:00.000Z', body: body as Record<string, unknown>, earlier: [] };
    return this.record(newId(), PolicyPublishedV1.of(data, { key: `${kind}:${id}` }), { service: owner });
  }

  /** What intake says of a customer, on the restricted topic. */
  async keepPrivately(key: string, data: Partial<(typeof ComplaintPrivateRecordedV1)['example']>): Promise<void> {
    await this.send(this.record(key, ComplaintPrivateRecordedV1.of({ ...ComplaintPrivateRecordedV1.example, ...data })));
    await waitFor('the private record', async () => (await this.sut.database.pool.query('select from complaint_private where complaint_id = $1', [key])).rowCount === 1);
  }

  stop(): Promise<void> {
    return this.publisher.close();
  }
}

/** A made-up complaint number of its own for each complaint. */
export const numberOf = (key: string): string => `C26-${key.slice(-7)}-0`;
