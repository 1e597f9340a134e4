import type { Service } from '@redress/contracts';
import type { Clock } from '@redress/kernel';
import type { Pool } from 'pg';
import type { Log } from './log.js';
import type { Metrics } from './metrics.js';
import type { OutboxRow } from './tables/index.js';

/** What every runner of a service shares. */
export interface Runtime {
  readonly service: Service;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Log;
  /** Records were committed to the outbox: these, if it is known which. */
  readonly notifyRelay: (committed?: readonly OutboxRow[]) => void;
}
