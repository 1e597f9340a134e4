import { keepCommandsAsSent, keepCommandsParsed } from '@redress/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const retype = (type: 'json' | 'jsonb'): string => `
alter table contacts alter contacts type ${type};
alter table messages alter "values" type ${type};
alter table callbacks alter attempts type ${type}, alter answer type ${type};
`;

/** What is only kept and given back need not be taken apart. One statement per table, so that each is rewritten once. */
export class KeepJsonAsSent1767000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(keepCommandsAsSent);
    await runner.query(retype('json'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(retype('jsonb'));
    await runner.query(keepCommandsParsed);
  }
}
