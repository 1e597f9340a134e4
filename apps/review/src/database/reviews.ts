import type { Statement, Store, Tx } from '@redress/messaging';
import { complaintOf } from '../domain/complaint.js';
import type { ImprovementAction } from '../domain/improvement.js';
import type { KeptFact } from '../domain/kept-fact.js';
import type { Review, ReviewCase } from '../domain/review-case.js';
import { timerOf } from '../domain/watch-improvements.js';
import { forget, lock } from './forget.js';
import { saveWords } from './review-words.js';

const loadCases: Statement = {
  name: 'reviews.load',
  text: `select id as "complaintId", no as "complaintNo", version,
  array(select review from reviews where complaint_id = c.id order by n) as reviews,
  array(select action from improvements where complaint_id = c.id order by n) as actions,
  p.external_id as "customerRef", e.erased_at as "erasedAt"
from complaints c left join complaint_private p on p.complaint_id = c.id left join erasures e on e.complaint_id = c.id where id = any($1::uuid[])`,
};

const loadFacts: Statement = {
  name: 'timeline.of_complaints',
  text: `select complaint_id as "complaintId", type, source, occurred_at as at, round, actor, data from timeline
where complaint_id = any($1::uuid[]) and source not in ('/sla', '/review') order by complaint_id, position`,
};

// Of a customer with very many, the newest.
const loadOwnComplaints: Statement = {
  name: 'timeline.of_customers',
  text: `select mine.complaint_id as "complaintId", c.no as "complaintNo", other.occurred_at as "receivedAt"
from timeline mine
cross join lateral (
  select complaint_id, occurred_at from timeline
  where type = 'complaint.received.v1' and data ->> 'customerId' = mine.data ->> 'customerId' order by occurred_at desc limit 500
) other
join complaints c on c.id = other.complaint_id
where mine.complaint_id = any($1::uuid[]) and mine.type = 'complaint.received.v1' order by mine.complaint_id, other.occurred_at desc`,
};

const saveVersions: Statement = {
  name: 'complaints.count',
  text: `update complaints c set version = r.version from json_to_recordset($1::json) as r ("complaintId" uuid, version integer) where c.id = r."complaintId"`,
};

const saveReviews: Statement = {
  name: 'reviews.save',
  text: `insert into reviews (id, complaint_id, n, status, trigger, priority, major, reviewer_id, awaits_consent, triggered_at, review)
select id, "complaintId", n, review ->> 'status', review -> 'requests' -> 0 ->> 'trigger', review ->> 'priority', (review ->> 'major')::boolean, review ->> 'reviewerId',
  coalesce(review -> 'conclusion' ->> 'outcome', '') = 'REMANDED' and review ->> 'consentedAt' is null, (review -> 'requests' -> 0 ->> 'at')::timestamptz, review
from json_to_recordset($1::json) as r (id uuid, "complaintId" uuid, n integer, review json) order by id
on conflict (id) do update set status = excluded.status, reviewer_id = excluded.reviewer_id, awaits_consent = excluded.awaits_consent, review = excluded.review`,
};

const saveActions: Statement = {
  name: 'improvements.save',
  text: `insert into improvements (id, complaint_id, n, review_id, status, type, owner_id, department_id, due_at, overdue_at, timer_at, action)
select id, "complaintId", n, (action ->> 'reviewId')::uuid, action ->> 'status', action ->> 'type', action ->> 'ownerId', action ->> 'departmentId', (action ->> 'dueAt')::timestamptz,
  (action ->> 'overdueAt')::timestamptz, "timerAt", action
from json_to_recordset($1::json) as r (id uuid, "complaintId" uuid, n integer, "timerAt" timestamptz, action json) order by id
on conflict (id) do update set status = excluded.status, overdue_at = excluded.overdue_at, timer_at = excluded.timer_at, action = excluded.action`,
};

interface CaseRow {
  readonly complaintId: string;
  readonly complaintNo: string;
  readonly version: number;
  readonly reviews: readonly Review[];
  readonly actions: readonly ImprovementAction[];
  readonly customerRef: string | null;
  readonly erasedAt: Date | null;
}
type Of<T> = T & { readonly complaintId: string };

/**
 * The reviews of complaints. Every complaint that was heard of has a case, if only an empty one: what its facts say is read from the timeline when
 * a decision asks for it, so that hearing keeps no account of it.
 */
export const reviewStore: Store<ReviewCase> = {
  load: async (tx, keys) => {
    // Locked by a statement of its own: those that follow see what was committed while this one waited.
    const [, cases, facts, ownComplaints] = await Promise.all([
      tx.query(lock, [keys]), tx.query<CaseRow>(loadCases, [keys]), tx.query<Of<Omit<KeptFact, 'at'> & { at: Date }>>(loadFacts, [keys]),
      tx.query<Of<{ complaintNo: string; receivedAt: Date }>>(loadOwnComplaints, [keys]),
    ]);
    const factsOf = byComplaint(facts);
    const ownOf = byComplaint(ownComplaints);
    return new Map(
      cases.map(({ customerRef, erasedAt, ...row }) => {
        const kept = (factsOf.get(row.complaintId) ?? []).map((fact): KeptFact => ({ ...fact, at: fact.at.toISOString() }));
        const own = (ownOf.get(row.complaintId) ?? []).map(({ complaintNo, receivedAt }) => ({ complaintNo, receivedAt: receivedAt.toISOString() }));
        return [row.complaintId, { ...row, ...(erasedAt ? { erasedAt: erasedAt.toISOString() } : {}), complaint: complaintOf(kept, { ownComplaints: own, ...(customerRef ? { customerRef } : {}) }) }];
      }),
    );
  },
  save: (tx, changes) => {
    const cases = changes.map(({ state }) => state);
    tx.post(saveVersions, [JSON.stringify(cases.map(({ complaintId, version }) => ({ complaintId, version })))]);
    post(tx, saveReviews, cases.flatMap(({ complaintId, reviews }) => reviews.map((review, index) => ({ id: review.id, complaintId, n: index + 1, review }))));
    post(tx, saveActions, cases.flatMap((current) => current.actions.map((action, index) => ({ id: action.id, complaintId: current.complaintId, n: index + 1, timerAt: timerOf(current, action), action }))));
    saveWords(tx, changes);
    forget(tx, cases.flatMap(({ complaintId, erasedAt }) => (erasedAt === undefined ? [] : [{ complaintId, erasedAt }])));
  },
};

function byComplaint<T>(rows: readonly Of<T>[]): ReadonlyMap<string, readonly Of<T>[]> {
  const groups = new Map<string, Of<T>[]>();
  for (const row of rows) {
    const group = groups.get(row.complaintId);
    if (group) group.push(row);
    else groups.set(row.complaintId, [row]);
  }
  return groups;
}

function post(tx: Tx, statement: Statement, rows: readonly unknown[]): void {
  if (rows.length > 0) tx.post(statement, [JSON.stringify(rows)]);
}
