import type { Client } from 'pg';

/** Tables that hold no complaints. */
const LEFT_OUT = /^(policies|policy_revision|outbox_.+|migrations|typeorm_metadata)$/;
/** Rows of other tables that are about policies: they stay as they are, and are not copied. */
const ABOUT_POLICIES: Readonly<Record<string, string>> = { inbox: `consumer = 'policies'`, command_log: `type like '%.publish-policy.v1'` };
const KEPT = 'kept';

export async function tablesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' order by 1`);
  return rows.map(({ name }) => name).filter((name) => !LEFT_OUT.test(name));
}

/** Keeps what every table holds now of complaints, and no pattern before holds, as a pattern of those to come: a schema of that name. */
export async function keepPattern(client: Client, name: string): Promise<void> {
  const before = await patternsOf(client);
  await client.query(`create schema ${name}`);
  for (const table of await tablesOf(client)) {
    const isNew = before.map((pattern) => `not exists (select from ${pattern}.${table} p where p::text = t::text)`);
    const isComplaint = table in ABOUT_POLICIES ? [`not (${ABOUT_POLICIES[table] ?? ''})`] : [];
    await client.query(`create table ${name}.${table} as select * from ${table} t where ${[...isNew, ...isComplaint, 'true'].join(' and ')}`);
    await client.query(`analyze ${name}.${table}`);
  }
}

/** Puts aside what is about policies now; `restoreKept` brings it back to a table that was emptied. */
export async function keepPolicies(client: Client): Promise<void> {
  await client.query(`drop schema if exists ${KEPT} cascade`);
  await client.query(`create schema ${KEPT}`);
  for (const [table, condition] of Object.entries(ABOUT_POLICIES)) await client.query(`create table ${KEPT}.${table} as select * from ${table} where ${condition}`);
}

export async function restoreKept(client: Client, table: string): Promise<void> {
  if (table in ABOUT_POLICIES) await client.query(`insert into ${table} select * from ${KEPT}.${table}`);
}

async function patternsOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`select nspname as name from pg_namespace where nspname like 'pattern%' order by 1`);
  return rows.map(({ name }) => name);
}
