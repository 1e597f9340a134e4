import { createService, type RunningService } from '@redress/service';
import { environment, type ServiceUnderTest } from '@redress/testing';
import { sla } from './sla.module.js';

/** Another instance of sla on the same database, topics and group, with a controlled clock of its own. */
export async function startSecondInstance({ database, bus }: ServiceUnderTest): Promise<RunningService & { setClock(instant: Date): Promise<void> }> {
  const variables = {
    HTTP_PORT: '0', DATABASE_URL: database.url, KAFKA_BROKERS: environment('REDRESS_TEST_KAFKA'), KAFKA_TOPIC_PREFIX: bus.prefix, OIDC_ISSUER: 'http://127.0.0.1:9',
    LOCAL_STACK: 'true', CLOCK: 'controlled', LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
  };
  const service = await createService(sla, variables, (error) => {
    throw error;
  });
  const url = await service.listen();
  await service.run();
  return {
    ...service,
    setClock: async (instant) => {
      const { status } = await fetch(`${url}/admin/clock`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ now: instant.toISOString() }) });
      if (status !== 200) throw new Error(`the clock was not set: ${status}`);
    },
  };
}
