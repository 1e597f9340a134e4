import { EVENTS } from '@redress/contracts';
import type { SeenRecord } from '@redress/testing';

/** A fact as somebody outside reads it from the stream. */
export interface Fact {
  readonly type: string;
  readonly at: number;
  readonly round: number;
  readonly role: string;
  readonly department: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The facts about each complaint, in the order of the stream, each once. */
export function factsByComplaint(records: readonly SeenRecord[]): Map<string, Fact[]> {
  const facts = new Map<string, Fact[]>();
  const seen = new Set<string>();
  for (const { topic, key, headers, data } of records) {
    const id = headers['ce_id'] ?? '';
    if (topic !== EVENTS || !key || seen.has(id)) continue;
    seen.add(id);
    const fact = {
      type: (headers['ce_type'] ?? '').replace(/\.v\d+$/, ''), at: Date.parse(headers['ce_time'] ?? ''), round: Number(headers['ce_round'] ?? 1), role: headers['ce_actorrole'] ?? '',
      department: headers['ce_actordepartment'], data: data as Fact['data'],
    };
    facts.set(key, [...(facts.get(key) ?? []), fact]);
  }
  return facts;
}

/** A property of a fact that is a text; empty when it has none. */
export const told = ({ data }: Fact, name: string): string => (typeof data[name] === 'string' ? data[name] : '');
