import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The pseudonyms of customers, by which those act whom the enterprise has no name for. */
export class KnowCustomers1768100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cases add customer_id uuid;');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cases drop customer_id;');
  }
}
