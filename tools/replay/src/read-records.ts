import { type CsvFile, type CsvItem, openCsv } from './read-csv.js';
import type { Recorded, Row, Shape, Source } from './sources/source.js';
import { UserError } from './user-error.js';

/** A complaint of a file, or a line that cannot be one. */
export type RecordItem = { readonly kind: 'record'; readonly record: Recorded } | Extract<CsvItem, { kind: 'flaw' }>;

export interface RecordFile {
  readonly items: AsyncGenerator<RecordItem, undefined>;
  position(): number;
}

/** Ids go into command ids, which are printable ASCII. */
const ID = /^[\x21-\x7e]{1,100}$/;

/** @throws UserError when the file cannot be read or has none of the source's headers. */
export async function openRecords(source: Source, path: string): Promise<RecordFile> {
  const file = await openCsv(path);
  const shape = source.shapes.find(({ columns }) => columns.every((column) => file.columns.includes(column)));
  if (!shape) {
    await file.items.return(undefined);
    const wanted = source.shapes.map(({ columns }) => `  ${columns.join(', ')}`).join('\n');
    throw new UserError(`${path} is no file of ${source.name}: its columns are ${file.columns.join(', ')}; needed are\n${wanted}`);
  }
  return { items: read(file, shape), position: () => file.position() };
}

async function* read(file: CsvFile, shape: Shape): AsyncGenerator<RecordItem, undefined> {
  for await (const item of file.items) {
    if (item.kind === 'flaw') {
      yield item;
      continue;
    }
    const row: Row = Object.fromEntries(file.columns.map((column, index) => [column, clean(item.cells[index] ?? '')]));
    const record = shape.read(row);
    const reason = flawOf(record);
    yield reason === undefined ? { kind: 'record', record } : { kind: 'flaw', line: item.line(), reason };
  }
  return undefined;
}

function flawOf({ id, text }: Recorded): string | undefined {
  if (id === '') return 'no id';
  if (!ID.test(id)) return 'the id is not up to 100 letters, digits and signs';
  return text.trim() === '' ? 'no text' : undefined;
}

/** Without what the platform refuses in texts: control characters other than tabs and line breaks. */
function clean(cell: string): string {
  return cell.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').trim();
}
