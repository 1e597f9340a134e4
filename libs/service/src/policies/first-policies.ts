import { policyKinds, POLICIES } from '@redress/contracts';
import { TimerLoop } from '@redress/messaging';
import type { Parts } from '../service.module.js';
import { groupOf } from '../service-definition.js';
import { HeardStream } from '../timers/heard-stream.js';

/** Between two looks at whether they have arrived, and afterwards, in ms. */
const LOOK_MS = 250;
const AFTERWARDS_MS = 3_600_000;

/**
 * A service that knows no policies of the others has its first start, be it that its database was lost: it decides by none of them, and is not ready, before
 * it has heard all that were published until now. Later on they come one by one, as they are published.
 */
export async function awaitFirstPolicies({ runtime: { service, pool, log }, bus, transport, book, health, loops }: Parts): Promise<void> {
  const own = policyKinds.filter(({ owner }) => owner === service).map(({ kind }) => kind);
  const { rowCount } = await pool.query('select from policies where not kind = any($1) limit 1', [own]);
  if (rowCount !== 0) return;
  book.awaitOthers(service);
  const stream = new HeardStream(bus, transport, groupOf(service), POLICIES);
  let haveArrived = false;
  health.add('policies', () => ({ isOk: haveArrived, detail: haveArrived ? 'have arrived' : 'on their way from the other services' }));
  loops.add(new TimerLoop({
    log,
    fire: async () => {
      if (haveArrived || !(await stream.wasHeard())) return 0;
      haveArrived = true;
      book.othersArrived();
      return 0;
    },
    get pollMs() {
      return haveArrived ? AFTERWARDS_MS : LOOK_MS;
    },
  }));
}
