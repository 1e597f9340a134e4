import type { IHeaders, Message, TopicMessages } from 'kafkajs';
import type { HeaderValue, OutboxRow } from './tables/index.js';

/** Groups rows by topic, each topic's in their order. */
export function toTopicMessages(rows: readonly OutboxRow[], prefix: string): TopicMessages[] {
  const byTopic = new Map<string, Message[]>();
  for (const row of rows) {
    const messages = byTopic.get(row.topic);
    if (messages) messages.push(toMessage(row));
    else byTopic.set(row.topic, [toMessage(row)]);
  }
  return [...byTopic].map(([topic, messages]) => ({ topic: prefix + topic, messages }));
}

function toMessage(row: OutboxRow): Message {
  const headers: IHeaders = {};
  for (const [name, value] of Object.entries(row.headers)) headers[name] = toHeader(value);
  if (!row.isBase64) return { key: row.key, value: row.payload, headers };
  return {
    key: row.key === '' ? null : Buffer.from(row.key, 'base64'),
    value: row.payload === null ? null : Buffer.from(row.payload, 'base64'),
    headers,
  };
}

function toHeader(value: HeaderValue): Buffer | string | (Buffer | string)[] {
  if (typeof value === 'string') return value;
  if ('base64' in value) return Buffer.from(value.base64, 'base64');
  return value.map((one) => (typeof one === 'string' ? one : Buffer.from(one.base64, 'base64')));
}
