import { Actor, type Input, type Service, system } from '@redress/contracts';
import { DomainError, idOf, isUuid, refuseCommon } from '@redress/kernel';
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { type CloudEvent, decodeCloudEvent, UnreadableError } from './cloud-event.js';
import type { CommandJob, FactJob, RawRecord, UnreadableJob } from './job.js';
import { checkTime } from './time-window.js';
import type { CommandDefinition, Reaction } from './unit.js';
import type { Context as TraceContext } from '@opentelemetry/api';

/** Longest id that a sender may give a command, in characters. */
const MAX_ID = 200;
const ID = /^[\x21-\x7e]+$/;

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
  const key = event.attributes['partitionkey'] ?? record.key?.toString() ?? '';
  const actor = Actor.safeParse(actorOf(event));
  const replayedTo = record.headers['dlq-replayed-to']?.toString();
  const unit = replayedTo?.split('/')[1];
  return {
    kind: 'fact',
    reaction,
    trace,
    record,
    ...(unit ? { onlyFor: unit } : {}),
    inboxId: replayedTo ? idOf('replay', record.topic, String(record.partition), record.offset) : event.id,
    correlationId: event.attributes['correlationid'] ?? event.id,
    input: {
      ...inputOf(event, key, event.time ?? new Date(Number(record.timestamp))),
      kind: 'fact',
      data: data.data,
      actor: actor.success ? actor.data : system(event.source.slice(1) as Service),
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
  const key = definition.creates ? idOf(definition.type.service, event.source, event.id) : (event.attributes['partitionkey'] ?? record.key?.toString() ?? '');
  if (!isUuid(key)) return refused(record, event, refuseCommon('VALIDATION_FAILED', { field: 'ce_partitionkey' }), trace, now);
  const expected = event.attributes['expectedsequence'];
  if (expected !== undefined && !/^\d{1,10}$/.test(expected)) return refused(record, event, refuseCommon('VALIDATION_FAILED', { field: 'ce_expectedsequence' }), trace, now);
  const at = event.time ?? now;
  const refusal = checkTime(at, now, new Date(Number(record.timestamp)));
  return {
    kind: 'command',
    definition,
    trace,
    record,
    bodyHash: hashBody(event.type, definition.creates ? '' : key, event.data),
    ...(expected === undefined ? {} : { expectedVersion: Number(expected) }),
    ...(event.attributes['correlationid'] ? { correlationId: event.attributes['correlationid'] } : {}),
    ...(refusal ? { refusal } : {}),
    input: { ...inputOf(event, key, at), kind: 'command', data: data.data, actor: actor.data },
  };
}

/** Tells a repeated command from another one under the same id. */
export function hashBody(type: string, key: string, body: unknown): string {
  return createHash('sha256').update(type).update('\u0000').update(key).update('\u0000').update(JSON.stringify(body)).digest('base64url');
}

function inputOf(event: CloudEvent, key: string, at: Date): Omit<Input, 'data' | 'actor' | 'kind'> {
  const round = Number(event.attributes['round']);
  return { id: event.id, source: event.source, type: event.type, key, at, ...(event.subject ? { complaintNo: event.subject } : {}), ...(round > 0 ? { round } : {}) };
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
  type: { type: 'unknown', name: 'unknown', service: 'intake', topic: '', description: '', data: undefined as never, example: undefined },
  roles: [],
  creates: false,
  decide: () => {
    throw new Error('a refused command is never decided');
  },
};

const isName = (text: string): boolean => text.length <= MAX_ID && ID.test(text);

const unreadable = (record: RawRecord, reason: string, message: string): UnreadableJob => ({ kind: 'unreadable', record, reason, message });
