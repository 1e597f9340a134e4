import { parseArgs } from 'node:util';
import { StartProblem } from './start-problem.js';

export interface StartOptions {
  readonly fresh: boolean;
  readonly clock: 'system' | 'controlled';
  readonly withServices: boolean;
  /** All ports follow from this one. */
  readonly portBase: number;
  readonly dir: string;
  readonly help: boolean;
}

export const usage = `npm start -- [options]
  --fresh               forget all data of earlier starts
  --clock controlled    time stands still until PUT /admin/clock moves it (default: system)
  --no-services         only Kafka, PostgreSQL, mail catcher and issuer; run a service with node --env-file=.local/env/<service>.env
  --ports 4000          where the ports begin (default: 3000)
  --dir <path>          where data, logs and traces are kept (default: .local)
KAFKA_BROKERS, DATABASE_URL, SMTP_URL, OIDC_ISSUER: that part is used instead of started.`;

/** Reads the options of `npm start`. Throws a `StartProblem` that shows all of them when one is wrong. */
export function readStartOptions(args: readonly string[]): StartOptions {
  const { values } = parse(args);
  const portBase = Number(values.ports);
  if (!Number.isInteger(portBase) || portBase < 1_024 || portBase > 65_000) throw new StartProblem(`--ports takes a number from 1024 to 65000, not "${values.ports}".`);
  if (values.clock !== 'system' && values.clock !== 'controlled') throw new StartProblem(`--clock takes system or controlled, not "${values.clock}".`);
  return { fresh: values.fresh, clock: values.clock, withServices: !values['no-services'], portBase, dir: values.dir, help: values.help };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'fresh': { type: 'boolean', default: false },
        'clock': { type: 'string', default: 'system' },
        'no-services': { type: 'boolean', default: false },
        'ports': { type: 'string', default: '3000' },
        'dir': { type: 'string', default: '.local' },
        'help': { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    throw new StartProblem(`${cause instanceof Error ? cause.message : String(cause)}\n${usage}`, { cause });
  }
}
