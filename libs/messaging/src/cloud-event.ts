import type { IHeaders } from 'kafkajs';

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

/** The record is no CloudEvent that we can read. `id` and `source` are set when they could be read all the same. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
  constructor(
    readonly code: 'HEADER_MISSING' | 'HEADER_REPEATED' | 'HEADER_MALFORMED' | 'NOT_UTF8' | 'NOT_JSON' | 'EMPTY_VALUE',
    message: string,
    readonly id?: string,
    readonly source?: string,
  ) {
    super(message);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const STRUCTURED = /^application\/cloudevents\+json\b/i;
const REQUIRED = ['id', 'source', 'type'] as const;

/** The `ce_type` of a binary-mode record, read without decoding the rest; undefined when it is not plainly there. */
export function peekType(headers: IHeaders | undefined): string | undefined {
  const type = headers?.['ce_type'];
  return Buffer.isBuffer(type) ? type.toString() : typeof type === 'string' ? type : undefined;
}

export function decodeCloudEvent(headers: IHeaders | undefined, value: Buffer | null): CloudEvent {
  const contentType = single(headers ?? {}, 'content-type');
  if (contentType !== undefined && STRUCTURED.test(contentType)) return decodeStructured(value);
  const attributes: Record<string, string> = {};
  for (const name of Object.keys(headers ?? {})) {
    if (name.startsWith('ce_')) attributes[name.slice(3)] = single(headers ?? {}, name) ?? '';
  }
  return build(attributes, () => parse(value));
}

function decodeStructured(value: Buffer | null): CloudEvent {
  const envelope = parse(value);
  if (typeof envelope !== 'object' || envelope === null || Array.isArray(envelope)) throw new UnreadableError('NOT_JSON', 'A structured event is a JSON object.');
  const { data, ...rest } = envelope as Record<string, unknown>;
  const attributes = Object.fromEntries(Object.entries(rest).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  return build(attributes, () => data);
}

function build(attributes: Record<string, string>, read: () => unknown): CloudEvent {
  const { id, source, type, time, subject } = attributes;
  for (const name of REQUIRED) {
    if (!attributes[name]) throw new UnreadableError('HEADER_MISSING', `The attribute ${name} is missing.`, id, source);
  }
  const at = time === undefined ? undefined : new Date(time);
  if (at && Number.isNaN(at.getTime())) throw new UnreadableError('HEADER_MALFORMED', 'The attribute time is no instant.', id, source);
  try {
    const data = read();
    return { id: id ?? '', source: source ?? '', type: type ?? '', ...(at ? { time: at } : {}), ...(subject ? { subject } : {}), attributes, data };
  } catch (error) {
    if (error instanceof UnreadableError) throw new UnreadableError(error.code, error.message, id, source);
    throw error;
  }
}

function parse(value: Buffer | null): unknown {
  if (value === null || value.length === 0) throw new UnreadableError('EMPTY_VALUE', 'The record has no value.');
  let text: string;
  try {
    text = utf8.decode(value);
  } catch {
    throw new UnreadableError('NOT_UTF8', 'The value is not UTF-8.');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UnreadableError('NOT_JSON', 'The value is not JSON.');
  }
}

function single(headers: IHeaders, name: string): string | undefined {
  const value = headers[name];
  if (value === undefined || typeof value === 'string') return value;
  if (Array.isArray(value)) throw new UnreadableError('HEADER_REPEATED', `The header ${name} stands more than once.`);
  try {
    return utf8.decode(value);
  } catch {
    throw new UnreadableError('NOT_UTF8', `The header ${name} is not UTF-8.`);
  }
}
