import { ResponsibilityPolicy, type ResponsibleParty } from '@redress/contracts';
import type { Policies } from './context.js';

type Row = { readonly id: string; readonly body: (typeof ResponsibilityPolicy)['example']['body'] };

/** The row of the table of domain §6.9 that says who answers for a cause in a category; none where a person has to say it (S3-19). */
export function responsibilityFor(category: string, cause: string, policies: Policies): { readonly id: string; readonly party: ResponsibleParty } | undefined {
  const [row] = policies.all(ResponsibilityPolicy).filter(({ body }) => covers(body.category, category) && covers(body.cause, cause)).sort(bySpecificity);
  return row && { id: row.id, party: row.body.party };
}

/** What is named covers itself and what lies under it; what is not named covers all. */
const covers = (named: string | undefined, code: string): boolean => named === undefined || named === code || code.startsWith(`${named}.`);

/** The more specific category first, then the more specific cause; last the id. */
function bySpecificity(a: Row, b: Row): number {
  return depth(b.body.category) - depth(a.body.category) || depth(b.body.cause) - depth(a.body.cause) || (a.id < b.id ? -1 : 1);
}

const depth = (code: string | undefined): number => (code === undefined ? 0 : code.split('.').length);
