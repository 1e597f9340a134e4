import { type Actor, CallbackCancelledV1, type CallbackCompletedV1, CallbackScheduledV1, DepartmentPolicy, type HandlingResolvedV1, type StatedFact } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import type { NotificationContext } from './context.js';
import { type Correspondence, withCallback } from './correspondence.js';
import { refuse } from './errors.js';
import type { Heard } from './heard.js';
import type { ContactKind } from './routes.js';

type Completed = (typeof CallbackCompletedV1)['example'];
type Resolved = (typeof HandlingResolvedV1)['example'];

export type CallbackStatus = 'SCHEDULED' | 'ATTEMPTED' | 'COMPLETED' | 'UNREACHABLE' | 'DECLINED' | 'CANCELLED';

/** Whether the customer of a resolved complaint was asked, and what they said (domain §4.5). Instants are ISO 8601. */
export interface Callback {
  readonly round: number;
  readonly status: CallbackStatus;
  readonly scheduledAt: string;
  readonly dueAt?: string;
  /** Who handled the case in this round, and therefore may not ask. */
  readonly notDepartmentIds: readonly string[];
  readonly notHandlerIds: readonly string[];
  /** Tries that brought no answer. */
  readonly attempts: readonly Attempt[];
  readonly answer?: Completed;
  readonly endedAt?: string;
}

export interface Attempt {
  readonly at: string;
  readonly by: string;
  readonly channel?: ContactKind;
}

/** What was written down in a call-back: the customer's own words, or about them. It stays here. */
export interface CallbackWords {
  /** `CALLBACK/1.2`: the note on the second attempt of the first round; `CALLBACK/1.ANSWER`: what came with its answer. */
  readonly ref: string;
  readonly kind: 'ATTEMPT_NOTE' | 'REMARK';
  readonly at: string;
  readonly by: string;
  readonly text: string;
}

const OPEN = ['SCHEDULED', 'ATTEMPTED'] as const;
type Open = Callback & { readonly status: (typeof OPEN)[number] };

export const isOpen = (callback: Callback | undefined): callback is Open => OPEN.some((status) => status === callback?.status);

/** Every result is followed by a call-back, whatever it is (S0-23). */
export function schedule(state: Correspondence, { data }: Heard<Resolved>, now: Date): { readonly state: Correspondence; readonly facts: readonly StatedFact[] } {
  const { departmentIds: notDepartmentIds, handlerIds: notHandlerIds } = data;
  const callback: Callback = { round: state.round, status: 'SCHEDULED', scheduledAt: now.toISOString(), notDepartmentIds, notHandlerIds, attempts: [] };
  return { state: withCallback(state, callback), facts: [CallbackScheduledV1.of({ notDepartmentIds, notHandlerIds })] };
}

/** Nobody asks any more. What is over stays as it ended. */
export function cancel(state: Correspondence, reason: 'WITHDRAWN' | 'REVIEW_REQUESTED', now: Date): { readonly state: Correspondence; readonly facts: readonly StatedFact[] } {
  if (!isOpen(state.callback)) return { state, facts: [] };
  return { state: withCallback(state, { ...state.callback, status: 'CANCELLED', endedAt: now.toISOString() }), facts: [CallbackCancelledV1.of({ reason })] };
}

/** @throws DomainError INVALID_STATE when nobody is to be asked (any more). */
export function expectOpen({ callback }: Correspondence): Callback {
  if (isOpen(callback)) return callback;
  throw refuseCommon('INVALID_STATE', { status: callback?.status ?? 'NONE', allowed: OPEN });
}

/** @throws DomainError CALLBACK_CONFLICT for whoever handled the case, or belongs to a department that did. */
export function expectUninvolved({ callback }: Correspondence, actor: Actor, { policies }: Pick<NotificationContext, 'policies'>): void {
  if (!callback || actor.role === 'CUSTOMER') return;
  const departments = policies.all(DepartmentPolicy).filter(({ body }) => body.managerId === actor.id || body.team.some(({ staffId }) => staffId === actor.id));
  const own = [...(actor.departmentId ? [actor.departmentId] : []), ...departments.map(({ id }) => id)];
  const departmentId = own.find((id) => callback.notDepartmentIds.includes(id));
  if (departmentId !== undefined) throw refuse('CALLBACK_CONFLICT', { departmentId });
  if (callback.notHandlerIds.includes(actor.id)) throw refuse('CALLBACK_CONFLICT', { staffId: actor.id });
}
