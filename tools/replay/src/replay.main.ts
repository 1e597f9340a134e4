import { connectKafka } from '@redress/messaging';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { ProgressLine } from './progress-line.js';
import { readOptions, usage } from './read-options.js';
import { replay } from './replay.js';
import { isClean, report } from './report.js';
import { UserError } from './user-error.js';

/** `npm run replay -- <source> <file>`: ends with 0 when everything went its whole way, else with 1. */
async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    console.log(usage);
    return;
  }
  const { source, file, brokers, prefix, ...options } = readOptions(process.argv.slice(2), process.env);
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new UserError(`There is no file ${file}.`);
  const line = new ProgressLine(process.stderr, size);
  const say = (text: string) => line.say(text);
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  const bus = connectKafka({ brokers: brokers.split(','), clientId: 'redress.replay', topicPrefix: prefix }, { info: () => undefined, warn: quiet, error: quiet });
  const result = await replay({ ...options, bus, source, file, say, onProgress: (progress) => line.show(progress), signal: interrupt.signal });
  line.clear();
  console.log(`\n${report(`${source.name}, ${basename(file)}`, result)}\n`);
  process.exitCode = isClean(result) ? 0 : 1;
}

/** kafkajs says much of what it gets over by itself; what it does not get over comes as an error. */
const quiet = (): void => undefined;

main().catch((error: unknown) => {
  const isKafka = error instanceof Error && error.name.startsWith('KafkaJS');
  console.error(error instanceof UserError ? error.message : isKafka ? `Kafka: ${error.message}. Does it run, and do the services (npm start)?` : error);
  process.exitCode = 1;
});
