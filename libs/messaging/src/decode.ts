import { Actor, type Input, system } from '@redress/contracts';
import { type DomainError, idAt, isUuid, refuseCommon } from '@redress/kernel';
import { hash } from 'node:crypto';
import type { z } from 'zod';
import type { Context as TraceContext } from '@opentelemetry/api';
import { type CloudEvent, decodeCloudEvent, UnreadableError } from './cloud-event.js';
import { firstTimestamp, textOf } from './dead-letter-record.js';
import type { CommandJob, FactJob, RawRecord, UnreadableJob } from './job.js';
import { checkTime } from './time-window.js';
import type { CommandDefinition, Reaction } from './unit.js';

/** Longest id that a sender may give a command, in characters. */
const MAX_ID = 200;
const ID = /^[\x21-\x7e]+$/;
const ROUND = /^[1-9]\d{0,5}$/;

/** The first thing that does not fit, as a refusal with the path of the field. Never quotes the value. */
export function refuseInvalid(error: z.ZodError, prefix = ''): DomainError {
  const [issue] = error.issues;
  const path = issue?.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : (issue?.path ?? []);
  return refuseCommon('VALIDATION_FAILED', { field: `${prefix}${path.map(String).join('.')}`.slice(0, 500), problem: issue?.code ?? 'invalid' });
}

/** A record of a fact topic, as the input of a reaction. */
export function decodeFact(record: RawRecord, reaction: Reaction, trace: TraceContext): FactJob | UnreadableJob {
  const event = readable(record);
  if ('kind' in event) return event;
  if (!isUuid(event.id)) return unreadable(record, 'HEADER_MALFORMED', 'The attribute id is no UUID.');
  const data = reaction.on.data.safeParse(event.data);
  if (!data.success) return unreadable(record, 'VALIDATION_FAILED', `The data does not fit the schema at ${String(refuseInvalid(data.error).details['field'])}.`);
  return factJob({ ...event, data: data.data }, keyOf(event, record), record, reaction, trace);
}

/** A record of a fact topic whose data were validated, for whichever of its units. */
export function factJob(event: CloudEvent, key: string, record: RawRecord, reaction: Reaction, trace: TraceContext): FactJob {
  const actor = Actor.safeParse(actorOf(event));
  const unit = textOf(record.headers['dlq-replayed-to'])?.split('/')[1];
  return {
    kind: 'fact',
    reaction,
    trace,
    record,
    ...(unit ? { onlyFor: unit } : {}),
    inboxId: replayIdOf(record) ?? event.id.toLowerCase(),
    correlationId: event.attributes['correlationid'] ?? event.id,
    input: {
      ...inputOf(event, key, event.time ?? new Date(Number(record.timestamp))),
      kind: 'fact',
      data: event.data,
      actor: actor.success ? actor.data : system(event.source.slice(1)),
    },
  };
}

/** A record of the service's own command topic. What is wrong with it becomes a refusal where somebody can be told, else a dead letter. */
export function decodeCommand(record: RawRecord, find: (type: string) => CommandDefinition | undefined, trace: TraceContext, now: Date): CommandJob | UnreadableJob {
  let event: CloudEvent;
  try {
    event = decodeCloudEvent(record.headers, record.value);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    if (!error.id || !error.source || !isName(error.id) || !isName(error.source)) return unreadable(record, error.code, error.message);
    return refused(record, { id: error.id, source: error.source, type: 'unknown' }, refuseCommon('VALIDATION_FAILED', { problem: error.code }), trace, now);
  }
  if (!isName(event.id) || !isName(event.source)) return unreadable(record, 'HEADER_MALFORMED', 'The attributes id and source are printable ASCII of at most 200 characters.');
  const definition = find(event.type);
  if (!definition) return refused(record, event, refuseCommon('UNKNOWN_TYPE', { field: 'ce_type' }), trace, now);
  const actor = Actor.safeParse(actorOf(event));
  if (!actor.success) return refused(record, event, refuseInvalid(actor.error, 'ce_actor'), trace, now);
  const data = definition.type.data.safeParse(event.data);
  if (!data.success) return refused(record, event, refuseInvalid(data.error), trace, now);
  const key = definition.creates ? idAt(Number(firstTimestamp(record)), definition.type.service, event.source, event.id) : keyOf(event, record);
  const malformed = isUuid(key) ? malformedOf(event) : 'partitionkey';
  if (malformed) return refused(record, event, refuseCommon('VALIDATION_FAILED', { field: `ce_${malformed}` }), trace, now);
  const { expectedsequence: expected, correlationid } = event.attributes;
  const at = event.time ?? now;
  const refusal = checkTime(at, now, new Date(Number(firstTimestamp(record))));
  return {
    kind: 'command',
    definition,
    trace,
    record,
    bodyHash: hashBody(event.type, definition.creates ? '' : key, event.data),
    ...(expected === undefined ? {} : { expectedVersion: Number(expected) }),
    ...(correlationid ? { correlationId: correlationid } : {}),
    ...(refusal ? { refusal } : {}),
    input: { ...inputOf(event, key, at), kind: 'command', data: data.data, actor: actor.data },
  };
}

