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

  test('refuse a name that would need quoting', async () => {
    await expect(createServiceDatabases(server.adminUrl, ['a"; drop database postgres; --'], { password: 'x' })).rejects.toThrow('no name for a database');
  });
});
