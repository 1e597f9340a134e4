// The door from npm: builds this package and the libraries it needs when a source is newer than what was built, then runs it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const libraries = ['libs/kernel', 'libs/contracts', 'libs/messaging'];

/** Runs `dist/<name>.main.js` of the package in `dir` with the arguments of this process. */
export function run(dir) {
  const name = basename(dir);
  const packages = [...libraries.map((library) => join(root, library)), dir];
  const stamp = join(dir, 'dist', '.built');
  const builtAt = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  if (packages.some((path) => newest(join(path, 'src')) > builtAt || !existsSync(join(path, 'dist')))) build(name, stamp);
  const main = join(dir, 'dist', `${name}.main.js`);
  process.argv.splice(1, 1, main);
  createRequire(import.meta.url)(main);
}

function build(name, stamp) {
  const began = new Date();
  const nx = nxOf(join(root, 'package.json'));
  const args = [nx, 'run-many', '-t', 'build', '-p', [...libraries.map((library) => basename(library)), name].join(','), '--outputStyle=static'];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, env: { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NO_COLOR: '1' }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) give(`It could not be built:\n${stdout}`);
  writeFileSync(stamp, '');
  // What was changed while it was built counts as newer.
  utimesSync(stamp, began, began);
}

function nxOf(from) {
  try {
    return createRequire(from).resolve('nx/bin/nx');
  } catch {
    return give('The packages are not installed: run `npm ci` first.');
  }
}

function newest(dir) {
  return Math.max(...readdirSync(dir, { recursive: true }).map((file) => statSync(join(dir, file)).mtimeMs));
}

function give(sentence) {
  console.error(sentence);
  process.exit(1);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) run(dirname(fileURLToPath(import.meta.url)));
