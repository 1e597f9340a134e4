import type { Actor, Reply } from '@redress/contracts';
import type { Statement, Tx } from '../tx.js';

/** The audit entry of a command, and the memory of its first outcome. */
export interface CommandEntry {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly key: string;
  readonly bodyHash: string;
  readonly actor: Actor;
  readonly outcome: Reply;
  readonly happenedAt: Date;
  readonly decidedAt: Date;
}

export interface FirstOutcome {
  readonly bodyHash: string;
  readonly outcome: Reply;
}

const find: Statement = {
  name: 'command_log.find',
  text: `select l.source, l.id, l.body_hash as "bodyHash", l.outcome
from unnest($1::text[], $2::text[]) as asked (source, id) join command_log l on l.source = asked.source and l.id = asked.id`,
};

const add: Statement = {
  name: 'command_log.add',
  text: `insert into command_log (source, id, type, key, body_hash, actor, status, outcome, happened_at, decided_at)
select source, id, type, key, "bodyHash", actor, outcome ->> 'status', outcome, "happenedAt", "decidedAt"
from json_to_recordset($1::json) as r (source text, id text, type text, key text, "bodyHash" text, actor json, outcome json, "happenedAt" timestamptz, "decidedAt" timestamptz)`,
};

export const commandKey = (source: string, id: string): string => `${source}\u0000${id}`;

/** The first outcomes of commands that came before, by `commandKey`. */
export async function findOutcomes(tx: Tx, commands: readonly { readonly source: string; readonly id: string }[]): Promise<Map<string, FirstOutcome>> {
  const rows = await tx.query<FirstOutcome & { source: string; id: string }>(find, [commands.map((c) => c.source), commands.map((c) => c.id)]);
  return new Map(rows.map((row) => [commandKey(row.source, row.id), row]));
}

/** A command that was logged meanwhile by another instance breaks the primary key: the batch is tried again and finds its outcome. */
export function logCommands(tx: Tx, entries: readonly CommandEntry[]): void {
  tx.post(add, [JSON.stringify(entries)]);
}
