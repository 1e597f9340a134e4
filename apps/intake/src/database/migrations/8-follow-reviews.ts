import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every review that is open, and not only the newest; what reviews decided; and how often a customer had the case handled again. */
export class FollowReviews1768100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Why a complaint was reopened before is not known here: its customer may ask once more.
    await runner.query(`
alter table complaints add open_review_ids uuid[], add review_decisions json, add rehandlings integer not null default 0;
update complaints set open_review_ids = array[open_review_id] where open_review_id is not null;
drop index complaints_to_erase;
alter table complaints drop open_review_id;
create index complaints_to_erase on complaints (coalesce(archived_at, withdrawn_at)) where erased_at is null and open_review_ids is null and status in ('ARCHIVED', 'WITHDRAWN');
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table complaints add open_review_id uuid;
update complaints set open_review_id = open_review_ids[cardinality(open_review_ids)] where open_review_ids is not null;
drop index complaints_to_erase;
alter table complaints drop open_review_ids, drop review_decisions, drop rehandlings;
create index complaints_to_erase on complaints (coalesce(archived_at, withdrawn_at)) where erased_at is null and open_review_id is null and status in ('ARCHIVED', 'WITHDRAWN');
`);
  }
}
