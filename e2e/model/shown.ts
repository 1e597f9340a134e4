import type { Answer, Platform } from '../platform.js';
import type { Complaint } from './rules/state.js';

const as = { sub: 'supervisor-1', roles: ['SUPERVISOR'] };

interface Responsible {
  readonly departmentId: string;
  readonly staffId?: string;
}

interface Shown {
  readonly status?: string;
  readonly round?: number;
  readonly reviews?: readonly { readonly status: string }[];
  readonly improvements?: readonly { readonly status: string }[];
  readonly items?: readonly { readonly clockId: string; readonly status?: string; readonly state?: string; readonly dueAt: string; readonly responsible?: Responsible }[];
}

/** Where the public APIs show something else than the model has, or sla another clock than review's monitor. */
export async function shownOtherwise(platform: Platform, id: string, no: string, complaint: Complaint): Promise<string[]> {
  const get = async (service: Parameters<Platform['request']>[0], path: string): Promise<Shown> => shown(await platform.request(service, 'GET', `/v1/${path}`, { as }));
  const [intake, routing, callback, review, clocks, monitor] = await Promise.all([
    get('intake', `complaints/${id}`), get('routing', `cases/${id}`), get('notification', `callbacks/${id}`), get('review', `reviews/${id}`),
    get('sla', `clocks?complaintId=${id}`), get('review', `monitor/clocks?limit=200&complaintNo=${no}`),
  ]);
  const clocksOf = ({ items = [] }: Shown): string => items.map(({ clockId, status, state, dueAt, responsible }) => [clockId, status ?? state, dueAt, responsible?.departmentId, responsible?.staffId].join(' ')).sort().join();
  const pairs: readonly (readonly [what: string, shows: unknown, is: unknown])[] = [
    ['the complaint', `${intake.status ?? ''} ${intake.round ?? ''}`, `${complaint.status} ${complaint.round}`],
    ['the case', routing.status ?? 'NONE', complaint.case.status],
    ['the call-back', callback.status ?? '', complaint.callback?.status ?? ''],
    ['the reviews', review.reviews?.map(({ status }) => status).join() ?? '', complaint.reviews.map(({ status }) => status).join()],
    ['the improvements', review.improvements?.map(({ status }) => status).join() ?? '', complaint.actions.map(({ status }) => status).join()],
    ['the clocks of the monitor beside those of sla', clocksOf(monitor), clocksOf(clocks)],
  ];
  return pairs.flatMap(([what, shows, is]) => (shows === is ? [] : [`${what}: shown ${String(shows)}, not ${String(is)}`]));
}

/** What is not there is shown as nothing. */
function shown({ status, body }: Answer): Shown {
  if (status !== 200 && status !== 404) throw new Error(`a query was answered by ${status} ${JSON.stringify(body)}`);
  return status === 404 ? {} : body;
}
