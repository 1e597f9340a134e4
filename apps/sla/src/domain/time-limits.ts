import type { Limit } from '@redress/calendar';
import type { Category, Severity, Stage } from '@redress/contracts';
import type { TimeLimit } from './context.js';

/** The shortest limit that is counted, in hours: one second. */
const SHORTEST_H = 1 / 3600;

interface Case {
  readonly category?: Category | undefined;
  readonly severity?: Severity | undefined;
}

/**
 * The row of the matrix stage × category × severity that fits best (S3-09): one that names the severity before one that does not, so that no
 * category's longer limit slows down what is severe; then a sub-category before its category before none. Between equals the first id.
 * @throws Error when no row fits: every stage has a default.
 */
export function timeLimitFor(rows: readonly TimeLimit[], stage: Stage, of: Case): TimeLimit {
  const [best] = rows.filter(({ body }) => body.stage === stage && fits(body, of)).sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1));
  if (!best) throw new Error(`no time limit of stage ${stage} is in force`);
  return best;
}

/** A limit as it can be counted: whole days, and not less than a second. */
export function countable({ unit, amount }: Limit): Limit {
  return { unit, amount: unit === 'WD' || unit === 'CD' ? Math.ceil(amount) : Math.max(amount, SHORTEST_H) };
}

const fits = (row: Case, { category, severity }: Case): boolean =>
  (row.severity === undefined || row.severity === severity) && (row.category === undefined || row.category === category || (category?.startsWith(`${row.category}.`) ?? false));

const rank = ({ body: { category, severity } }: TimeLimit): number => (severity ? 4 : 0) + (category?.includes('.') ? 2 : category ? 1 : 0);
