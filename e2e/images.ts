import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { execFileSync } from 'node:child_process';

export const root = resolve(__dirname, '..');

/** One stage of a Dockerfile: its name, and what each instruction says. */
interface Stage {
  readonly name: string;
  readonly instructions: readonly { readonly verb: string; readonly rest: string }[];
}

export function stagesOf(dockerfile: string): Stage[] {
  const stages: { name: string; instructions: { verb: string; rest: string }[] }[] = [];
  for (const line of readFileSync(join(root, dockerfile), 'utf8').split('\n')) {
    const [, verb = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (verb === 'FROM') stages.push({ name: / AS (\w+)$/.exec(rest)?.[1] ?? 'final', instructions: [] });
    else if (verb) stages.at(-1)?.instructions.push({ verb, rest });
  }
  return stages;
}

/**
 * Lays out the files of an image without an engine: follows the COPY and RUN of the stage `dependencies` and the COPY of the last stage, taking what the
 * stage `build` would have built from the repository's own build. Returns the command that the image runs.
 */
export function layOut(dockerfile: string, target: string): { readonly command: readonly string[]; readonly env: Readonly<Record<string, string>> } {
  const stages = stagesOf(dockerfile);
  const dependencies = stages.find(({ name }) => name === 'dependencies');
  const final = stages.at(-1);
  if (!dependencies || !final) throw new Error(`${dockerfile} has no such stages`);
  for (const { verb, rest } of dependencies.instructions) {
    if (verb === 'COPY') copy(rest, root, target);
    if (verb === 'RUN') execFileSync('sh', ['-c', rest], { cwd: target, stdio: 'pipe' });
  }
  for (const { verb, rest } of final.instructions) {
    if (verb === 'COPY' && rest.startsWith('--from=build')) copy(rest.replace(/^--from=build /, '').replaceAll('/src/', ''), root, target);
  }
  return { command: JSON.parse(final.instructions.findLast(({ verb }) => verb === 'CMD')?.rest ?? '[]') as string[], env: environmentOf(final) };
}

function environmentOf({ instructions }: Stage): Record<string, string> {
  return Object.fromEntries(instructions.filter(({ verb }) => verb === 'ENV').flatMap(({ rest }) => [...rest.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)].map(([, name = '', quoted, plain = '']) => [name, quoted ?? plain])));
}

/** `COPY a b c/` as Docker does it: several files into a folder, or one file or folder to a path. */
function copy(rest: string, from: string, to: string): void {
  const names = rest.split(/\s+/);
  const last = names.pop() ?? '.';
  for (const name of names) {
    const destination = last.endsWith('/') ? join(to, last, name.split('/').at(-1) ?? '') : join(to, last);
    mkdirSync(dirname(destination), { recursive: true });
    // The declarations that a type check leaves in dist are not made in an image's build.
    cpSync(join(from, name), destination, { recursive: true, filter: (source) => !/\/dist\/types$/.test(source) });
  }
}

/** Every file below a folder, relative to it, but for installed packages. */
export function filesOf(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name);
    if (entry.name === 'node_modules') return [];
    return entry.isDirectory() ? filesOf(folder, path) : [path];
  });
}
