import { keepCommandsAsSent, keepCommandsParsed } from '@redress/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is only kept and given back need not be taken apart. */
export class KeepJsonAsSent1767000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(keepCommandsAsSent);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(keepCommandsParsed);
  }
}
