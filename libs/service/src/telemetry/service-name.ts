import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a process is called in traces and metrics when nobody said: the package that its main file belongs to, without its scope. */
export function serviceNameOf(mainFile: string | undefined): string {
  for (let dir = mainFile === undefined ? '/' : dirname(mainFile); dir !== dirname(dir); dir = dirname(dir)) {
    const manifest = join(dir, 'package.json');
    if (!existsSync(manifest)) continue;
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string };
    if (name) return name.replace(/^@[^/]*\//, '');
  }
  return 'redress';
}
