import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atRoot } from './committed.js';

/** The text of every source of services and libraries, without their tests. */
export function sources(): string[] {
  return ['apps', 'libs'].flatMap((home) => readdirSync(atRoot(home)).flatMap((project) => filesIn(atRoot(join(home, project, 'src'))))).map((file) => readFileSync(file, 'utf8'));
}

/** The paths of all tests, from the root, in order. */
export function specs(): string[] {
  const projects = ['apps', 'libs', 'tools'].flatMap((home) => readdirSync(atRoot(home)).flatMap((project) => (existsSync(atRoot(join(home, project, 'src'))) ? [join(home, project, 'src')] : [])));
  const below = projects.flatMap((directory) => readdirSync(atRoot(directory), { recursive: true, encoding: 'utf8' }).map((file) => join(directory, file)));
  const journeys = ['', 'road', 'model'].flatMap((directory) => readdirSync(atRoot(join('e2e', directory))).map((file) => join('e2e', directory, file)));
  return [...below, ...journeys].filter((file) => file.endsWith('.spec.ts')).sort();
}

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => join(directory, file));
}
