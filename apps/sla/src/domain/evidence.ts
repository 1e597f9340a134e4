import { type Input, ReviewEvidenceProvidedV1 } from '@redress/contracts';
import type { Clock } from './clock.js';

type Provided = (typeof ReviewEvidenceProvidedV1)['example'];

/** Whether a fact can stop a clock for evidence: what a department provides is of the kind that it was asked for. */
export function isAboutEvidence({ evidence, responsible }: Clock, { type, data }: Input): boolean {
  if (!evidence || type !== ReviewEvidenceProvidedV1.type) return true;
  const { kind, departmentId } = data as Provided;
  return kind === evidence.kind && (departmentId === undefined || departmentId === responsible.departmentId);
}

/** The clock with the records that its department still owes; those that it certified not to exist are done as well (S4-11). None left: the request is done. */
export function provide(clock: Clock, { type, data }: Input): Clock {
  if (!clock.evidence || type !== ReviewEvidenceProvidedV1.type) return clock;
  const { refs, notExisting } = data as Provided;
  const done = new Set([...refs.map(({ key }) => key), ...notExisting]);
  return { ...clock, evidence: { ...clock.evidence, items: clock.evidence.items.filter((item) => !done.has(item)) } };
}
