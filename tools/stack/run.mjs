// The door from npm: compiles this package when a source is newer than what was compiled, then runs `dist/<script>.js`.
// Plain JavaScript of the oldest Node that can say so: it must give a sentence, not a stack trace, where nothing is set up yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const stamp = join(here, 'dist', '.compiled');

function give(sentence) {
  console.error(sentence);
  process.exit(1);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) give(`Node ${process.versions.node} is too old: install Node 20.19 or newer, or run the whole system from images with \`docker compose up\`.`);
const compiler = join(root, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
if (!existsSync(compiler)) give('The packages are not installed: run `npm ci` first.');

const newest = Math.max(...readdirSync(join(here, 'src')).map((file) => statSync(join(here, 'src', file)).mtimeMs));
if (!existsSync(stamp) || statSync(stamp).mtimeMs < newest) {
  const args = [compiler, 'src', '-d', 'dist', '--strip-leading-paths', '--config-file', join(root, '.swcrc'), '--ignore', '**/*.spec.ts', '-q'];
  const { status } = spawnSync(process.execPath, args, { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) give('The local stack could not be compiled: see the lines above.');
  writeFileSync(stamp, '');
}

const [script = 'start', ...args] = process.argv.slice(2);
process.argv.splice(1, process.argv.length, join(here, 'dist', `${script}.main.js`), ...args);
createRequire(import.meta.url)(process.argv[1]);
