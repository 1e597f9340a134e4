import { freshDatabase } from '@redress/testing';
import { newId } from '@redress/kernel';
import { DataSource } from 'typeorm';
import { clockId } from '../domain/clock.js';
import { CreateSla1760000000000 } from './migrations/1-create-sla.js';
import { KeepPausesAndLedger1764000000000 } from './migrations/2-keep-pauses-and-ledger.js';
import { ClocksAsRows1764200000000 } from './migrations/3-clocks-as-rows.js';

const clock = (stage: 'ACK' | 'REGISTER', status: string) => ({ stage, round: 1, status, responsible: { departmentId: 'SERVICE' }, limit: { unit: 'H', amount: 1 } });

describe('the migrations of sla, on a database that is in use', () => {
  it('make each clock of every complaint a row with its own id, and go back', async () => {
    const database = await freshDatabase('empty', () => Promise.resolve());
    const open = (...migrations: (new () => object)[]) => new DataSource({ type: 'postgres', url: database.url, migrations: migrations as never }).initialize();
    const before = await open(CreateSla1760000000000, KeepPausesAndLedger1764000000000);
    await before.runMigrations();
    const ids = Array.from({ length: 1_001 }, newId);
    const clocks = [clock('ACK', 'MET'), clock('REGISTER', 'RUNNING')];
    await before.query(
      `insert into complaint_clocks (complaint_id, version, round, responsible, clocks, indexed_clocks) select id, 2, 1, '{"departmentId":"SERVICE"}', $2::jsonb, 2 from unnest($1::uuid[]) id`,
      [ids, JSON.stringify(clocks)],
    );
    await before.query('insert into clock_ids select id, id from unnest($1::uuid[]) id', [[clockId(ids[0] ?? '', clocks[0] as never)]]);
    await before.destroy();

    const after = await open(CreateSla1760000000000, KeepPausesAndLedger1764000000000, ClocksAsRows1764200000000);
    await after.runMigrations();
    const rows: readonly object[] = await after.query('select complaint_id as id, place, clock_id, clock from clocks order by complaint_id, place');
    expect(rows).toEqual(ids.flatMap((id) => clocks.map((one, place) => ({ id, place, clock_id: clockId(id, one as never), clock: one }))));

    await after.undoLastMigration();
    expect(await after.query('select clocks, indexed_clocks from complaint_clocks where complaint_id = $1', [ids[1_000]])).toEqual([{ clocks, indexed_clocks: 2 }]);
    expect(await after.query('select count(*)::int as n from clock_ids')).toEqual([{ n: 2_002 }]);
    await after.destroy();
    await database.close();
  });
});
