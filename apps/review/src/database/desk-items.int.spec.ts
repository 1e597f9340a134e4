import {
  ClockStartedV1, ClockWarnedV1, ComplaintAcceptedV1, ComplaintArchivedV1, ComplaintClosedV1, ComplaintContactedV1, ComplaintPersonalDataErasedV1, ComplaintRejectedV1, ComplaintRejectionProposedV1,
  ComplaintReopenedV1, ComplaintWithdrawnV1, HandlingAssignedV1, HandlingCancelledV1, HandlingContactedV1, HandlingDisputedV1, HandlingUnroutedV1, NotificationFailedV1, NotificationSentV1,
} from '@redress/contracts';
import { newId } from '@redress/kernel';
import { inTransaction } from '@redress/messaging';
import { type FreshDatabase, freshDatabase, migratedDatabase } from '@redress/testing';
import { DataSource } from 'typeorm';
import type { DeskItem } from '../domain/desk-item.js';
import { hear, type Heard, type HeardFact } from '../domain/heard.js';
import { aHeardFact, NOW } from '../domain/review.builder.spec.js';
import { review } from '../review.module.js';
import { heardStore } from './heard.js';
import { ShowDeskItems1769000000000 } from './migrations/7-show-desk-items.js';

const opening = [
  aHeardFact(HandlingUnroutedV1), aHeardFact(HandlingDisputedV1), aHeardFact(ComplaintRejectionProposedV1), aHeardFact(NotificationFailedV1, 1, { template: 'RESULT' }), aHeardFact(NotificationFailedV1, 1, { template: 'ACK' }),
];
const all = [
  ...opening, aHeardFact(ComplaintRejectionProposedV1, 1, { proposedBy: 'cm-1' }), aHeardFact(NotificationFailedV1, 1, { template: 'WITHDRAWN' }), aHeardFact(NotificationFailedV1, 1, { template: 'ASSIGN', to: 'HANDLER' }),
  aHeardFact(NotificationSentV1, 1, { template: 'RESULT' }), aHeardFact(NotificationSentV1, 1, { template: 'RESULT', to: 'HANDLER' }), ...(['REACHED', 'FAILED'] as const).flatMap((outcome) => [aHeardFact(ComplaintContactedV1, 1, { outcome }), aHeardFact(HandlingContactedV1, 1, { outcome })]),
  ...[HandlingAssignedV1, HandlingCancelledV1, ComplaintAcceptedV1, ComplaintRejectedV1, ComplaintReopenedV1, ComplaintWithdrawnV1, ComplaintClosedV1, ComplaintArchivedV1, ComplaintPersonalDataErasedV1].map((event) => aHeardFact<object>(event)),
];

/** Three facts about a complaint of its own each, in every order that begins with something that waits. */
function stories(): HeardFact[][] {
  return opening.flatMap((first) => all.flatMap((second) => all.map((third) => {
    const key = newId();
    return [first, second, third].map((fact, index) => ({ ...fact, key, complaintNo: key, id: newId(), seq: index + 1, at: new Date(NOW.getTime() + index) }));
  })));
}

const heardOf = (facts: readonly HeardFact[]): Heard => facts.reduce<Heard | undefined>((heard, fact) => hear(heard, fact, NOW), undefined) as Heard;
const rowOf = ({ complaintId, kind, template = '', causeId, since, keptOut }: DeskItem) => ({ complaint_id: complaintId, kind, template, cause_id: causeId, since: new Date(since), kept_out: keptOut ?? null });
const inOrder = (rows: readonly { cause_id: string }[]) => [...rows].sort((a, b) => (a.cause_id < b.cause_id ? -1 : 1));
const expectedOf = (told: readonly HeardFact[][]) => inOrder(told.flatMap((facts) => heardOf(facts).desk?.opened ?? []).map(rowOf));

