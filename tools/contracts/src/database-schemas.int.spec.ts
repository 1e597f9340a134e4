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
});
