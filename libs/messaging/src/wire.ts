import type { IHeaders, Message, TopicMessages } from 'kafkajs';
import type { HeaderValue, OutboxRow } from './tables/index.js';

type Encoded = string | { readonly base64: string };

/** A record that is ready to go. */
export interface Outgoing {
  readonly topic: string;
  readonly message: Message;
}

/** Groups records by topic, each topic's in their order. */
export function byTopic(records: readonly Outgoing[], prefix: string): TopicMessages[] {
  const groups = new Map<string, Message[]>();
  for (const { topic, message } of records) {
    const messages = groups.get(topic);
    if (messages) messages.push(message);
    else groups.set(topic, [message]);
  }
  return [...groups].map(([topic, messages]) => ({ topic: prefix + topic, messages }));
}

/** A row as it goes to Kafka. */
export function toMessage(row: OutboxRow): Message {
  if (!row.isBase64) return { key: row.key, value: row.payload, headers: Object.assign(derivedHeaders(row), row.headers) };
  // Not by assignment: a header may be called `__proto__`.
  const headers: IHeaders = Object.fromEntries(Object.entries(row.headers).map(([name, value]) => [nameFromText(name), toHeader(value)]));
  return {
    key: row.key === '' ? null : Buffer.from(row.key, 'base64'),
    value: row.payload === null ? null : Buffer.from(row.payload, 'base64'),
    headers,
  };
}

/** What the other columns of a row tell is not kept a second time in its headers: it would be a third of the outbox. */
function derivedHeaders({ id, type, key }: OutboxRow): Record<string, string> {
  return { 'content-type': 'application/json', ce_specversion: '1.0', ce_id: id, ce_type: type, ce_dataschema: `urn:redress:schema:${type}`, ce_partitionkey: key };
}

function toHeader(value: HeaderValue): Buffer | string | (Buffer | string)[] {
  return typeof value === 'string' || 'base64' in value ? fromText(value) : value.map(fromText);
}

const fromText = (value: Encoded): Buffer | string => (typeof value === 'string' ? value : Buffer.from(value.base64, 'base64'));

/** A header's bytes as JSON that PostgreSQL takes: text where that loses nothing. */
export function toText(value: Buffer | string | null): Encoded {
  if (value === null) return '';
  if (typeof value === 'string') return value.includes('\u0000') ? { base64: Buffer.from(value).toString('base64') } : value;
  const text = value.toString('utf8');
  return Buffer.from(text, 'utf8').equals(value) && !text.includes('\u0000') ? text : { base64: value.toString('base64') };
}

const ENCODED = 'base64:';

/** The name of a header as JSON that PostgreSQL takes. */
export function nameToText(name: string): string {
  return name.includes('\u0000') || name.startsWith(ENCODED) ? ENCODED + Buffer.from(name).toString('base64') : name;
}

const nameFromText = (name: string): string => (name.startsWith(ENCODED) ? Buffer.from(name.slice(ENCODED.length), 'base64').toString() : name);
