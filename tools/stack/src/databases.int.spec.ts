import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createServiceDatabases } from './databases.js';
import { freePort } from './free-port.js';
import { startPostgres, type RunningPostgres } from './postgres.js';

async function whoAmI(url: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('create table if not exists own_table (id int)');
    return (await client.query<Record<string, unknown>>('select current_user as role, current_database() as database')).rows[0];
  } finally {
    await client.end();
  }
}

describe('databases of the services', () => {
  let server: RunningPostgres;

  beforeAll(async () => {
    server = await startPostgres({ dir: mkdtempSync(join(tmpdir(), 'redress-databases-')), port: await freePort(), durable: false, persistent: false });
  });

  afterAll(() => server.stop());

  test('let each role work in its own database', async () => {
    const urls = await createServiceDatabases(server.adminUrl, ['intake', 'routing'], { password: (service) => `secret of ${service}` });
    expect(await whoAmI(urls.intake)).toEqual({ role: 'intake', database: 'intake' });
    expect(await whoAmI(urls.routing)).toEqual({ role: 'routing', database: 'routing' });
  });

  test.each(['routing', 'postgres', 'template1'])('refuse role intake the database %s', async (database) => {
    const urls = await createServiceDatabases(server.adminUrl, ['intake', 'routing'], { password: 'secret' });
    const foreign = new URL(urls.intake);
    foreign.pathname = `/${database}`;
    await expect(whoAmI(foreign.toString())).rejects.toMatchObject({ code: '42501' });
  });

  test('are made once when several processes ask at the same time, and the newest password holds', async () => {
    const ask = (password: string): Promise<Record<'sla', string>> => createServiceDatabases(server.adminUrl, ['sla'], { password, prefix: 'again_' });
    await Promise.all(['one', 'two', 'three'].map(ask));
    const { sla } = await ask('four');
    expect(await whoAmI(sla)).toEqual({ role: 'again_sla', database: 'again_sla' });
  });

  describe('on a server that others use', () => {
    const asAdmin = async (...statements: string[]): Promise<void> => {
      const admin = new Client({ connectionString: server.adminUrl });
      await admin.connect();
      for (const statement of statements) await admin.query(statement);
      await admin.end();
    };
    const passwordOf = async (role: string): Promise<unknown> => {
      const admin = new Client({ connectionString: server.adminUrl });
      await admin.connect();
      const { rows } = await admin.query<{ rolpassword: string }>('select rolpassword from pg_authid where rolname = $1', [role]);
      await admin.end();
      return rows[0]?.rolpassword;
    };
    const make = (prefix: string) => createServiceDatabases(server.adminUrl, ['intake', 'review'], { password: 'ours', prefix });

    test.each([
      ['a role that owns nothing', 'a_', ['create role a_review login password $$theirs$$']],
      ['a role that owns another database', 'b_', ['create role b_review login password $$theirs$$', 'create database b_review owner b_review', 'create database b_shop owner b_review']],
      ['a role with tables elsewhere', 'c_', ['create role c_review login password $$theirs$$', 'create database c_review owner c_review', 'create table c_reviews ()', 'alter table c_reviews owner to c_review']],
    ])('leave alone %s, and make nothing beside it', async (_what, prefix, statements) => {
      await asAdmin(...statements);
      const before = await passwordOf(`${prefix}review`);
      await expect(make(prefix)).rejects.toThrow(`has a role "${prefix}review" that Redress did not make`);
      expect([await passwordOf(`${prefix}review`), await passwordOf(`${prefix}intake`)]).toEqual([before, undefined]);
    });

    test("leave alone a database of somebody else's", async () => {
      await asAdmin('create database d_review');
      await expect(make('d_')).rejects.toThrow('has a database "d_review" that Redress did not make');
    });

    test('take over what databases.sql made, and a role that was made before its database could be', async () => {
      await asAdmin('create role e_review login password $$local$$', 'create database e_review owner e_review', 'create role e_intake', "comment on role e_intake is 'a service of Redress'");
      expect(await whoAmI((await make('e_')).review)).toEqual({ role: 'e_review', database: 'e_review' });
      expect(await whoAmI((await make('e_')).intake)).toEqual({ role: 'e_intake', database: 'e_intake' });
    });
  });

  test('refuse a name that would need quoting', async () => {
    await expect(createServiceDatabases(server.adminUrl, ['a"; drop database postgres; --'], { password: 'x' })).rejects.toThrow('no name for a database');
  });
});
