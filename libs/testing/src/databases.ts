import { newId } from '@redress/kernel';
import { Client, Pool } from 'pg';

/** A database of its own for one test file. */
export interface FreshDatabase {
  readonly url: string;
  readonly pool: Pool;
  close(): Promise<void>;
}

/**
 * Clones a migrated database. The template is migrated once per `template` name and server, then copied, which takes some 50 ms.
 * `migrate` gets the URL of an empty database.
 */
export async function freshDatabase(template: string, migrate: (url: string) => Promise<void>): Promise<FreshDatabase> {
  const adminUrl = environment('REDRESS_TEST_POSTGRES');
  const name = `test_${newId().replaceAll('-', '')}`;
  await asAdmin(adminUrl, async (admin) => {
    await admin.query(`select pg_advisory_lock(hashtext('redress.template'))`);
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [`template_${template}`]);
    if (rowCount === 0) await makeTemplate(admin, adminUrl, template, migrate);
    await admin.query(`create database ${name} template template_${template}`);
  });
  const url = urlOf(adminUrl, name);
  const pool = new Pool({ connectionString: url, max: 10, pipeline: true });
  pool.on('error', () => undefined);
  return {
    url,
    pool,
    close: async () => {
      await pool.end();
      await asAdmin(adminUrl, (admin) => admin.query(`drop database ${name} with (force)`));
    },
  };
}

async function makeTemplate(admin: Client, adminUrl: string, template: string, migrate: (url: string) => Promise<void>): Promise<void> {
  const draft = `draft_${newId().replaceAll('-', '')}`;
  await admin.query(`create database ${draft}`);
  await migrate(urlOf(adminUrl, draft));
  await admin.query(`alter database ${draft} rename to template_${template}`);
}

async function asAdmin(url: string, work: (admin: Client) => Promise<unknown>): Promise<void> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

export function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this test in the layer that starts the infrastructure`);
  return value;
}
