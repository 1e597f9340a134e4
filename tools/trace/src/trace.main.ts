import { connectKafka } from '@redress/messaging';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { complaintIdOf, type Review } from './complaint-id.js';
import { findSpans } from './find-spans.js';
import { isAbout, printTraces } from './print-traces.js';
import { buildTraces } from './trace-tree.js';

const usage = `npm run trace -- <complaint number or id> [options]

  --brief          without database statements
  --brokers H:P    Kafka, to look the number up where review does not know it; by default KAFKA_BROKERS, else the local stack's, else 127.0.0.1:9092
  --prefix P       what stands before every topic
  --dir D          where the local stack keeps its data (.local)`;

/** `npm run trace -- C26-0000017-3`: the way of one complaint through the services, from the span files of the local stack. */
async function main(): Promise<void> {
  const { values, positionals: [complaint] } = parseArgs({
    allowPositionals: true,
    options: { brief: { type: 'boolean', default: false }, brokers: { type: 'string' }, prefix: { type: 'string', default: '' }, dir: { type: 'string', default: '.local' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) return console.log(usage);
  if (complaint === undefined) throw new Error(usage);
  const brokers = values.brokers ?? (process.env['KAFKA_BROKERS'] || variablesOf(values.dir, 'intake')['KAFKA_BROKERS']) ?? '127.0.0.1:9092';
  const bus = connectKafka({ brokers: brokers.split(','), clientId: 'redress.trace', topicPrefix: values.prefix }, { info: quiet, warn: quiet, error: quiet });
  const id = await complaintIdOf(complaint, reviewOf(values.dir), bus);
  if (id === undefined) throw new Error(`Neither review nor the stream at ${brokers} knows a complaint ${complaint}.`);
  const spans = await findSpans(join(values.dir, 'traces'), id);
  const traceIds = new Set(spans.filter((span) => isAbout(span, id)).map(({ traceId }) => traceId));
  const traces = buildTraces(spans, (traceId) => traceIds.has(traceId));
  if (traces.length === 0) throw new Error(`${complaint} has no trace in ${join(values.dir, 'traces')}: spans are written about a second late, and under load only some complaints are traced (OTEL_TRACES_PER_SECOND).`);
  console.log(`${complaint}${id === complaint ? '' : ` is ${id}`}: ${traces.length} ${traces.length === 1 ? 'trace' : 'traces'}\n\n${printTraces(traces, { isBrief: values.brief })}`);
}

function reviewOf(dir: string): Review | undefined {
  const { HTTP_PORT: port } = variablesOf(dir, 'review');
  const { tokens } = JSON.parse(textOf(join(dir, 'tokens.json')) ?? '{}') as { tokens?: Readonly<Record<string, string>> };
  return port && tokens?.['SUPERVISOR'] ? { url: `http://127.0.0.1:${port}`, token: tokens['SUPERVISOR'] } : undefined;
}

/** The variables that the local stack started a service with. */
const variablesOf = (dir: string, service: string): NodeJS.Dict<string> => parseEnv(textOf(join(dir, 'env', `${service}.env`)) ?? '');

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const quiet = (): void => undefined;

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
