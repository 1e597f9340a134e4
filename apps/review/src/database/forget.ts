import { forgetCustomers, type Statement, type Tx } from '@redress/messaging';

// As whoever changes a review does first: what was read of it before must not be written back over this.
export const lock: Statement = { name: 'complaints.lock', text: 'select from complaints where id = any($1::uuid[]) order by id for no key update' };

const mark: Statement = {
  name: 'erasures.add',
  text: `insert into erasures (complaint_id, erased_at) select "complaintId", "erasedAt" from json_to_recordset($1::json) as r ("complaintId" uuid, "erasedAt" timestamptz) order by 1 on conflict do nothing`,
};

const inReviews: Statement = {
  name: 'reviews.forget_customers',
  text: `update reviews r set review = jsonb_set(review::jsonb, '{requests}', (
  select jsonb_agg(case when request ->> 'by' = p.external_id then request || '{"by": "customer"}' else request end order by n)
  from jsonb_array_elements(review::jsonb -> 'requests') with ordinality as q (request, n)
))
from complaint_private p where p.complaint_id = r.complaint_id and r.complaint_id = any($1::uuid[]) and p.external_id is not null`,
};

const inTimeline: Statement = {
  name: 'timeline.forget_customers',
  text: `update timeline set actor = actor::jsonb || '{"id": "customer"}', data = case when data ->> 'by' = actor ->> 'id' then (data::jsonb || '{"by": "customer"}')::json else data end
where complaint_id = any($1::uuid[]) and (actor ->> 'kind' = 'CUSTOMER' or actor ->> 'role' = 'CUSTOMER') and actor ->> 'id' <> 'customer'`,
};

const erase: readonly Statement[] = ['review_words', 'complaint_private'].map((table) => ({ name: `${table}.erase`, text: `delete from ${table} where complaint_id = any($1::uuid[])` }));

/**
 * Erases what is personal of complaints: the private record, the words about reviews, and by what the customers were known wherever they did something
 * themselves. The mark stays, so that none of it comes back. Who read what, and what happened, is still told.
 */
export function forget(tx: Tx, erased: readonly { readonly complaintId: string; readonly erasedAt: string }[]): void {
  if (erased.length === 0) return;
  const ids = erased.map(({ complaintId }) => complaintId);
  tx.post(lock, [ids]);
  tx.post(mark, [JSON.stringify(erased)]);
  // The record tells by what the customer was known: it goes last.
  for (const statement of [inReviews, inTimeline, ...erase]) tx.post(statement, [ids]);
  forgetCustomers(tx, ids);
}
