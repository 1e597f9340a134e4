import { services } from '@redress/contracts';
import type { Platform } from './platform.js';

/** What every answer leaves, a refusal too: the outcome under its id, and what is on its way to the stream. */
const ANSWERS = ['command_log', 'inbox', 'outbox_event'];

/** Count and digest of the rows of every table of all five databases, but for what answers leave: equal when nothing was changed. */
export async function rowsOf(platform: Pick<Platform, 'read'>): Promise<Readonly<Record<string, string>>> {
  const found = await Promise.all(
    services.map(async (service) => {
      const tables = await platform.read<{ name: string }>(service, `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all ($1)`, [ANSWERS]);
      return Promise.all(tables.map(async ({ name }) => {
        const [row] = await platform.read<{ digest: string }>(service, `select count(*) || ' ' || coalesce(md5(string_agg(t::text, ' ' order by t::text)), '') as digest from "${name}" t`);
        return [`${service}.${name}`, row?.digest ?? ''] as const;
      }));
    }),
  );
  return Object.fromEntries(found.flat());
}
