import { Ajv2020 } from 'ajv/dist/2020.js';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { asJson, atRoot, committed } from './committed.js';
import { contracts, hashOf, jsonSchemaOf, schemaPath } from './schemas.js';

const LOCK = 'libs/contracts/schemas/published.json';

/** Hash of every schema that was ever published, by type. */
const published = (): Record<string, string> => (existsSync(atRoot(LOCK)) ? (JSON.parse(readFileSync(atRoot(LOCK), 'utf8')) as Record<string, string>) : {});

describe('the published schemas', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });

  it.each(contracts.map((contract) => [contract.type, contract] as const))('%s is committed as it is, and its example fits', (type, contract) => {
    const schema = jsonSchemaOf(contract);
    const text = asJson(schema);
    // A type that was published once never changes: publish the change as a new type, or as an optional addition under a new major.
    const before = published()[type];
    if (before !== undefined) expect(hashOf(text)).toBe(before);
    expect(committed(schemaPath(type), text)).toBe(text);
    expect(contract.schema.safeParse(contract.example).success).toBe(true);
    const isValid = ajv.compile(schema);
    expect([isValid(contract.example), isValid.errors]).toEqual([true, null]);
  });

  it('are all locked, and none that was locked is gone', () => {
    const lock = { ...Object.fromEntries(contracts.map((contract) => [contract.type, hashOf(asJson(jsonSchemaOf(contract)))])), ...published() };
    const text = asJson(Object.fromEntries(Object.entries(lock).sort(([a], [b]) => a.localeCompare(b))));
    expect(committed(LOCK, text)).toBe(text);
    const files = readdirSync(atRoot('libs/contracts/schemas')).filter((file) => file.endsWith('.schema.json')).map((file) => file.replace('.schema.json', ''));
    expect(Object.keys(published()).sort()).toEqual(files.sort());
    expect(files.sort()).toEqual(contracts.map(({ type }) => type).sort());
  });

  it('refuse an unknown field in a command and let readers pass over one in an event', () => {
    for (const contract of contracts) {
      const isValid = ajv.compile({ ...jsonSchemaOf(contract), $id: `urn:again:${contract.type}` });
      expect([contract.type, isValid({ ...(contract.example as object), surprise: true })]).toEqual([contract.type, contract.io === 'output']);
    }
  });
});
