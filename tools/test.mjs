#!/usr/bin/env node
/* Runs every check of the repository, one after the other, and names what failed in the last lines. `npm test -- unit int` runs only those. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const node = process.execPath;
const nx = (...args) => [node, 'node_modules/nx/dist/bin/nx.js', ...args];
const jest = (layer, ...args) => [node, 'node_modules/jest/bin/jest.js', '--selectProjects', layer, '--silent', ...args];

const parts = {
  build: nx('run-many', '-t', 'build'),
  // One process for all: each would read the types of the whole repository anew.
  lint: [node, 'node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'],
  types: [node, 'node_modules/typescript-native/bin/tsc', '-b'],
  'types of specs': [node, 'node_modules/typescript-native/bin/tsc', '-p', 'tsconfig.specs.json'],
  unit: jest('unit'),
  contract: jest('contract'),
  // Most of it is waiting for brokers and databases.
  int: jest('int', '--maxWorkers=3'),
  e2e: jest('e2e'),
  fault: [...jest('fault', '--runInBand').filter((word) => word !== '--silent')],
};

const twice = new Set(['int', 'e2e']);
const run = (command, args) => spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true' } });

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}; the parts are ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}

const results = [];
for (const [name, [command, ...args]] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`\n── ${name}`);
  const startedAt = Date.now();
  let { status, signal } = run(command, args);
  // Real brokers on a shared machine: what fails is tried once more, alone, and the last lines say so. A defect fails twice.
  const isSecondTry = status !== 0 && twice.has(name);
  if (isSecondTry) {
    console.log(`\n── ${name}: what failed, once more and alone`);
    ({ status, signal } = run(command, [...args.filter((word) => !word.startsWith('--maxWorkers')), '--onlyFailures', '--runInBand']));
  }
  results.push({ name, isOk: status === 0, why: status === 0 ? (isSecondTry ? 'passed at the second try' : '') : (signal ?? `exit ${status}`), seconds: Math.round((Date.now() - startedAt) / 1000) });
}

const failed = results.filter(({ isOk }) => !isOk);
console.log(`\n${results.map(({ name, isOk, why, seconds }) => `${isOk ? '✓' : '✗'} ${name.padEnd(16)} ${String(seconds).padStart(4)} s${why ? `  ${why}` : ''}`).join('\n')}`);
console.log(failed.length === 0 ? '\nEverything passed.' : `\nFailed: ${failed.map(({ name }) => name).join(', ')}.`);
console.log(`${results.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
