import { isUtf8 } from 'node:buffer';
import type { RecordHeaders } from './job.js';

/** A CloudEvent as it came over Kafka: binary or structured mode (CloudEvents 1.0 Kafka binding), not yet validated against a schema. */
export interface CloudEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time?: Date;
  readonly subject?: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly data: unknown;
}

type Flaw = 'HEADER_MISSING' | 'HEADER_REPEATED' | 'HEADER_MALFORMED' | 'NOT_UTF8' | 'NOT_JSON' | 'EMPTY_VALUE';

/** Who sent it, as far as that can be read. */
interface Sender {
  readonly id?: string | undefined;
  readonly source?: string | undefined;
}

/** The record is no CloudEvent that we can read. `id` and `source` are set when they could be read all the same. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
  readonly id: string | undefined;
  readonly source: string | undefined;
  constructor(
    readonly code: Flaw,
    message: string,
    sender: Sender = {},
  ) {
    super(message);
    this.id = sender.id;
    this.source = sender.source;
  }
}

const STRUCTURED = 'application/cloudevents+json';
const JSON_TYPE = /^[\w.-]+\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;
const REQUIRED = ['id', 'source', 'type', 'specversion'] as const;
/** RFC 3339, as CloudEvents asks for. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;
/** What no attribute may hold (CloudEvents 1.0, type system), and what PostgreSQL would choke on. */
const ILLEGAL = /[\p{Cc}\p{Cs}]/u;

/** The type of a record's event, read without decoding the rest; undefined when it is not plainly there. */
export function peekType(headers: RecordHeaders, value: Buffer | null): string | undefined {
  if (isStructured(headers)) return structuredType(value);
  const type = headers['ce_type'];
  return Buffer.isBuffer(type) || typeof type === 'string' ? type.toString() : undefined;
}

/** @throws UnreadableError */
export function decodeCloudEvent(headers: RecordHeaders, value: Buffer | null): CloudEvent {
  return isStructured(headers) ? decodeStructured(value) : decodeBinary(headers, value);
}

function isStructured(headers: RecordHeaders): boolean {
  const contentType = headers['content-type'];
  if (!Buffer.isBuffer(contentType) && typeof contentType !== 'string') return false;
  return contentType.length >= STRUCTURED.length && contentType.toString().slice(0, STRUCTURED.length).toLowerCase() === STRUCTURED;
}

function decodeBinary(headers: RecordHeaders, value: Buffer | null): CloudEvent {
  const sender: Sender = { id: legible(headers['ce_id']), source: legible(headers['ce_source']) };
  const attributes = Object.create(null) as Record<string, string>;
  for (const name of Object.keys(headers)) {
    const attribute = name.startsWith('ce_') ? single(headers, name, sender) : undefined;
    if (attribute) attributes[name.slice(3)] = attribute;
  }
  const contentType = single(headers, 'content-type', sender);
  return build(attributes, contentType, sender, () => parse(value, sender));
}

function decodeStructured(value: Buffer | null): CloudEvent {
  const envelope = parse(value, {});
  if (!isObject(envelope)) throw new UnreadableError('NOT_JSON', 'A structured event is a JSON object.');
  const { data, data_base64: bytes, ...rest } = envelope;
  const sender: Sender = { id: textOr(rest['id']), source: textOr(rest['source']) };
  const attributes: Record<string, string> = Object.fromEntries(
    Object.entries(rest).flatMap(([name, attribute]) => (attribute === null ? [] : [[name, plain(name, attribute, sender)]])),
  );
  return build(attributes, attributes['datacontenttype'], sender, () => (typeof bytes === 'string' ? parse(Buffer.from(bytes, 'base64'), sender) : data));
}

function build(attributes: Record<string, string>, contentType: string | undefined, sender: Sender, read: () => unknown): CloudEvent {
  const { id = '', source = '', type = '', time, subject, specversion = '' } = attributes;
  for (const name of REQUIRED) {
    if (!attributes[name]) throw new UnreadableError('HEADER_MISSING', `The attribute ${name} is missing.`, sender);
  }
  if (!/^1\.\d+$/.test(specversion)) throw new UnreadableError('HEADER_MALFORMED', 'The attribute specversion is not 1.0.', sender);
  if (ILLEGAL.test(Object.values(attributes).join(' '))) throw new UnreadableError('HEADER_MALFORMED', 'An attribute holds control characters.', sender);
  const at = time === undefined ? undefined : instant(time);
  if (at === null) throw new UnreadableError('HEADER_MALFORMED', 'The attribute time is no instant.', sender);
  if (contentType !== undefined && !JSON_TYPE.test(contentType)) throw new UnreadableError('HEADER_MALFORMED', 'The content type is not JSON.', sender);
  return { id, source, type, ...(at ? { time: at } : {}), ...(subject ? { subject } : {}), attributes, data: read() };
}

function parse(value: Buffer | null, sender: Sender): unknown {
  if (value === null || value.length === 0) throw new UnreadableError('EMPTY_VALUE', 'The record has no value.', sender);
  const text = decodeUtf8(value);
  if (text === undefined) throw new UnreadableError('NOT_UTF8', 'The value is not UTF-8.', sender);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UnreadableError('NOT_JSON', 'The value is not JSON.', sender);
  }
}

function single(headers: RecordHeaders, name: string, sender: Sender): string | undefined {
  const value = headers[name];
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) throw new UnreadableError('HEADER_REPEATED', `The header ${nameOnly(name)} stands more than once.`, sender);
  const text = legible(value);
  if (text === undefined) throw new UnreadableError('NOT_UTF8', `The header ${nameOnly(name)} is not UTF-8.`, sender);
  return text;
}

function legible(value: RecordHeaders[string]): string | undefined {
  if (typeof value === 'string') return value;
  return Buffer.isBuffer(value) ? decodeUtf8(value) : undefined;
}

/** Without the byte order mark that some senders begin with. */
function decodeUtf8(bytes: Buffer): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  const text = bytes.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function structuredType(value: Buffer | null): string | undefined {
  try {
    const envelope = parse(value, {});
    return isObject(envelope) ? textOr(envelope['type']) : undefined;
  } catch {
    return undefined;
  }
}

/** CloudEvents' JSON format writes integers and booleans as such. */
function plain(name: string, attribute: unknown, sender: Sender): string {
  if (typeof attribute === 'string') return attribute;
  if (typeof attribute === 'boolean' || Number.isInteger(attribute)) return String(attribute);
  throw new UnreadableError('HEADER_MALFORMED', `The attribute ${nameOnly(name)} is neither text, integer nor boolean.`, sender);
}

function instant(text: string): Date | null {
  const at = new Date(INSTANT.test(text) ? text : NaN);
  return Number.isNaN(at.getTime()) ? null : at;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOr = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
/** Names come from outside too, and go into messages. */
const nameOnly = (name: string): string => (/^[\w-]{1,60}$/.test(name) ? name : '(unnamed)');
