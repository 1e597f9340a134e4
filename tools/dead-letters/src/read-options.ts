import { type Service, services } from '@redress/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';

export const usage = `npm run dead-letters -- list <service> [options]     what the service could not read or apply
npm run dead-letters -- replay <service> [options]   send it to the service again, and to no other

Services: ${services.join(', ')}
  --id ID          only the dead letter of this id; may stand more than once
  --code CODE      only those put aside for this reason
  --type TYPE      only those of this type of event or command
  --all            replay every dead letter: without it, replay wants one of the filters above
  --brokers H:P    Kafka; by default KAFKA_BROKERS, else the local stack's, else 127.0.0.1:9092
  --prefix P       what stands before every topic
  --dir D          where the local stack keeps its data (.local)`;

export interface CommandLine {
  readonly action: 'list' | 'replay';
  readonly service: Service;
  readonly ids: readonly string[];
  readonly code?: string | undefined;
  readonly type?: string | undefined;
  readonly brokers: string;
  readonly prefix: string;
}

/** @throws Error that says what is wrong with the arguments. */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): CommandLine {
  const { values, positionals: [action, name, ...more] } = parse(args);
  const service = services.find((one) => one === name);
  if ((action !== 'list' && action !== 'replay') || more.length > 0) throw new Error(usage);
  if (!service) throw new Error(`There is no service "${name ?? ''}".\n\n${usage}`);
  const { id: ids = [], code, type, all } = values;
  if (action === 'replay' && !all && ids.length === 0 && code === undefined && type === undefined) throw new Error(`Say which to replay: --id, --code or --type, or --all.`);
  const brokers = values.brokers ?? (environment['KAFKA_BROKERS'] || brokersOf(values.dir, service)) ?? '127.0.0.1:9092';
  return { action, service, ids, code, type, brokers, prefix: values.prefix };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        id: { type: 'string', multiple: true }, code: { type: 'string' }, type: { type: 'string' }, all: { type: 'boolean', default: false },
        brokers: { type: 'string' }, prefix: { type: 'string', default: '' }, dir: { type: 'string', default: '.local' },
      },
    });
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : String(cause)}\n\n${usage}`, { cause });
  }
}

/** What the local stack started the service with. */
function brokersOf(dir: string, service: Service): string | undefined {
  try {
    return parseEnv(readFileSync(join(dir, 'env', `${service}.env`), 'utf8'))['KAFKA_BROKERS'];
  } catch {
    return undefined;
  }
}
