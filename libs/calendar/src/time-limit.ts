import type { Limit } from './limit.js';

/** The shortest limit that is counted, in hours: one second. */
const SHORTEST_H = 1 / 3600;

interface Case {
  readonly category?: string | undefined;
  readonly severity?: string | undefined;
}

/** A row of the matrix stage × category × severity, for all cases that it does not tell apart. */
interface Row {
  readonly id: string;
  readonly body: Case & { readonly stage: string };
}

/**
 * The row of the matrix that fits best (S3-09): one that names the severity before one that does not, so that no category's longer limit slows down what is
 * severe; then a sub-category before its category before none. Between equals the first id.
 * @throws Error when no row fits: every stage has a default.
 */
export function timeLimitFor<R extends Row>(rows: readonly R[], stage: R['body']['stage'], of: Case): R {
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

const rank = ({ body: { category, severity } }: Row): number => (severity ? 4 : 0) + (category?.includes('.') ? 2 : category ? 1 : 0);
