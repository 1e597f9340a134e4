import { ComplaintRegisteredV1 } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { freshDatabase } from '@redress/testing';
import { DataSource } from 'typeorm';
import { local } from '../domain/given.spec.js';
import { CreateReview1760000000000 } from './migrations/1-create-review.js';
import { FollowPauses1764000000000 } from './migrations/2-follow-pauses.js';
import { KeepReviews1764100000000 } from './migrations/3-keep-reviews.js';
import { WatchImprovements1768000000000 } from './migrations/6-watch-improvements.js';

const DUE = local('2026-03-31 18:00');
const VERIFIED = local('2026-03-03 10:00');

describe('the migrations of review, on a database that is in use', () => {
  it('date every improvement action that time has something to say about, and go back (S3-38, S3-26)', async () => {
    const database = await freshDatabase('empty', () => Promise.resolve());
    const open = (...migrations: (new () => object)[]) => new DataSource({ type: 'postgres', url: database.url, migrations: migrations as never }).initialize();
    const earlier = [CreateReview1760000000000, FollowPauses1764000000000, KeepReviews1764100000000];
    const before = await open(...earlier);
    await before.runMigrations();
    const add = async (status: string, isRegistered = true) => {
      const id = newId();
      const steps = status === 'VERIFIED' ? [{ step: 'SUBMITTED', at: local('2026-03-02 10:00') }, { step: 'VERIFIED', at: VERIFIED }] : [];
      await before.query(
        `insert into improvements (id, complaint_id, n, status, type, owner_id, department_id, due_at, action) values ($1, $1, 1, $2, 'TRAINING', 'x', 'LOGISTICS', $3, $4)`,
        [id, status, DUE, { steps }],
      );
      if (isRegistered) {
        await before.query(
          `insert into timeline (complaint_id, event_id, type, source, occurred_at, recorded_at, seq, round, actor, data, kafka_partition, kafka_offset)
values ($1, $1, 'complaint.registered.v1', '/intake', $2, $2, 1, 1, '{}', $3, 0, 0)`,
          [id, DUE, ComplaintRegisteredV1.example],
        );
      }
      return id;
    };
    const overdue = new Date(new Date(DUE).getTime() + 1);
    const expected = new Map<string, Date | null>([
      [await add('ASSIGNED'), overdue], [await add('SENT_BACK'), overdue], [await add('SUBMITTED'), null], [await add('VERIFIED'), new Date(local('2026-04-02 10:00'))], [await add('VERIFIED', false), null],
    ]);
    await before.destroy();

    const after = await open(...earlier, WatchImprovements1768000000000);
    await after.runMigrations();
    const rows: readonly { id: string; timer_at: Date | null; overdue_at: Date | null }[] = await after.query('select id, timer_at, overdue_at from improvements');
    expect(new Map(rows.map(({ id, timer_at }) => [id, timer_at]))).toEqual(expected);
    expect(rows.filter(({ overdue_at }) => overdue_at !== null)).toEqual([]);

    await after.undoLastMigration();
    expect(await after.query('select status, count(*)::int as n from improvements group by 1 order by 1')).toEqual([{ status: 'ASSIGNED', n: 1 }, { status: 'SENT_BACK', n: 1 }, { status: 'SUBMITTED', n: 1 }, { status: 'VERIFIED', n: 2 }]);
    await after.destroy();
    await database.close();
  });
});
