import { CategoryPolicy } from '@redress/contracts';
import type { RoutingContext } from './context.js';

type Body = (typeof CategoryPolicy)['example']['body'];
type Solution = NonNullable<Body['solutions']>[number];

/** What plans and results of a category have to keep to. */
export interface CategoryRules {
  /** The catalogue by code; whatever else is chosen needs an approval. */
  readonly solutions: ReadonlyMap<string, Solution>;
  readonly requiredSolutions: readonly string[];
  readonly mandatoryQuestions: readonly string[];
  readonly requiresInspection: readonly string[];
  readonly requiresReason: readonly string[];
  readonly requiresRepairRecord: readonly string[];
  readonly approvalAlways: boolean;
}

/** Where a sub-category is silent, its category speaks (domain §6.1). */
export function rulesOf(category: string, { categories }: RoutingContext): CategoryRules {
  const policies = categories();
  const bodies = [category, category.split('.', 1)[0] ?? category].map((id) => policies.find(CategoryPolicy, id)?.body);
  const said = <K extends keyof Body>(name: K): Body[K] | undefined => bodies.find((body) => body?.[name] !== undefined)?.[name];
  return {
    solutions: new Map((said('solutions') ?? []).map((solution) => [solution.code, solution])),
    requiredSolutions: said('requiredSolutions') ?? [],
    mandatoryQuestions: said('mandatoryQuestions') ?? [],
    requiresInspection: said('requiresInspection') ?? [],
    requiresReason: said('requiresReason') ?? [],
    requiresRepairRecord: said('requiresRepairRecord') ?? [],
    approvalAlways: said('approvalAlways') ?? false,
  };
}
