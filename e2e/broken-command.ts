import type { CommandType } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { spoil } from './garbage.js';

/** A command over Kafka that is as it has to be but for one thing. */
export interface BrokenCommand {
  readonly how: string;
  /** The code of the reply; a dead letter where nobody can be told. */
  readonly settles: string;
  readonly record: { readonly key: string; readonly value: string | Buffer; readonly headers: Readonly<Record<string, string | string[]>> };
}

/** Longer than any attribute may be. */
const LONG = 'x'.repeat(201);
const DEAD = 'dead letter';
/** One header that is not as it has to be; undefined where it is missing. */
const brokenHeaders: readonly (readonly [name: string, value: string | string[] | undefined, settles: string])[] = [
  ['ce_id', undefined, DEAD], ['ce_id', 'with blanks', DEAD], ['ce_id', LONG, DEAD], ['ce_id', 'bell\u0007', DEAD],
  ['ce_source', undefined, DEAD], ['ce_source', '/with blanks', DEAD], ['ce_source', `/${LONG}`, DEAD],
  ['ce_specversion', undefined, 'VALIDATION_FAILED'], ['ce_specversion', '0.3', 'VALIDATION_FAILED'],
  ['ce_type', undefined, 'VALIDATION_FAILED'], ['ce_type', 'intake.fly.v1', 'UNKNOWN_TYPE'], ['ce_type', 'complaint.received.v1', 'UNKNOWN_TYPE'], ['ce_type', ['one', 'two'], 'VALIDATION_FAILED'],
  ['ce_actorkind', undefined, 'VALIDATION_FAILED'], ['ce_actorkind', 'ROBOT', 'VALIDATION_FAILED'], ['ce_actorid', undefined, 'VALIDATION_FAILED'], ['ce_actorid', LONG, 'VALIDATION_FAILED'],
  ['ce_actorrole', undefined, 'VALIDATION_FAILED'], ['ce_actorrole', 'EMPEROR', 'VALIDATION_FAILED'],
  ['ce_time', 'yesterday', 'VALIDATION_FAILED'], ['ce_time', '2999-01-01T00:00:00Z', 'TIME_IN_FUTURE'], ['ce_time', '1970-01-01T00:00:00Z', 'TIME_TOO_OLD'],
  ['ce_expectedsequence', 'the last', 'VALIDATION_FAILED'], ['ce_correlationid', LONG, 'VALIDATION_FAILED'], ['ce_round', '0', 'VALIDATION_FAILED'], ['ce_subject', LONG, 'VALIDATION_FAILED'],
  ['content-type', 'text/plain', 'VALIDATION_FAILED'],
];
/** What a body over Kafka cannot be: its content type is a header, and the broker takes no record of two megabytes. */
const NOT_OVER_KAFKA = ['another content type', 'a form', 'two megabytes'];

/** The command as its example says, from a source that may give it. */
export function intactCommand(command: CommandType, complaintId: string): BrokenCommand['record'] {
  return {
    key: complaintId,
    value: JSON.stringify(command.example),
    headers: {
      'content-type': 'application/json', ce_specversion: '1.0', ce_id: newId(), ce_source: '/call-centre', ce_type: command.type,
      ce_actorkind: 'STAFF', ce_actorid: 'agent-1', ce_actorrole: 'AGENT',
    },
  };
}

/** Every way to break one thing of a command about a complaint that there is: a header, the key, or the body. */
export function brokenCommands(command: CommandType, complaintId: string): BrokenCommand[] {
  const intact = () => intactCommand(command, complaintId);
  const bodies = spoil(command.example as Readonly<Record<string, unknown>>).filter(({ how }) => !NOT_OVER_KAFKA.includes(how));
  const { headers, ...rest } = intact();
  return [
    ...bodies.map(({ how, body }) => ({ how, settles: 'VALIDATION_FAILED', record: { ...intact(), value: body } })),
    { how: 'an empty body', settles: 'VALIDATION_FAILED', record: { ...intact(), value: '' } },
    ...brokenHeaders.map(([name, value, settles]) => {
      const { [name]: _replaced, ...others } = { ...headers, ce_id: newId() } as Record<string, string | string[]>;
      return { how: `${name} ${value === undefined ? 'missing' : String(value)}`, settles, record: { ...rest, headers: value === undefined ? others : { ...others, [name]: value } } };
    }),
    // What brings a complaint into being has a key of its sender's.
    ...(command.name === 'submit-complaint' ? [] : [{ how: 'a key that is no id', settles: 'VALIDATION_FAILED', record: { ...intact(), key: 'late' } }]),
  ];
}
