import type { Category, ImprovementSource, ImprovementType } from '@redress/contracts';
import { idLike, refuseCommon } from '@redress/kernel';
import { refuse } from './errors.js';
import type { ReviewCase } from './review-case.js';

/** Where an improvement action stands (domain §4.4). */
export const improvementStates = ['ASSIGNED', 'SUBMITTED', 'SENT_BACK', 'VERIFIED'] as const;
export type ImprovementStatus = (typeof improvementStates)[number];

export interface Counts {
  readonly before: number;
  readonly after: number;
}

/** How many complaints of a category, and where the department had the reviewed one of that department, there were before and after an improvement. */
export interface Effect extends Counts {
  readonly category: Category;
  readonly departmentId?: string;
}

/** What somebody has to improve until a day (S3-37). */
export interface ImprovementAction {
  readonly id: string;
  /** Missing where no review, but a danger that a withdrawn complaint told of, asks for it. */
  readonly reviewId?: string;
  readonly source: ImprovementSource;
  readonly status: ImprovementStatus;
  readonly type: ImprovementType;
  readonly measure: string;
  readonly ownerId: string;
  readonly departmentId: string;
  readonly dueAt: string;
  readonly sopStep?: string;
  readonly assignedAt: string;
  readonly assignedBy: string;
  /** Since when it is overdue, or was, once that has been stated: it is in the notices (S3-38). */
  readonly overdueAt?: string | undefined;
  /** What came of it (S3-26). */
  readonly effect?: Effect;
  /** What the owner handed in, and what came back, the last one last. */
  readonly steps: readonly { readonly step: 'SUBMITTED' | 'SENT_BACK' | 'VERIFIED'; readonly at: string; readonly by: string; readonly text?: string; readonly evidenceRefs?: readonly string[] }[];
}

/** The id of the next action of a complaint. */
export const nextActionId = ({ complaintId, actions }: ReviewCase): string => idLike(complaintId, 'improvement', complaintId, String(actions.length + 1));

/** @throws DomainError UNKNOWN_ACTION, INVALID_STATE that names the current state. */
export function expectAction({ actions }: ReviewCase, actionId: string, ...allowed: readonly ImprovementStatus[]): ImprovementAction {
  const action = actions.find(({ id }) => id === actionId.toLowerCase());
  if (!action) throw refuse('UNKNOWN_ACTION', { field: 'actionId' });
  if (!allowed.includes(action.status)) throw refuseCommon('INVALID_STATE', { status: action.status, allowed });
  return action;
}

/** What facts name an action by. */
export const nameOf = ({ id, reviewId }: ImprovementAction): { readonly actionId: string; readonly reviewId?: string } => ({ actionId: id, ...(reviewId ? { reviewId } : {}) });

export function withAction(current: ReviewCase, action: ImprovementAction): ReviewCase {
  const isKnown = current.actions.some(({ id }) => id === action.id);
  return { ...current, actions: isKnown ? current.actions.map((one) => (one.id === action.id ? action : one)) : [...current.actions, action] };
}
