import type { KeptFact } from './kept-fact.js';

/** Where facts name persons and departments that had a part in a case. */
const PERSONS = ['handlerId', 'fromHandlerId', 'responsibleId', 'technicianId', 'proposedBy', 'approvedBy', 'by', 'handlerIds'] as const;
const HANDLERS = ['handlerId', 'fromHandlerId', 'handlerIds'] as const;
const DEPARTMENTS = ['departmentId', 'fromDepartmentId', 'departmentIds'] as const;

export interface Parties {
  readonly participantIds: readonly string[];
  readonly departmentIds: readonly string[];
  readonly handlerIds: readonly string[];
}

/**
 * Who took part in a case before it was reviewed: whoever acted, and whoever was named (S4-04). Of a dispute only the department that had the case:
 * the others may have been asked in vain.
 */
export function partiesOf(facts: readonly KeptFact[]): Parties {
  const before = facts.filter(({ source }) => source !== '/review' && source !== '/sla');
  const handling = before.filter(({ type }) => type.startsWith('handling.'));
  return {
    participantIds: distinct(before.flatMap(({ actor, data }) => [...(actor.kind === 'STAFF' ? [actor.id] : []), ...named(data, PERSONS)])),
    departmentIds: distinct(handling.flatMap(({ type, data }) => named(data, type.startsWith('handling.disputed.') ? ['departmentId'] : DEPARTMENTS))),
    handlerIds: distinct(handling.flatMap(({ data }) => named(data, HANDLERS))),
  };
}

const named = (data: unknown, names: readonly string[]): string[] =>
  names.flatMap((name) => (data as Readonly<Record<string, unknown>>)[name] ?? []).filter((value): value is string => typeof value === 'string');

const distinct = (values: readonly string[]): string[] => [...new Set(values)];
