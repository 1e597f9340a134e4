import { commandServices, commandsOf, EVENTS, PRIVATE, services, topics } from '@redress/contracts';
import { type Stream, waitFor } from '@redress/testing';
import { readFileSync } from 'node:fs';
import { isAtEnd } from '../at-end.js';
import type { Platform } from '../platform.js';
import { quiet } from '../quiet.js';
import { readSpans } from '../spans.js';

const commandTopics = commandServices.map(commandsOf);
/** Every topic but those on which enterprises themselves say what is personal. */
export const seenTopics: readonly string[] = topics.map(({ topic }) => topic).filter((topic) => !commandTopics.includes(topic));

/**
 * Where any of the secrets stands that may stand on the private topic only: other topics, in keys, values and headers; logs; spans. It waits until all
 * that was said is heard and in the traces.
 */
export async function scan(platform: Platform, stream: Stream, secrets: readonly string[]): Promise<string[]> {
  await quiet(platform);
  await waitFor('the reader at the end of all topics', () => isAtEnd(platform.bus, stream, seenTopics));
  const traces = new Set(stream.records.flatMap(({ topic, headers: { traceparent = '' } }) => (topic === EVENTS && traceparent.endsWith('-01') ? [traceparent.split('-')[1] ?? ''] : [])));
  const spans = await waitFor('every trace, to review that hears all', () => {
    const found = readSpans(platform.stack.dir);
    const heard = new Set(found.flatMap(({ service, traceId }) => (service === 'review' ? [traceId] : [])));
    return traces.size > 0 && services.every((service) => found.some((span) => span.service === service)) && [...traces].every((trace) => heard.has(trace)) ? found : undefined;
  }, 20_000);
  const written = new Set(secrets.flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]));
  const holds = (text: string): boolean => [...written].some((secret) => text.includes(secret));
  const records = stream.records.filter(({ topic, key, value, headers }) => topic !== PRIVATE && holds([key, value?.toString(), ...Object.entries(headers).flat()].join('\n')));
  return [
    ...records.map(({ topic, headers, offset }) => `${topic}: ${headers['ce_type'] ?? ''} at ${offset}`),
    ...services.flatMap((service) => readFileSync(platform.stack.logOf(service), 'utf8').split('\n').filter(holds).map((line) => `log of ${service}: ${line}`)),
    ...spans.filter((span) => holds(JSON.stringify(span))).map(({ service, name }) => `span of ${service}: ${name}`),
  ];
}
