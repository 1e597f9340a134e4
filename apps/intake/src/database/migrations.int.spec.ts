import { newId } from '@redress/kernel';
import { freshDatabase } from '@redress/testing';
import { DataSource } from 'typeorm';
import { intake } from '../intake.module.js';
import { FollowReviews1768100000000 } from './migrations/8-follow-reviews.js';

describe('the migrations of intake, on a database that is in use', () => {
  it('keep the review that each complaint waits for as one of several, and go back', async () => {
    const database = await freshDatabase('empty', () => Promise.resolve());
    const open = (migrations: typeof intake.migrations) => new DataSource({ type: 'postgres', url: database.url, migrations: [...migrations] }).initialize();
    const before = await open(intake.migrations.slice(0, intake.migrations.indexOf(FollowReviews1768100000000)));
    await before.runMigrations();
    const [reviewed, other, reviewId] = [newId(), newId(), newId()];
    await before.query(
      `insert into complaints (id, version, no, status, round, channel, customer_id, language, received_at, contact_attempts, archived_at, open_review_id)
select id, 1, id::text, 'ARCHIVED', 2, 'WEBSITE', id, 'en', now(), 0, now(), review from unnest($1::uuid[], $2::uuid[]) as r (id, review)`,
      [[reviewed, other], [reviewId, null]],
    );
    await before.destroy();

    const after = await open(intake.migrations);
    await after.runMigrations();
    const rows = (column: string) => after.query<object[]>(`select ${column} as reviews, rehandlings from complaints where id = any($1) order by id = $2`, [[reviewed, other], other]);
    expect(await rows('open_review_ids')).toEqual([{ reviews: [reviewId], rehandlings: 0 }, { reviews: null, rehandlings: 0 }]);

    await after.query('update complaints set open_review_ids = array[$1::uuid, $2::uuid] where id = $3', [newId(), reviewId, reviewed]);
    await after.undoLastMigration();
    expect(await after.query<object[]>('select id from complaints where open_review_id = $1', [reviewId])).toEqual([{ id: reviewed }]);
    await after.destroy();
    await database.close();
  });
});
