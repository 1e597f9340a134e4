import { parseArgs } from 'node:util';
import { type LocalStack, readLocalStack } from './local-stack.js';
import type { Source } from './sources/source.js';
import { sources } from './sources/sources.js';
import { UserError } from './user-error.js';

export const usage = `npm run replay -- <source> <file> [options]

Sources: ${sources.map(({ name }) => name).join(', ')}
  --limit N        send at most N records (all)
  --rate N         send at most N records a second (as fast as they are taken)
  --in-flight N    have at most N complaints under way at once (500)
  --drive          play the agents and departments too: register, accept, accept the case
  --no-acks        do not wait for acknowledgements
  --patience S     give up after S seconds without any news (60)
  --brokers H:P    Kafka; by default KAFKA_BROKERS, else the local stack's, else 127.0.0.1:9092
  --prefix P       what stands before every topic
  --intake URL     intake, to publish the grant that replays need; by default the local stack's
  --dir D          where the local stack keeps its data (.local)`;

export interface CommandLine extends LocalStack {
  readonly source: Source;
  readonly file: string;
  readonly limit: number;
  readonly rate: number;
  readonly inFlight: number;
  readonly isDriving: boolean;
  readonly expectsAcknowledgement: boolean;
  readonly patienceMs: number;
  readonly brokers: string;
  readonly prefix: string;
}

/** @throws UserError that says what is wrong with the arguments. */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): CommandLine {
  const { values, positionals } = parse(args);
  const [name, file, ...more] = positionals;
  if (name === undefined || file === undefined || more.length > 0) throw new UserError(usage);
  const source = sources.find((one) => one.name === name);
  if (!source) throw new UserError(`There is no source "${name}".\n\n${usage}`);
  const local = readLocalStack(values.dir);
  return {
    source,
    file,
    limit: positive('limit', values.limit, Infinity),
    rate: positive('rate', values.rate, Infinity),
    inFlight: positive('in-flight', values['in-flight'], 500),
    patienceMs: positive('patience', values.patience, 60) * 1000,
    isDriving: values.drive,
    expectsAcknowledgement: !values['no-acks'],
    brokers: values.brokers ?? (environment['KAFKA_BROKERS'] || local.brokers) ?? '127.0.0.1:9092',
    prefix: values.prefix,
    intakeUrl: values.intake ?? local.intakeUrl,
    policyAdminToken: local.policyAdminToken,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'limit': { type: 'string' },
        'rate': { type: 'string' },
        'in-flight': { type: 'string' },
        'patience': { type: 'string' },
        'drive': { type: 'boolean', default: false },
        'no-acks': { type: 'boolean', default: false },
        'brokers': { type: 'string' },
        'prefix': { type: 'string', default: '' },
        'intake': { type: 'string' },
        'dir': { type: 'string', default: '.local' },
      },
    });
  } catch (cause) {
    throw new UserError(`${cause instanceof Error ? cause.message : String(cause)}\n\n${usage}`, { cause });
  }
}

function positive(name: string, given: string | undefined, otherwise: number): number {
  const value = given === undefined ? otherwise : Number(given);
  if (!(value > 0) || (name !== 'rate' && name !== 'patience' && value !== Infinity && !Number.isInteger(value))) throw new UserError(`--${name} takes a number above 0, not "${given ?? ''}".`);
  return value;
}
