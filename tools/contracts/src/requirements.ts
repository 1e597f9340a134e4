import { readFileSync } from 'node:fs';
import { atRoot, GENERATED } from './committed.js';
import { requirementRows } from './requirement-rows.js';
import { specs } from './sources.js';

/** A text that names a row: the title of a test, of a group of tests, or of one case in the table of `it.each`. */
const TITLE = /'((?:[^'\\\n]|\\.)*\bS\d-\d\d(?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*\bS\d-\d\d(?:[^"\\\n]|\\.)*)"/g;
const ROW = /\bS(\d)-(\d\d)(?:\s*[…–]\s*(?:S\1-)?(\d\d))?/g;

export interface Proof {
  readonly file: string;
  readonly title: string;
  readonly rows: readonly string[];
}

/** The row ids that a text names; `S4-18…21` names four. */
export function rowsIn(text: string): string[] {
  return [...text.matchAll(ROW)].flatMap(([, source = '', from = '', until = from]) =>
    Array.from({ length: Math.max(1, Number(until) - Number(from) + 1) }, (_, index) => `S${source}-${String(Number(from) + index).padStart(2, '0')}`),
  );
}

/** Every test title of the repository that names a row. */
export function proofs(): Proof[] {
  return specs()
    .filter((file) => !file.startsWith('tools/contracts/'))
    .flatMap((file) => titlesIn(readFileSync(atRoot(file), 'utf8')).map((title) => ({ file, title, rows: rowsIn(title) })));
}

export function titlesIn(source: string): string[] {
  return [...source.matchAll(TITLE)].map(([, single, double]) => (single ?? double ?? '').replaceAll(/\\(.)/g, '$1'));
}

/** `docs/requirements.md`: which test proves which row. */
export function requirementList(found: readonly Proof[]): string {
  const lines = Object.entries(requirementRows).flatMap(([row, what]) => {
    const proving = found.filter(({ rows }) => rows.includes(row));
    return [`## ${row}`, '', what, '', ...proving.map(({ file, title }) => `- ${title} — \`${file}\``), ''];
  });
  return ['# Requirements and what proves them', '', GENERATED, '', 'From the titles of the tests. The ids are those of the rows in the requirement table.', '', ...lines].join('\n');
}
