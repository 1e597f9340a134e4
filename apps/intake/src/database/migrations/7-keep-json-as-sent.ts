import { keepCommandsAsSent, keepCommandsParsed } from '@redress/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const retype = (type: 'json' | 'jsonb'): string => `
alter table complaints alter product type ${type}, alter asked type ${type}, alter on_file type ${type}, alter proposal type ${type}, alter rejection type ${type}, alter result type ${type}, alter closing type ${type};
alter table complaint_private alter contacts type ${type}, alter attachments type ${type}, alter hints type ${type};
alter table customer_notes alter attachments type ${type};
alter table contact_note_reads alter attempts type ${type};
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
