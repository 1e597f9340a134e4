import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atRoot } from './committed.js';

/** The text of every source of services and libraries, without their tests. */
export function sources(): string[] {
  return ['apps', 'libs'].flatMap((home) => readdirSync(atRoot(home)).flatMap((project) => filesIn(atRoot(join(home, project, 'src'))))).map((file) => readFileSync(file, 'utf8'));
}

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => join(directory, file));
}
