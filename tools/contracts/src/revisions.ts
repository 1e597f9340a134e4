import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { asJson, atRoot } from './committed.js';
import { incompatibilities, type JsonSchema, type Rule } from './compatibility.js';
import { type Contract, hashOf, jsonSchemaOf, schemaPath } from './schemas.js';

const LOCK = 'libs/contracts/schemas/published.json';

/** Hashes of every revision that was ever published, by type, the oldest first. */
export type Published = Readonly<Record<string, readonly string[]>>;

export const published = (): Published => (existsSync(atRoot(LOCK)) ? (JSON.parse(readFileSync(atRoot(LOCK), 'utf8')) as Published) : {});

/** Where a revision is: the newest beside the code's other schemas, those before it kept as they were. */
export const revisionPath = (type: string, revision: number, newest: number): string => (revision === newest ? schemaPath(type) : `libs/contracts/schemas/revisions/${type}.${revision}.schema.json`);

/** The text of each published revision of a type, the oldest first. */
export function revisionsOf(type: string): string[] {
  const count = published()[type]?.length ?? 0;
  return Array.from({ length: count }, (_, index) => readFileSync(atRoot(revisionPath(type, index + 1, count)), 'utf8'));
}

export const ruleOf = ({ io }: Contract): Rule => (io === 'output' ? 'FULL' : 'BACKWARD');

/** What keeps the contract, as the code has it now, from being the next revision: it must stand beside every one before it. */
export function problemsOf(contract: Contract): string[] {
  return revisionsOf(contract.type).flatMap((older, index) =>
    incompatibilities(JSON.parse(older) as JsonSchema, jsonSchemaOf(contract), ruleOf(contract)).map((problem) => `revision ${index + 1}: ${problem}`),
  );
}

/** Publishes the contract as its next revision, unless it is the newest already. */
export function publish(contract: Contract): void {
  const { type } = contract;
  const text = asJson(jsonSchemaOf(contract));
  const before = published();
  const hashes = before[type] ?? [];
  if (hashes.at(-1) !== hashOf(text)) {
    if (hashes.length > 0) move(schemaPath(type), revisionPath(type, hashes.length, hashes.length + 1));
    const lock: Published = { ...before, [type]: [...hashes, hashOf(text)] };
    write(LOCK, asJson(Object.fromEntries(Object.entries(lock).sort(([a], [b]) => a.localeCompare(b)))));
  }
  write(schemaPath(type), text);
}

function move(from: string, to: string): void {
  mkdirSync(dirname(atRoot(to)), { recursive: true });
  renameSync(atRoot(from), atRoot(to));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(atRoot(path)), { recursive: true });
  writeFileSync(atRoot(path), text);
}
