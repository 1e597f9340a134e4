import type { Traveller } from './traveller.js';

/** What went wrong about a complaint. */
export interface Trouble {
  readonly one: Traveller;
  readonly what: readonly string[];
}

/** The same trouble under another number of the same kind reads the same. */
const kindOf = (sentence: string): string => sentence.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then').replace(/[0-9a-f-]{36}/g, 'id').replace(/customer-\d+-\d+/g, 'customer').slice(0, 160);

/** How often which kind of trouble came, and the shortest history that leads to some of it; empty when there is none. */
export function report(troubles: readonly Trouble[]): string {
  const counts = new Map<string, number>();
  for (const { what } of troubles) for (const kind of new Set(what.map(kindOf))) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const [shortest] = [...troubles].sort((a, b) => a.one.history.length - b.one.history.length);
  if (!shortest) return '';
  const { one, what } = shortest;
  return [
    `${troubles.length} complaints are not as the model has them:`,
    ...[...counts].sort(([, a], [, b]) => b - a).slice(0, 20).map(([kind, count]) => `  ${count} × ${kind}`),
    `The shortest history, complaint ${one.id ?? '–'} of ${one.complaint.name}:`,
    ...one.history.map((line) => `  ${line}`),
    ...what.map((sentence) => `  !! ${sentence}`),
  ].join('\n');
}
