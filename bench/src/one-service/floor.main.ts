/* The bare floor: kafkajs and pg, by batches, and nothing else. It does for one service what cannot be left out if nothing may be lost or doubled. */
import { Kafka, type KafkaMessage, logLevel, type Producer } from 'kafkajs';
import { readFileSync } from 'node:fs';
import { Pool } from 'pg';
import { clocksFor, heardFrom, isReceived, recordsFor, rowFor, taskFrom } from './copy-of.js';
import type { Template } from './template.js';

const task = taskFrom(process.env);
const template = JSON.parse(readFileSync(task.templateFile, 'utf8')) as Template;
const MAX_BATCH = 500;
const MAX_SEND = 1_000;

const INBOX = { name: 'inbox', text: 'insert into inbox (id, consumer) select unnest($2::uuid[]), $1 on conflict do nothing returning id' };
const STATE = { name: 'state', text: `insert into ${template.table} select * from json_populate_recordset(null::${template.table}, $1::json)` };
const CLOCKS = { name: 'clocks', text: 'insert into clocks select * from json_populate_recordset(null::clocks, $1::json)' };
const LEDGER = { name: 'ledger', text: 'insert into clock_ledger (complaint_id, version, entries) select id, $2, $3 from unnest($1::uuid[]) id' };
const OUTBOX = {
  name: 'outbox',
  text: `insert into outbox_event (shard, id, aggregatetype, aggregateid, type, payload, headers)
select 0, id, '${task.output}', key, type, payload, headers from json_to_recordset($1::json) as r (id uuid, key text, type text, payload text, headers json)`,
};
const READ = { name: 'read', text: 'select seq, aggregateid as key, payload, headers from outbox_event where shard = 0 order by seq limit $1' };
const REMOVE = { name: 'remove', text: 'delete from outbox_event where shard = 0 and seq = any($1::bigint[])' };

const pool = new Pool({ connectionString: task.databaseUrl, max: 8, pipeline: true });
// kafkajs as it comes, with the same limits as ours.
const client = new Kafka({ clientId: 'floor', brokers: [task.brokers], connectionTimeout: 5_000, requestTimeout: 15_000, logLevel: logLevel.NOTHING });
let wake: () => void = () => undefined;

async function commit(messages: readonly KafkaMessage[]): Promise<void> {
  const all = messages.filter(({ headers }) => isReceived(headers));
  if (all.length === 0) return;
  const heard = all.map(({ headers, key, value }) => heardFrom(headers ?? {}, key?.toString() ?? '', JSON.parse(value?.toString() ?? '{}') as { receivedAt: string }));
  const connection = await pool.connect();
  await connection.query('begin');
  const { rows } = await connection.query<{ id: string }>({ ...INBOX, values: [template.consumer, heard.map(({ id }) => id)] });
  const unseen = new Set(rows.map(({ id }) => id));
  const fresh = heard.filter(({ id }) => unseen.has(id)).map((one) => ({ one, clocks: clocksFor(template, one) }));
  // One round trip for all of it, as ours.
  await Promise.all([
    connection.query({ ...STATE, values: [JSON.stringify(fresh.map(({ one }) => rowFor(template, one)))] }),
    connection.query({ ...CLOCKS, values: [JSON.stringify(fresh.flatMap(({ clocks }) => clocks))] }),
    connection.query({ ...LEDGER, values: [fresh.map(({ one }) => one.key), template.records.length, JSON.stringify(template.ledger)] }),
    connection.query({ ...OUTBOX, values: [JSON.stringify(fresh.flatMap(({ one, clocks }) => recordsFor(template, one, clocks)))] }),
    connection.query('commit'),
  ]);
  connection.release();
  wake();
}

async function relay(producer: Producer): Promise<number> {
  const connection = await pool.connect();
  await connection.query('begin');
  const { rows } = await connection.query<{ seq: string; key: string; payload: string; headers: Record<string, string> }>({ ...READ, values: [MAX_SEND] });
  if (rows.length > 0) {
    await producer.send({ topic: task.output, acks: -1, messages: rows.map(({ key, payload, headers }) => ({ key, value: payload, headers })) });
    await connection.query({ ...REMOVE, values: [rows.map(({ seq }) => seq)] });
  }
  await connection.query('commit');
  connection.release();
  return rows.length;
}

async function main(): Promise<void> {
  const producer = client.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false });
  const consumer = client.consumer({ groupId: `${task.prefix}floor`, maxBytesPerPartition: 1024 * 1024, maxWaitTimeInMs: 1_000, minBytes: 1 });
  await producer.connect();
  await consumer.connect();
  await consumer.subscribe({ topic: task.input, fromBeginning: true });
  await consumer.run({
    autoCommitInterval: 250,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: Number(process.env['BENCH_CONCURRENCY'] ?? '3'),
    eachBatch: async (payload) => {
      const { messages } = payload.batch;
      for (let from = 0; from < messages.length; from += MAX_BATCH) {
        const slice = messages.slice(from, from + MAX_BATCH);
        await commit(slice);
        payload.resolveOffset(slice.at(-1)?.offset ?? '');
        await payload.commitOffsetsIfNecessary();
        await payload.heartbeat();
      }
    },
  });
  const stopping = new AbortController();
  process.once('SIGTERM', () => {
    stopping.abort();
    wake();
  });
  while (!stopping.signal.aborted) {
    const woken = new Promise<void>((resolve) => (wake = resolve));
    if ((await relay(producer)) === 0) await Promise.race([woken, new Promise((resolve) => setTimeout(resolve, 1_000))]);
  }
  await consumer.disconnect();
  await producer.disconnect();
  process.exit(0);
}

void main();
