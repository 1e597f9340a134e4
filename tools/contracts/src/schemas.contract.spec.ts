import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readdirSync } from 'node:fs';
import { asJson, atRoot, isUpdating } from './committed.js';
import type { JsonSchema } from './compatibility.js';
import { problemsOf, publish, published, revisionsOf, ruleOf } from './revisions.js';
import { type Contract, contracts, hashOf, jsonSchemaOf } from './schemas.js';

// Its types are written for another copy of the validator.
const withFormats = addFormats.default as unknown as (validator: Ajv2020) => Ajv2020;
const ajv = withFormats(new Ajv2020({ strict: false }));

/** The names of schemas differ by revision: one validator holds many. */
const validatorOf = ({ $id: _name, ...schema }: JsonSchema) => ajv.compile(schema);

function examplesOf(text: string): readonly unknown[] {
  return (JSON.parse(text) as { examples?: readonly unknown[] }).examples ?? [];
}

describe.each(contracts.map((contract): [string, Contract] => [contract.type, contract]))('the contract %s', (type, contract) => {
  const schema = jsonSchemaOf(contract);

  it('stands beside every revision of it that was ever published', () => {
    // Something else has to change in the code: publish it as a new type, with the next major.
    expect(problemsOf(contract)).toEqual([]);
  });

  it('is committed as the code has it, and as it was published', () => {
    if (isUpdating && problemsOf(contract).length === 0) publish(contract);
    const revisions = revisionsOf(type);
    expect(revisions.at(-1)).toBe(asJson(schema));
    expect(published()[type]).toEqual(revisions.map(hashOf));
  });

  it('has an example that fits, for whoever validates: the code, or a standard validator', () => {
    expect(contract.schema.safeParse(contract.example).error).toBeUndefined();
    const isValid = validatorOf(schema);
    expect([isValid(contract.example), isValid.errors]).toEqual([true, null]);
  });

  it('still reads the examples of every revision, and is read by it', () => {
    for (const revision of revisionsOf(type)) {
      for (const example of examplesOf(revision)) expect(contract.schema.safeParse(example).error).toBeUndefined();
      if (ruleOf(contract) === 'FULL') expect(validatorOf(JSON.parse(revision) as JsonSchema)(contract.example)).toBe(true);
    }
  });

  it(contract.io === 'output' ? 'lets readers pass over what they do not know' : 'takes no field that it does not know', () => {
    expect(validatorOf(schema)({ ...(contract.example as object), surprise: true })).toBe(contract.io === 'output');
  });
});

describe('the published schemas', () => {
  it('are those of the code: none that was published is gone, none is kept that never was', () => {
    const files = readdirSync(atRoot('libs/contracts/schemas')).filter((file) => file.endsWith('.schema.json')).map((file) => file.replace('.schema.json', ''));
    expect(files.sort()).toEqual(contracts.map(({ type }) => type).sort());
    expect(Object.keys(published()).sort()).toEqual(files);
  });
});
