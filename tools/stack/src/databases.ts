import { Client } from 'pg';
import { StartProblem } from './start-problem.js';

export interface DatabasesOptions {
  /** One password for all roles, or one for each. */
  readonly password: string | ((service: string) => string);
  /** Put before the names of databases and roles, so that several sets fit into one server. */
  readonly prefix?: string;
}

const namePattern = /^[a-z][a-z0-9_]{0,50}$/;
/** The comment by which a role is known as made here. */
const ourMark = 'a service of Redress';

/**
 * Makes for each service one database and one role that owns it and may enter no other; names are the service's own. May be
 * repeated, also by several processes at once; a repetition only sets the passwords. Returns the URL of each service.
 * `adminUrl` belongs to a role that may create both. Throws a `StartProblem`, and changes nothing, when a role or a database of such a name is somebody else's.
 */
export async function createServiceDatabases<S extends string>(adminUrl: string, services: readonly S[], options: DatabasesOptions): Promise<Record<S, string>> {
  const { prefix = '', password } = options;
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    // Two that find a role missing would both create it.
    await admin.query(`select pg_advisory_lock(hashtext('redress.databases'))`);
    for (const service of services) await refuseForeign(admin, prefix + service);
    const urls: [S, string][] = [];
    for (const service of services) {
      const name = prefix + service;
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

/** A role of ours carries our mark. One without it, of an earlier state or from `docker/databases.sql`, owns a service's database and nothing else. */
const whoseQuery = `
  select shobj_description(r.oid, 'pg_authid') as mark, d.oid is not null as is_owner, exists (
    select from pg_shdepend s where s.refclassid = 'pg_authid'::regclass and s.refobjid = r.oid and s.deptype = 'o'
      and s.dbid is distinct from d.oid and not (s.classid = 'pg_database'::regclass and s.objid = d.oid)
  ) as owns_more
  from pg_roles r left join pg_database d on d.datname = r.rolname and d.datdba = r.oid where r.rolname = $1`;

async function refuseForeign(admin: Client, name: string): Promise<void> {
  if (!namePattern.test(name)) throw new Error(`"${name}" is no name for a database`);
  const refuse = (what: string): never => {
    throw new StartProblem(`The PostgreSQL server has a ${what} "${name}" that Redress did not make and will not touch: give DATABASE_URL of a server of its own, or remove it there if nobody needs it.`);
  };
  const { rows: [role] } = await admin.query<{ mark: string | null; is_owner: boolean; owns_more: boolean }>(whoseQuery, [name]);
  if (role && role.mark !== ourMark && (!role.is_owner || role.owns_more)) refuse('role');
  const { rowCount } = await admin.query('select from pg_database where datname = $1 and pg_get_userbyid(datdba) <> $1', [name]);
  if (rowCount !== 0) refuse('database');
}

async function createRole(admin: Client, name: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [name]);
  const verb = rowCount === 0 ? 'create' : 'alter';
  const id = admin.escapeIdentifier(name);
  await admin.query(`${verb} role ${id} login password ${admin.escapeLiteral(password)}; comment on role ${id} is ${admin.escapeLiteral(ourMark)}`);
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
