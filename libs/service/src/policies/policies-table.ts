import type { Store, Statement, Tx } from '@redress/messaging';

/** One version of a policy. */
export interface PolicyVersion {
  readonly version: number;
  /** ISO instant from which it is in force. */
  readonly effectiveFrom: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** All versions of one policy that this service knows. `version` counts the changes of the row, as for any state. */
export interface PolicyState {
  readonly key: string;
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly versions: readonly PolicyVersion[];
}

export const createPolicyTables = `
create table policies (
  key text primary key,
  kind text not null,
  id text not null,
  version integer not null,
  versions jsonb not null,
  revision bigint not null
);
create index policies_revision on policies (revision);
create table policy_revision (only_one boolean primary key default true check (only_one), value bigint not null);
insert into policy_revision (value) values (0);
`;

export const dropPolicyTables = 'drop table policy_revision; drop table policies;';

const load: Statement = { name: 'policies.load', text: 'select key, kind, id, version, versions from policies where key = any($1::text[]) order by key for update' };

// The counter's row lock makes revisions rise in the order of commits, so that a reader never misses one.
const save: Statement = {
  name: 'policies.save',
  text: `with next as (update policy_revision set value = value + 1 returning value)
insert into policies (key, kind, id, version, versions, revision)
select r.key, r.kind, r.id, r.version, r.versions, next.value from next, json_to_recordset($1::json) as r (key text, kind text, id text, version integer, versions jsonb)
on conflict (key) do update set version = excluded.version, versions = excluded.versions, revision = excluded.revision`,
};

const changed: Statement = { name: 'policies.changed', text: 'select key, kind, id, version, versions, revision from policies where revision > $1' };

export const policyStore: Store<PolicyState> = {
  load: async (tx, keys) => new Map((await tx.query<PolicyState>(load, [keys])).map((row) => [row.key, row])),
  save: (tx, changes) => {
    tx.post(save, [JSON.stringify(changes.map(({ state }) => state))]);
  },
};

export function readChanged(tx: Tx, since: string): Promise<(PolicyState & { readonly revision: string })[]> {
  return tx.query(changed, [since]);
}
