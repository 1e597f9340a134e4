import { newId } from '@redress/kernel';
import { freshDatabase, type FreshDatabase } from '@redress/testing';
import fc from 'fast-check';
import { textArray, uuidArray } from './binary-array.js';

describe('an array in PostgreSQL’s binary format', () => {
  let database: FreshDatabase;

  beforeAll(async () => {
    database = await freshDatabase('empty', () => Promise.resolve());
  });

  afterAll(() => database.close());

  const texts = async (values: readonly (string | null)[]) => (await database.pool.query<{ back: string[] }>('select $1::text[] as back', [textArray(values)])).rows[0]?.back;
  const uuids = async (values: readonly string[]) => (await database.pool.query<{ back: string[] }>('select $1::uuid[]::text[] as back', [uuidArray(values)])).rows[0]?.back;

  it.each([
    ['nothing', []], ['one null', [null]], ['nulls among texts', [null, 'a', null, '']], ['empty texts', ['', '']], ['the word NULL', ['NULL', 'null']],
    ['quotes, commas and backslashes', [`"a",'b'`, '{c,d}', '\\', '\\"', '\\u0041']], ['line breaks and tabs', ['a\nb\r\n\tc']], ['characters of every length', ['é', '你好', '😀', 'a你😀']],
    ['JSON', [JSON.stringify({ text: '他说"不好"\n', n: [1, null] })]], ['a long text', ['你'.repeat(100_000)]],
  ])('gives back %s', async (_what, values: readonly (string | null)[]) => {
    expect(await texts(values)).toEqual(values);
  });

  it('gives back whatever texts', async () => {
    const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\u0000'));
    await fc.assert(fc.asyncProperty(fc.array(fc.option(text)), async (values) => { expect(await texts(values)).toEqual(values); }));
  });

  it('gives back half a surrogate pair as the sign for what cannot be read, as the driver does', async () => {
    const half = 'a\ud800b';
    const { rows } = await database.pool.query<{ back: string[] }>('select array[$1::text] as back', [half]);
    expect(await texts([half])).toEqual(['a\ufffdb']);
    expect(rows[0]?.back).toEqual(['a\ufffdb']);
  });

  it('is refused with a NUL in it', async () => {
    await expect(texts(['a\u0000b'])).rejects.toMatchObject({ code: '22021' });
  });

  it('gives UUIDs back in lower case', async () => {
    const ids = Array.from({ length: 100 }, () => newId());
    expect(await uuids([])).toEqual([]);
    expect(await uuids(ids)).toEqual(ids);
    expect(await uuids(ids.map((id) => id.toUpperCase()))).toEqual(ids);
  });
});
