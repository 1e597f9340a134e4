import type { Service } from '@redress/contracts';
import type { Clock } from '@redress/kernel';
import type { Pool } from 'pg';
import type { Log } from './log.js';
import type { Metrics } from './metrics.js';

/** What every runner of a service shares. */
export interface Runtime {
  readonly service: Service;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Log;
  /** Records were committed to the outbox. */
  readonly notifyRelay: () => void;
}
