import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type Clock, clockId } from '../../domain/clock.js';

const AT_ONCE = 1_000;

/** Each clock is a row of its own: a fact changes one or two of the dozen that a complaint has in its life, and all of them were written anew. */
export class ClocksAsRows1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // `json` is kept as it was sent. Room is left on each page: no index knows what changes, so that the change can stay there.
    await runner.query(`
create table clocks (
  complaint_id uuid not null,
  place integer not null,
  clock_id uuid not null unique,
  clock json not null,
  primary key (complaint_id, place)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
`);
    await moveClocks(runner);
    await runner.query(`
drop table clock_ids;
alter table complaint_clocks drop clocks, drop indexed_clocks, alter responsible type json, alter waiting type json;
alter table complaint_clocks reset (toast_tuple_target);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table clock_ids (clock_id uuid primary key, complaint_id uuid not null);
insert into clock_ids select clock_id, complaint_id from clocks;
alter table complaint_clocks add clocks jsonb not null default '[]', add indexed_clocks integer not null default 0, alter responsible type jsonb, alter waiting type jsonb;
update complaint_clocks t set clocks = c.all_of_them, indexed_clocks = c.number
from (select complaint_id, jsonb_agg(clock order by place) as all_of_them, count(*) as number from clocks group by complaint_id) c where c.complaint_id = t.complaint_id;
alter table complaint_clocks alter clocks drop default, alter indexed_clocks drop default;
alter table complaint_clocks set (toast_tuple_target = 8160);
drop table clocks;
`);
  }
}

/** The id of a clock is a hash that SQL would have to be taught. */
async function moveClocks(runner: QueryRunner): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const found = (await runner.query('select complaint_id as id, clocks from complaint_clocks where complaint_id > $1 order by complaint_id limit $2', [after, AT_ONCE])) as { id: string; clocks: Clock[] }[];
    const last = found.at(-1);
    if (!last) return;
    const clocks = found.flatMap(({ id, clocks }) => clocks.map((clock, place) => ({ id, place, clock_id: clockId(id, clock), clock })));
    await runner.query('insert into clocks select * from json_to_recordset($1::json) as r (id uuid, place integer, clock_id uuid, clock json)', [JSON.stringify(clocks)]);
    after = last.id;
  }
}
