import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ErasePersonalData1765000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table complaints add erased_at timestamptz;
create index complaints_to_erase on complaints (coalesce(archived_at, withdrawn_at)) where erased_at is null and open_review_id is null and status in ('ARCHIVED', 'WITHDRAWN');
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index complaints_to_erase; alter table complaints drop erased_at;');
  }
}