/** Tells a repeated command from another one under the same id. The order of properties does not matter. */
export function hashBody(type: string, key: string, body: unknown): string {
  return hash('sha256', `${type}\u0000${key}\u0000${JSON.stringify(body ?? null, sortKeys)}`, 'base64url');
}

function sortKeys(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The key of the state that it is about: UUIDs in lower case, as the database gives them. */
function keyOf(event: CloudEvent, record: RawRecord): string {
  const key = event.attributes['partitionkey'] ?? record.key?.toString() ?? '';
  return isUuid(key) ? key.toLowerCase() : key;
}

/** The first optional attribute that is not what it has to be. */
function malformedOf({ attributes: { expectedsequence, correlationid, round, subject } }: CloudEvent): string | undefined {
  if (expectedsequence !== undefined && !/^\d{1,10}$/.test(expectedsequence)) return 'expectedsequence';
  if (correlationid !== undefined && !isName(correlationid)) return 'correlationid';
  if (round !== undefined && !ROUND.test(round)) return 'round';
  return subject !== undefined && subject.length > MAX_ID ? 'subject' : undefined;
}

/** A dead letter that is replayed is new to the inbox, but only once. */
function replayIdOf(record: RawRecord): string | undefined {
  const id = textOf(record.headers['dlq-replay-id']);
  return id !== undefined && isUuid(id) ? id.toLowerCase() : undefined;
}

function inputOf(event: CloudEvent, key: string, at: Date): Omit<Input, 'data' | 'actor' | 'kind'> {
  const round = event.attributes['round'] ?? '';
  return { id: event.id, source: event.source, type: event.type, key, at, ...(event.subject ? { complaintNo: event.subject } : {}), ...(ROUND.test(round) ? { round: Number(round) } : {}) };
}

function actorOf({ attributes }: CloudEvent): object {
  const { actorkind: kind, actorid: id, actorrole: role, actordepartment: departmentId } = attributes;
  return { kind, id, role, ...(departmentId ? { departmentId } : {}) };
}

function readable(record: RawRecord): CloudEvent | UnreadableJob {
  try {
    return decodeCloudEvent(record.headers, record.value);
  } catch (error) {
    if (error instanceof UnreadableError) return unreadable(record, error.code, error.message);
    throw error;
  }
}

function refused(record: RawRecord, event: { id: string; source: string; type: string }, refusal: DomainError, trace: TraceContext, now: Date): CommandJob {
  const input: Input = { kind: 'command', id: event.id, source: event.source, type: event.type, key: '', data: undefined, at: now, actor: system('unknown') };
  return { kind: 'command', definition: NOBODY, bodyHash: '', refusal, record, trace, input };
}

const NOBODY: CommandDefinition = {
  type: { type: 'unknown', name: 'unknown', service: 'intake', collection: '', topic: '', description: '', data: undefined as never, example: undefined },
  roles: [],
  creates: false,
  decide: () => {
    throw new Error('a refused command is never decided');
  },
};

const isName = (text: string): boolean => text.length <= MAX_ID && ID.test(text);

const unreadable = (record: RawRecord, reason: string, message: string): UnreadableJob => ({ kind: 'unreadable', record, reason, message });
