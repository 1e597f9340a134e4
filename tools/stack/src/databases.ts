import { Client } from 'pg';

export interface DatabasesOptions {
  /** One password for all roles, or one for each. */
  readonly password: string | ((service: string) => string);
  /** Put before the names of databases and roles, so that several sets fit into one server. */
  readonly prefix?: string;
}

const namePattern = /^[a-z][a-z0-9_]{0,50}$/;

/**
 * Makes for each service one database and one role that owns it and may enter no other; names are the service's own. May be
 * repeated, also by several processes at once; a repetition only sets the passwords. Returns the URL of each service.
 * `adminUrl` belongs to a role that may create both.
 */
export async function createServiceDatabases<S extends string>(adminUrl: string, services: readonly S[], options: DatabasesOptions): Promise<Record<S, string>> {
  const { prefix = '', password } = options;
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    // Two that find a role missing would both create it.
    await admin.query(`select pg_advisory_lock(hashtext('redress.databases'))`);
    const urls: [S, string][] = [];
    for (const service of services) {
      const name = prefix + service;
      if (!namePattern.test(name)) throw new Error(`"${name}" is no name for a database`);
      const secret = typeof password === 'string' ? password : password(service);
      await createRole(admin, name, secret);
      await createDatabase(admin, name);
      urls.push([service, urlOf(adminUrl, name, secret)]);
    }
    return Object.fromEntries(urls) as Record<S, string>;
  } finally {
    await admin.end();
  }
}

async function createRole(admin: Client, name: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [name]);
  const verb = rowCount === 0 ? 'create' : 'alter';
  await admin.query(`${verb} role ${admin.escapeIdentifier(name)} login password ${admin.escapeLiteral(password)}`);
}

async function createDatabase(admin: Client, name: string): Promise<void> {
  const id = admin.escapeIdentifier(name);
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 0) {
    // A superuser needs no membership; any other admin may hand a database only to a role it belongs to.
    await admin.query(`grant ${id} to current_user`);
    await admin.query(`create database ${id} owner ${id}`);
  }
  await admin.query(`revoke connect on database ${id} from public`);
}

function urlOf(adminUrl: string, name: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = encodeURIComponent(name);
  url.password = encodeURIComponent(password);
  url.pathname = `/${name}`;
  return url.toString();
}
