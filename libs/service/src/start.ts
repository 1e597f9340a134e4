import { ConfigError } from './config.js';
import { createService, type RunningService } from './create-service.js';
import { connect, migrate } from './database/open-database.js';
import type { ServiceDefinition } from './service-definition.js';
import { telemetry } from './telemetry/register.js';

/** A stop that takes longer is cut short, in ms; the rest is delivered again to whoever comes next. */
const STOP_WITHIN_MS = 10_000;

/** The whole `main` of a service. With the argument `migrate` it migrates its database and ends. */
export async function start(definition: ServiceDefinition): Promise<void> {
  let service: RunningService;
  try {
    service = await createService(definition, process.env, (error) => end(error));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${definition.name}: ${error.message}\n`);
    process.exitCode = 78;
    return;
  }
  const { log, database } = service.parts;
  const end = (error: Error): void => {
    log.fatal({ err: error }, 'the service ends: it cannot go on');
    process.exit(1);
  };
  if (process.argv[2] === 'migrate') {
    await connect(database, log, () => false);
    await migrate(database.dataSource, 'run');
    await service.stop();
    return;
  }
  const stop = (signal: string): void => {
    log.info({ signal }, 'stopping');
    setTimeout(() => end(new Error(`not stopped within ${STOP_WITHIN_MS} ms`)), STOP_WITHIN_MS).unref();
    service.stop().then(() => telemetry.shutdown()).then(() => process.exit(0), end);
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
  const url = await service.listen();
  log.info({ url }, 'listening');
  await service.run().catch((error: unknown) => end(error as Error));
  log.info({}, 'running');
}
