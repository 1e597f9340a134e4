import type { Pool } from 'pg';
import { type KafkaBatchServer, within } from '@redress/messaging';

export interface Check {
  readonly isOk: boolean;
  /** Why not, or a measure; never data. */
  readonly detail: string;
  /** Something that waits by itself, so that the service can do its work all the same: it is told and does not count. */
  readonly isAdvisory?: true;
}

export interface Readiness {
  readonly status: 'ready' | 'not-ready';
  readonly checks: Readonly<Record<string, Check>>;
}

/** An unsent fact older than this means that the relay does not get through, in seconds. */
const OLDEST_OUTBOX_S = 60;
/** Whoever asks for health wants to know soon, in ms. */
const ANSWER_WITHIN_MS = 3_000;

// What waits behind a parked record waits for an operator, and the others flow: it has a metric of its own.
const OLDEST = `select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 as age from outbox_event e
where not exists (select from outbox_parked p where p.aggregatetype = e.aggregatetype and p.aggregateid = e.aggregateid)`;

/** Whether the service can do its work now. Kafka or the database being away makes it not ready, never dead. */
export class Health {
  private stops = false;
  private readonly own = new Map<string, () => Check>();

  constructor(
    private readonly pool: Pool,
    private readonly transport: () => KafkaBatchServer | undefined,
    private readonly isMigrated: () => boolean,
  ) {}

  /** From now on not ready, so that no new work comes. */
  stopping(): void {
    this.stops = true;
  }

  get isStopping(): boolean {
    return this.stops;
  }

  /** What one service needs besides the database and Kafka; `check` answers from memory. */
  add(name: string, check: () => Check): void {
    this.own.set(name, check);
  }

  async readiness(): Promise<Readiness> {
    const database = await this.database();
    const isSubscribed = this.transport()?.isSubscribed ?? false;
    const checks: Record<string, Check> = {
      ...database,
      subscription: { isOk: isSubscribed, detail: isSubscribed ? 'in its group' : 'not in its group' },
      ...Object.fromEntries([...this.own].map(([name, check]) => [name, check()])),
      lifecycle: { isOk: !this.isStopping, detail: this.isStopping ? 'stopping' : 'running' },
    };
    return { status: Object.values(checks).every(({ isOk, isAdvisory }) => isOk || isAdvisory) ? 'ready' : 'not-ready', checks };
  }

  /** Seconds since the oldest unsent record was stated that nothing but Kafka holds up; 0 when there is none. */
  async outboxAge(): Promise<number> {
    const { rows } = await this.pool.query<{ age: number }>(OLDEST);
    return rows[0]?.age ?? 0;
  }

  private async database(): Promise<Record<string, Check>> {
    if (!this.isMigrated()) return { database: { isOk: false, detail: 'connecting or migrating' } };
    try {
      const age = await within(ANSWER_WITHIN_MS, 'the database does not answer', this.outboxAge());
      return {
        database: { isOk: true, detail: 'answers' },
        outbox: { isOk: age < OLDEST_OUTBOX_S, detail: `oldest unsent record ${age.toFixed(1)} s` },
      };
    } catch {
      return { database: { isOk: false, detail: 'does not answer' } };
    }
  }
}
