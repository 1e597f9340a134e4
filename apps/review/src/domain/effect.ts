import type { Category } from '@redress/contracts';
import type { Counts, Effect, ImprovementAction } from './improvement.js';
import type { ReviewCase } from './review-case.js';

/** How far before the improvement was asked for, and after it was seen to be done, complaints are counted (S3-26). */
const WINDOW_MS = 30 * 24 * 60 * 60_000;

/** What has to be counted to tell what came of an action: complaints registered in two stretches of time, each with its beginning and without its end. */
export interface Measure {
  readonly actionId: string;
  readonly category: Category;
  /** Only those that this department handled. */
  readonly departmentId?: string;
  readonly before: readonly [from: string, until: string];
  readonly after: readonly [from: string, until: string];
}

/**
 * What will tell of a verified action what came of it; undefined for one that is not verified or was measured before, and where nobody ever said what
 * the complaint is about. A department that did not handle the complaint improves what others handle too: then all of the category count.
 */
export function measureOf({ complaint: { category, departmentIds } }: Pick<ReviewCase, 'complaint'>, { id, status, steps, effect, assignedAt, departmentId }: ImprovementAction): Measure | undefined {
  const verifiedAt = status === 'VERIFIED' && !effect ? steps.at(-1)?.at : undefined;
  if (verifiedAt === undefined || !category) return undefined;
  return {
    actionId: id, category, ...(departmentIds.includes(departmentId) ? { departmentId } : {}),
    before: [moved(assignedAt, -WINDOW_MS), assignedAt], after: [verifiedAt, moved(verifiedAt, WINDOW_MS)],
  };
}

/** Every action of a case whose effect is still to be told. */
export const measuresOf = (current: Pick<ReviewCase, 'complaint' | 'actions'>): Measure[] => current.actions.flatMap((action) => measureOf(current, action) ?? []);

export const effectOf = ({ category, departmentId }: Measure, { before, after }: Counts): Effect => ({ category, ...(departmentId ? { departmentId } : {}), before, after });

const moved = (instant: string, by: number): string => new Date(new Date(instant).getTime() + by).toISOString();
