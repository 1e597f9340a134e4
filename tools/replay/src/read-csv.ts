import { CsvError, parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { LineCounter } from './line-counter.js';
import { UserError } from './user-error.js';

/** A record of a CSV file, or a line that is none. */
export type CsvItem =
  | { readonly kind: 'cells'; readonly cells: readonly string[]; line(): number }
  | { readonly kind: 'flaw'; readonly line: number; readonly reason: string };

export interface CsvFile {
  readonly columns: readonly string[];
  readonly items: AsyncGenerator<CsvItem, undefined>;
  /** How far it has been read, in bytes. */
  position(): number;
}

/** Longer than any honest record: a quote that is never closed swallows no more than this before it is found out. */
const MAX_RECORD = 128 * 1024;

/**
 * Reads a CSV file as a stream. A line that cannot be a record is reported and left out, and reading goes on with the line after it: so a quote
 * that is never closed costs one line, whatever stands behind it.
 * @throws UserError when it has no header; what the file system throws when there is no such file.
 */
export async function openCsv(path: string): Promise<CsvFile> {
  let position = 0;
  const items = read(path, new LineCounter(path), (end) => (position = end));
  const { value: header } = await items.next();
  if (header?.kind !== 'cells') {
    await items.return(undefined);
    throw new UserError(`${path} has no header: ${header?.reason ?? 'it is empty'}`);
  }
  return { columns: header.cells.map((name) => name.trim()), items, position: () => position };
}

async function* read(path: string, lines: LineCounter, reached: (end: number) => void): AsyncGenerator<CsvItem, undefined> {
  let width: number | undefined;
  try {
    for (let from: number | undefined = 0; from !== undefined; ) {
      let begin: number = from;
      from = undefined;
      for await (const parsed of parseFrom(path, begin)) {
        const at = begin;
        if (parsed.kind === 'cells') {
          const { cells, end } = parsed;
          begin = end;
          reached(end);
          if (isBlank(cells)) continue;
          width ??= cells.length;
          if (cells.length === width) {
            yield { kind: 'cells', cells, line: () => lines.lineAt(at) };
            continue;
          }
        }
        const reason = parsed.kind === 'cells' ? `${parsed.cells.length} columns instead of ${width ?? 0}` : parsed.reason;
        yield { kind: 'flaw', line: lines.lineAt(at), reason };
        const next = lines.nextLineAfter(at);
        // A record of the wrong width that goes over several lines has a stray quote: its other lines are read again, each for itself.
        if (parsed.kind === 'cells' && (next ?? parsed.end) >= parsed.end) continue;
        from = next;
        break;
      }
    }
  } finally {
    lines.close();
  }
  return undefined;
}

const isBlank = (cells: readonly string[]): boolean => cells.length === 1 && cells[0]?.trim() === '';

type Parsed = { readonly kind: 'cells'; readonly cells: readonly string[]; readonly end: number } | { readonly kind: 'flaw'; readonly reason: string };

/** Records, with the byte behind each; ends with what the parser choked on. */
async function* parseFrom(path: string, start: number): AsyncGenerator<Parsed> {
  let records: Parsed[] = [];
  // Taken in the callback: a parser that fails throws away what stands in its queue.
  const parser = parse({
    bom: start === 0, relax_column_count: true, max_record_size: MAX_RECORD,
    on_record: (cells: readonly string[], { bytes }) => {
      records.push({ kind: 'cells', cells, end: start + bytes });
      return null;
    },
  });
  const settled = (error?: Error | null) => {
    const taken = records;
    records = [];
    return error ? [...taken, { kind: 'flaw', reason: reasonOf(error) } as const] : taken;
  };
  let failure: Error | undefined;
  parser.on('error', (error) => (failure = error));
  for await (const chunk of createReadStream(path, { start })) {
    const error = await new Promise<Error | null | undefined>((resolve) => parser.write(chunk, resolve));
    yield* settled(error);
    if (error) return;
  }
  await new Promise((resolve) => parser.once('close', resolve).resume().end());
  yield* settled(failure);
}

function reasonOf(error: Error): string {
  const isEndless = error instanceof CsvError && (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE');
  return isEndless ? 'a quote is never closed' : 'a quote stands in a wrong place';
}
