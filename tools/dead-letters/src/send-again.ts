import type { Service } from '@redress/contracts';
import { type Bus, Publisher } from '@redress/messaging';
import { type Choice, eachLetter, headerOf, type Headers, isChosen, type Letter, type TopicMessages } from './letters.js';

/** As many as are sent at once. */
const AT_ONCE = 100;

/**
 * Sends the chosen dead letters of a service to the topics they came from, in the order in which they were put aside. The services pass by what is
 * not for them; the one that put a letter aside gives it to the handler that could not apply it, once, however often it is sent again.
 * @returns how many were sent.
 */
export async function sendAgain(bus: Bus, service: Service, choice: Choice): Promise<number> {
  const publisher = new Publisher(bus);
  const waiting: Letter[] = [];
  let sent = 0;
  const flush = async (): Promise<void> => {
    const letters = waiting.splice(0);
    if (letters.length === 0) return;
    await publisher.sendMessages(toTopics(bus, letters));
    sent += letters.length;
  };
  try {
    await eachLetter(bus, service, async (letter) => {
      if (!isChosen(letter, choice)) return;
      waiting.push(letter);
      if (waiting.length === AT_ONCE) await flush();
    });
    await flush();
  } finally {
    await publisher.close();
  }
  return sent;
}

function toTopics(bus: Bus, letters: readonly Letter[]): TopicMessages[] {
  const byTopic = new Map<string, TopicMessages['messages']>();
  for (const letter of letters) {
    const topic = bus.prefix + headerOf(letter, 'dlq-topic');
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), { key: letter.key, value: letter.value, headers: headersOf(letter) }]);
  }
  return [...byTopic].map(([topic, messages]) => ({ topic, messages }));
}

/** The original headers, and those by which the service knows what it is for, how often it was tried, and whether it did it already. */
function headersOf(letter: Letter): Headers {
  const original = Object.entries(letter.headers).filter(([name]) => !name.startsWith('dlq-'));
  const handler = headerOf(letter, 'dlq-handler');
  return {
    ...Object.fromEntries(original),
    'dlq-replayed-to': headerOf(letter, 'dlq-service') + (handler ? `/${handler}` : ''),
    'dlq-replay-id': headerOf(letter, 'dlq-id'),
    'dlq-timestamp': headerOf(letter, 'dlq-timestamp'),
    'dlq-attempts': headerOf(letter, 'dlq-attempts'),
  };
}
