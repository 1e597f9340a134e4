import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CsvItem, openCsv } from './read-csv.js';

describe('a CSV file', () => {
  const dir = mkdtempSync(join(tmpdir(), 'redress-csv-'));
  const path = join(dir, 'file.csv');

  afterAll(() => rmSync(dir, { recursive: true }));

  async function itemsOf(content: string | Buffer): Promise<string[]> {
    writeFileSync(path, content);
    const items: CsvItem[] = [];
    for await (const item of (await openCsv(path)).items) items.push(item);
    return items.map((item) => (item.kind === 'cells' ? item.cells.join('|') : `line ${item.line}: ${item.reason}`));
  }

  it('gives its records, quoted and over several lines, whatever ends a line', async () => {
    expect(await itemsOf('\ufeffid,text\r\n1,"a ""b"", c"\r\n\r\n2,"two\r\nlines"\r\n3,d')).toEqual(['1|a "b", c', '2|two\r\nlines', '3|d']);
  });

  it('knows its columns without the byte order mark and the blanks around them', async () => {
    writeFileSync(path, '\ufeffid, text \n1,a\n');
    const { columns, items } = await openCsv(path);
    await items.return(undefined);
    expect(columns).toEqual(['id', 'text']);
  });

  it('reports records of another width by their line and goes on', async () => {
    expect(await itemsOf('id,text\n1,a\n2\n\n3,b,c\n4,d\n')).toEqual(['1|a', 'line 3: 1 columns instead of 2', 'line 5: 3 columns instead of 2', '4|d']);
  });

  it('loses one line to a quote that is never closed, though nothing but the end of the file stops it', async () => {
    expect(await itemsOf('id,text\n1,a\n2,"b\n3,c\n4,d\n')).toEqual(['1|a', 'line 3: a quote is never closed', '3|c', '4|d']);
  });

  it('loses one line to a quote that is closed by the next quoted record', async () => {
    expect(await itemsOf('id,text\n1,"a\n2,"b"\n3,"c"\n')).toEqual(['line 2: a quote stands in a wrong place', '2|b', '3|c']);
  });

  it('loses one line to a quote that swallows lines and still ends as a record of another width', async () => {
    expect(await itemsOf('id,text,more\n1,"a,x\n2,b,"\n3,c,y\n')).toEqual(['line 2: 2 columns instead of 3', 'line 3: a quote is never closed', '3|c|y']);
  });

  it('finds out a quote that swallows a long file, and reads what it swallowed', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `${index + 2},some text of a row`);
    const items = await itemsOf(`id,text\n1,"a\n${rows.join('\n')}\n`);
    expect(items[0]).toBe('line 2: a quote is never closed');
    expect(items).toHaveLength(20_001);
    expect(items.at(-1)).toBe('20001|some text of a row');
  });

  it('counts lines right where the pieces that it is read in end', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => (index % 1000 === 999 ? 'broken' : `${index},"some\r\ntext"`));
    const items = await itemsOf(`id,text\r\n${rows.join('\r\n')}\r\n`);
    expect(items).toHaveLength(30_000);
    // Each thousand has one broken row of one line; the other rows take two.
    expect(items.filter((item) => item.startsWith('line')).map((item) => Number(/\d+/.exec(item)?.[0]))).toEqual(Array.from({ length: 30 }, (_, thousand) => 2 + thousand * 1999 + 999 * 2));
  });

  it('is refused when it is empty', async () => {
    await expect(itemsOf('')).rejects.toThrow('has no header: it is empty');
  });
});
