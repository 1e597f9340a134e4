import { describeDatabase } from '@redress/service';
import { migratedDatabase } from '@redress/testing';
import { committed } from './committed.js';
import { dumpSchema } from './dump-schema.js';
import { definitions } from './platform.js';

describe('the schema of each database after all migrations', () => {
  it.each(definitions.map((definition) => [definition.name, definition] as const))('%s is the one that was reviewed', async (name, definition) => {
    const database = await migratedDatabase(definition);
    const schema = await dumpSchema(database.pool);
    await database.close();
    expect(committed(`apps/${name}/src/database/schema.sql`, schema)).toBe(schema);
  });

  it.each(definitions.map((definition) => [definition.name, definition] as const))('%s takes its last migration back, and makes it again', async (_name, definition) => {
    const database = await migratedDatabase(definition);
    const schema = await dumpSchema(database.pool);
    const { dataSource, pool } = describeDatabase({ url: database.url, poolSize: 1, entities: definition.entities, migrations: definition.migrations });
    await dataSource.initialize();
    await dataSource.undoLastMigration();
    expect(await dumpSchema(database.pool)).not.toBe(schema);
    await dataSource.runMigrations();
    expect(await dumpSchema(database.pool)).toBe(schema);
    await dataSource.destroy();
    await pool.end();
    await database.close();
  });
});
