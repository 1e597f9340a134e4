import { EVENTS, type Service } from '@redress/contracts';
import { writeFileSync } from 'node:fs';
import type { World } from '../world.js';

/** A record that sla stated, to be stated again with other ids. */
export interface TemplateRecord {
  readonly data: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** What sla made of one `complaint.received`: the other candidates write the same rows and send the same records. */
export interface Template {
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly isKey: boolean; readonly isNullable: boolean }[];
  readonly row: Readonly<Record<string, unknown>>;
  /** The clocks, each at its place. */
  readonly clocks: readonly unknown[];
  /** What it wrote in the ledger of its clocks. */
  readonly ledger: unknown;
  readonly consumer: string;
  readonly records: readonly TemplateRecord[];
}

const SERVICE: Service = 'sla';
export const STATE_TABLE = 'complaint_clocks';
export const FACTS_PER_COMPLAINT = 4;

/** Takes the first complaint that sla has worked on as the template, and keeps it as a file for the other processes. */
export async function takeTemplate(world: World, file: string): Promise<Template> {
  const database = world.database(SERVICE);
  const { rows: columns } = await database.query<Template['columns'][number]>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as "isNullable", coalesce(a.attnum = any(i.indkey), false) as "isKey"
from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum`,
    [STATE_TABLE],
  );
  const { rows: [state] } = await database.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from ${STATE_TABLE} t limit 1`);
  const { rows: [heard] } = await database.query<{ consumer: string }>(`select consumer from inbox group by consumer order by count(*) desc limit 1`);
  const key = columns.find(({ isKey }) => isKey)?.name;
  if (!state || !heard || !key) throw new Error('sla has left nothing to take as a template');
  const { rows: [ledger] } = await database.query<{ entries: unknown }>('select entries from clock_ledger where complaint_id = $1', [state.row[key]]);
  const { rows: clocks } = await database.query<{ clock: unknown }>('select clock from clocks where complaint_id = $1 order by place', [state.row[key]]);
  const records = await recordsOf(world, String(state.row[key]));
  const template: Template = { table: STATE_TABLE, columns, row: state.row, clocks: clocks.map(({ clock }) => clock), ledger: ledger?.entries, consumer: heard.consumer, records };
  writeFileSync(file, JSON.stringify(template, null, 2));
  return template;
}

async function recordsOf({ bus, name }: World, key: string): Promise<TemplateRecord[]> {
  const records: TemplateRecord[] = [];
  const consumer = bus.client.consumer({ groupId: `${bus.prefix}template-${name}`, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topic: bus.prefix + EVENTS, fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer.run({
      eachMessage: ({ message }) => {
        const headers = Object.fromEntries(Object.entries(message.headers ?? {}).map(([header, value]) => [header, String(value)]));
        if (message.key?.toString() === key && headers['ce_source'] === `/${SERVICE}`) records.push({ data: JSON.parse(message.value?.toString() ?? '{}') as TemplateRecord['data'], headers });
        if (records.length === FACTS_PER_COMPLAINT) resolve();
        return Promise.resolve();
      },
    }).catch(reject);
  });
  await consumer.disconnect();
  return records;
}