describe('what waits at the desks', () => {
  let database: FreshDatabase;

  beforeAll(async () => {
    database = await migratedDatabase(review);
  });

  afterAll(() => database.close());

  const save = (heard: readonly Heard[]) => inTransaction(database.pool, (tx) => heardStore.save(tx, heard.map((state) => ({ key: state.complaintId, isNew: true, state }))));
  const stored = async (about: readonly HeardFact[][]) =>
    inOrder((await database.pool.query<{ cause_id: string }>('select * from desk_items where complaint_id = any($1::uuid[])', [about.map(([first]) => first?.key)])).rows);

  it('is the same in whichever batches the facts come', async () => {
    const told = stories();
    const expected = expectedOf(told);
    expect(expected.length).toBeGreaterThan(told.length / 2);
    await save(told.map(heardOf));
    expect(await stored(told)).toEqual(expected);
    const again = stories();
    for (const place of [0, 1, 2]) await save(again.map((facts) => heardOf(facts.slice(place, place + 1))));
    expect(await stored(again)).toEqual(expectedOf(again));
  });

  it('is not asked for by facts that change nothing there', async () => {
    const asked: string[] = [];
    await inTransaction(database.pool, async (tx) => {
      const post = tx.post.bind(tx);
      jest.spyOn(tx, 'post').mockImplementation((statement, values) => {
        asked.push(statement.name);
        post(statement, values);
      });
      const facts = [aHeardFact(ClockStartedV1, 1, {}, { key: newId(), complaintNo: newId() }), aHeardFact(ClockWarnedV1, 2, {}, { key: newId(), complaintNo: newId() })];
      await heardStore.save(tx, facts.map((fact) => ({ key: fact.key, isNew: true, state: heardOf([fact]) })));
    });
    expect(asked).toEqual(['complaints.add', 'timeline.add', 'live_clocks.save']);
  });
});

it('the migration of review finds what waits already, and the clocks that supervisors were warned of (domain §6.5)', async () => {
  const database = await freshDatabase('empty', () => Promise.resolve());
  const open = (migrations: readonly (new () => object)[]) => new DataSource({ type: 'postgres', url: database.url, migrations: migrations as never }).initialize();
  const before = await open(review.migrations.slice(0, review.migrations.indexOf(ShowDeskItems1769000000000)));
  await before.runMigrations();
  const told = stories();
  const warned = [['agent-7', 'SUPERVISOR'], ['agent-7']].map((recipients, index) => aHeardFact(ClockWarnedV1, 1, { recipients, clockId: newId() }, { key: newId(), complaintNo: `W${index}` }));
  const entries = [...told, ...warned.map((fact) => [fact])].map(heardOf).flatMap(({ complaintId, entries }) => entries.map((entry) => ({ complaintId, ...entry })));
  await before.query(
    `insert into timeline (complaint_id, event_id, type, source, occurred_at, recorded_at, seq, round, actor, data, kafka_partition, kafka_offset)
select "complaintId", "eventId", type, source, "occurredAt", "recordedAt", seq, round, actor, data, 0, 0
from rows from (json_to_recordset($1::json) as ("complaintId" uuid, "eventId" uuid, type text, source text, "occurredAt" timestamptz, "recordedAt" timestamptz, seq int, round int, actor json, data json)) with ordinality
  as r ("complaintId", "eventId", type, source, "occurredAt", "recordedAt", seq, round, actor, data, n) order by n`,
    [JSON.stringify(entries)],
  );
  for (const { key, data } of warned) {
    await before.query(`insert into live_clocks (complaint_id, clock_id, complaint_no, round, stage, seq, state, due_at) values ($1::uuid, $2, $3, 1, 'PLAN', 1, 'WARNED', now())`, [key, (data as { clockId: string }).clockId, key]);
  }
  await before.destroy();

  const after = await open(review.migrations);
  await after.runMigrations();
  expect(inOrder(await after.query('select * from desk_items'))).toEqual(expectedOf(told));
  expect(await after.query('select complaint_id from live_clocks where is_told_to_supervisors')).toEqual([{ complaint_id: warned[0]?.key }]);
  await after.undoLastMigration();
  expect(await after.query(`select to_regclass('desk_items') as gone`)).toEqual([{ gone: null }]);
  await after.destroy();
  await database.close();
});
