import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { execFileSync } from 'node:child_process';
import { Copy, DockerfileParser, From } from 'dockerfile-ast';

export const root = resolve(__dirname, '..');

/** One stage of a Dockerfile: its name, the image it begins with, and what each instruction says. */
export interface Stage {
  readonly name: string;
  readonly image: string;
  readonly instructions: readonly Instruction[];
}

interface Instruction {
  readonly verb: string;
  /** Without flags. */
  readonly rest: string;
  /** The stage that a COPY takes from; the repository where there is none. */
  readonly from?: string;
}

export function stagesOf(text: string): Stage[] {
  const stages: (Stage & { readonly instructions: Instruction[] })[] = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    if (instruction instanceof From) stages.push({ name: instruction.getBuildStage() ?? 'final', image: instruction.getImage() ?? '', instructions: [] });
    else {
      const from = instruction instanceof Copy ? instruction.getFromFlag()?.getValue() : undefined;
      stages.at(-1)?.instructions.push({ verb: instruction.getKeyword(), rest: instruction.getArgumentsContent() ?? '', ...(from ? { from } : {}) });
    }
  }
  return stages;
}

export const readStages = (dockerfile: string): Stage[] => stagesOf(readFileSync(join(root, dockerfile), 'utf8'));

/** What the last instruction of this kind says in exec form; empty for a shell's words. */
export function execForm({ instructions }: Stage, verb: string): readonly string[] {
  const { rest = '' } = instructions.findLast((one) => one.verb === verb) ?? {};
  try {
    return JSON.parse(/\[.*$/.exec(rest)?.[0] ?? '[]') as string[];
  } catch {
    return [];
  }
}

export function environmentOf({ instructions }: Stage): Record<string, string> {
  return Object.fromEntries(instructions.filter(({ verb }) => verb === 'ENV').flatMap(({ rest }) => [...rest.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)].map(([, name = '', quoted, plain = '']) => [name, quoted ?? plain])));
}

/** What installs the packages of a build stage, which takes minutes: the repository's own stand for them. */
const INSTALLATION = /^npm ci /;

/**
 * Lays out the files of an image without an engine: follows COPY and RUN of the stage `build` on top of the repository's packages, those of the stage
 * `dependencies`, and the COPY of the last stage. Returns the command that the image runs.
 */
export function layOut(dockerfile: string, target: string): readonly string[] {
  const [build, dependencies, final] = readStages(dockerfile);
  if (!build || !dependencies || !final) throw new Error(`${dockerfile} has no such stages`);
  const built = mkdtempSync(join(tmpdir(), 'redress-build-'));
  try {
    symlinkSync(join(root, 'node_modules'), join(built, 'node_modules'));
    follow(build, built, (command) => !INSTALLATION.test(command));
    follow(dependencies, target, () => true);
    for (const { rest, from } of final.instructions) {
      if (from === 'build') copy(rest.replaceAll('/src/', ''), built, target);
    }
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
  return execForm(final, 'CMD');
}

function follow({ instructions }: Stage, target: string, isRun: (command: string) => boolean): void {
  for (const { verb, rest } of instructions) {
    if (verb === 'COPY') copy(rest, root, target);
    if (verb === 'RUN' && isRun(rest)) execFileSync('sh', ['-c', rest], { cwd: target, stdio: 'pipe' });
  }
}

/** `COPY a b c/` as Docker does it: several files into a folder, or one file or folder to a path, without what .dockerignore names in any folder. */
function copy(rest: string, from: string, to: string): void {
  const names = rest.split(/\s+/);
  const last = names.pop() ?? '.';
  for (const name of names) {
    const destination = last.endsWith('/') ? join(to, last, basename(name)) : join(to, last);
    mkdirSync(dirname(destination), { recursive: true });
    cpSync(join(from, name), destination, { recursive: true, filter: (source) => from !== root || !ignored.has(basename(source)) });
  }
}

const ignored = new Set(readFileSync(join(root, '.dockerignore'), 'utf8').split('\n').flatMap((line) => (line.startsWith('**/') ? [line.slice(3)] : [])));

/** Every file below a folder, relative to it, but for installed packages. */
export function filesOf(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name);
    if (entry.name === 'node_modules') return [];
    return entry.isDirectory() ? filesOf(folder, path) : [path];
  });
}
