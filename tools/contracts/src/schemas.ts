import { commands, events, policyKinds } from '@redress/contracts';
import { createHash } from 'node:crypto';
import { z } from 'zod';

/** A published contract: what may be sent under a type. */
export interface Contract {
  readonly type: string;
  readonly description: string;
  readonly schema: z.ZodType;
  readonly example: unknown;
  /** Commands are what others send: what may be left out is shown as they see it. */
  readonly io: 'input' | 'output';
}

export const contracts: readonly Contract[] = [
  ...events.map(({ type, description, data, example }): Contract => ({ type, description, schema: data, example, io: 'output' })),
  ...commands.map(({ type, description, data, example }): Contract => ({ type, description, schema: data, example, io: 'input' })),
  ...policyKinds.map(({ kind, description, body, example }): Contract => ({ type: `policy.${kind}.v1`, description, schema: body, example: example.body, io: 'input' })),
];

export const schemaPath = (type: string): string => `libs/contracts/schemas/${type}.schema.json`;

/** The JSON Schema 2020-12 of a contract, with its worked example. */
export function jsonSchemaOf({ type, description, schema, example, io }: Contract): Record<string, unknown> {
  const { $schema, ...body } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' });
  return { $schema, $id: `urn:redress:schema:${type}`, title: type, description, ...open(body, io), examples: [example] };
}

/** Readers ignore what they do not know: the schema of an event is open. Commands and policies refuse unknown fields. */
function open(schema: Record<string, unknown>, io: Contract['io']): Record<string, unknown> {
  if (io === 'input') return schema;
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => (key === 'additionalProperties' && value === false ? undefined : value)) as Record<string, unknown>;
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
