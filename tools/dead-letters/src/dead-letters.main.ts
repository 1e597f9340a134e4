import { connectKafka } from '@redress/messaging';
import { eachLetter, headerOf, isChosen, type Letter } from './letters.js';
import { readOptions, usage } from './read-options.js';
import { sendAgain } from './send-again.js';

/** `npm run dead-letters -- list|replay <service>`: what a service put aside, and the way back (docs/operations.md). */
async function main(): Promise<void> {
  if (process.argv.includes('--help')) {
    console.log(usage);
    return;
  }
  const { action, service, brokers, prefix, ...choice } = readOptions(process.argv.slice(2), process.env);
  // What kafkajs does not get over by itself comes as an error.
  const quiet = (): void => undefined;
  const bus = connectKafka({ brokers: brokers.split(','), clientId: 'redress.dead-letters', topicPrefix: prefix }, { info: quiet, warn: quiet, error: quiet });
  if (action === 'replay') {
    console.log(`${await sendAgain(bus, service, choice)} sent to ${service} again.`);
    return;
  }
  let count = 0;
  await eachLetter(bus, service, (letter) => {
    if (!isChosen(letter, choice)) return;
    count++;
    console.log(lineOf(letter));
  });
  console.log(`${count} dead letters of ${service}.`);
}

/** One line, without any of the content: who may run this tool need not be who may read complaints. */
function lineOf(letter: Letter): string {
  const of = (name: string) => headerOf(letter, name);
  const place = `${of('dlq-topic')}/${of('dlq-partition')}@${of('dlq-offset')}`;
  return [of('dlq-failed-at'), of('dlq-id'), of('dlq-code'), of('ce_type') || '-', of('dlq-handler') || '-', `try ${of('dlq-attempts')}`, place, of('dlq-message')].join('  ');
}

main().catch((error: unknown) => {
  const isKafka = error instanceof Error && error.name.startsWith('KafkaJS');
  console.error(isKafka ? `Kafka: ${error.message}. Does it run, and do the services (npm start)?` : error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
