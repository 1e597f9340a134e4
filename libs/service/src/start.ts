import { ConfigError } from './config.js';
import { createService, type RunningService } from './create-service.js';
import { connect, migrate } from './database/open-database.js';
import type { ServiceDefinition } from './service-definition.js';
import { telemetry } from './telemetry/register.js';

/** A stop that takes longer is cut short, in ms; the rest is delivered again to whoever comes next. */
const STOP_WITHIN_MS = 10_000;
/** EX_CONFIG of sysexits.h. */
const CONFIG_IS_WRONG = 78;

/** The whole `main` of a service. With the argument `migrate` it migrates its database and ends. */
export async function start(definition: ServiceDefinition): Promise<void> {
  // Until the service has a log of its own, standard error is all there is.
  let tell = (error: Error): unknown => process.stderr.write(`${definition.name}: ${error.stack ?? error.message}\n`);
  const end = (error: unknown): void => {
    tell(error as Error);
    process.exit(1);
  };
  try {
    const service = await createService(definition, process.env, end);
    tell = (error) => service.parts.log.fatal({ err: error }, 'the service ends: it cannot go on');
    await (process.argv[2] === 'migrate' ? migrateOnce(service) : serve(service, end));
  } catch (error) {
    if (!(error instanceof ConfigError)) {
      end(error);
      return;
    }
    process.stderr.write(`${definition.name}: ${error.message}\n`);
    process.exit(CONFIG_IS_WRONG);
  }
}

async function serve(service: RunningService, end: (error: unknown) => void): Promise<void> {
  const { log } = service.parts;
  const stop = (signal: string): void => {
    log.info({ signal }, 'stopping');
    setTimeout(() => end(new Error(`not stopped within ${STOP_WITHIN_MS} ms`)), STOP_WITHIN_MS).unref();
    service.stop().then(() => telemetry.shutdown()).then(() => process.exit(0), end);
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
  log.info({ url: await service.listen() }, 'listening');
  await service.run();
  if (!service.parts.health.isStopping) log.info({}, 'running');
}

async function migrateOnce(service: RunningService): Promise<void> {
  const { database, log } = service.parts;
  await connect(database, log, () => false);
  await migrate(database.dataSource, 'run');
  log.info({}, 'the database is up to date');
  await service.stop();
  process.exit(0);
}
