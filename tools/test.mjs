#!/usr/bin/env node
/* Runs every check of the repository, and names what failed in the last lines. `npm test -- unit int` runs only those. */
import { spawn } from 'node:child_process';
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
  // Most of int and e2e is waiting for brokers and databases.
  int: jest('int', '--maxWorkers=4'),
  e2e: jest('e2e', '--maxWorkers=3'),
  fault: [...jest('fault', '--runInBand').filter((word) => word !== '--silent')],
};

/** One stage after the other; of a stage, its lanes side by side: the linter has a single thread, which would leave the other cores idle. */
const stages = [[['build']], [['lint'], ['types', 'types of specs', 'unit', 'contract']], [['int']], [['e2e']], [['fault']]];

const twice = new Set(['int', 'e2e']);

const names = Object.keys(parts);
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}; the parts are ${names.join(', ')}.`);
  process.exit(2);
}
const isChosen = (name) => chosen.length === 0 || chosen.includes(name);

const results = [];
for (const stage of stages) {
  const lanes = stage.map((lane) => lane.filter(isChosen)).filter((lane) => lane.length > 0);
  await Promise.all(lanes.map(async (lane) => {
    for (const name of lane) results.push(await check(name, lanes.length > 1));
  }));
}
results.sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));

const failed = results.filter(({ isOk }) => !isOk);
console.log(`\n${results.map(({ name, isOk, why, seconds }) => `${isOk ? '✓' : '✗'} ${name.padEnd(16)} ${String(seconds).padStart(4)} s${why ? `  ${why}` : ''}`).join('\n')}`);
console.log(failed.length === 0 ? '\nEverything passed.' : `\nFailed: ${failed.map(({ name }) => name).join(', ')}.`);
console.log(`${results.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);

async function check(name, hasCompany) {
  const [command, ...args] = parts[name];
  const startedAt = Date.now();
  let { status, signal } = await run(`── ${name}`, command, args, hasCompany);
  // Real brokers on a shared machine: what fails is tried once more, alone, and the last lines say so. A defect fails twice.
  const isSecondTry = status !== 0 && twice.has(name);
  if (isSecondTry) {
    const alone = [...args.filter((word) => !word.startsWith('--maxWorkers')), '--onlyFailures', '--runInBand'];
    ({ status, signal } = await run(`── ${name}: what failed, once more and alone`, command, alone, hasCompany));
  }
  return { name, isOk: status === 0, why: status === 0 ? (isSecondTry ? 'passed at the second try' : '') : (signal ?? `exit ${status}`), seconds: Math.round((Date.now() - startedAt) / 1000) };
}

/** What runs in company says everything when it ends, so that nothing is mixed. */
function run(title, command, args, hasCompany) {
  const said = [];
  if (!hasCompany) console.log(`\n${title}`);
  const child = spawn(command, args, {
    cwd: root, stdio: hasCompany ? ['inherit', 'pipe', 'pipe'] : 'inherit', env: { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true' },
  });
  for (const output of [child.stdout, child.stderr]) output?.on('data', (chunk) => said.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => {
      if (hasCompany) process.stdout.write(`\n${title}\n${Buffer.concat(said).toString()}`);
      resolve({ status, signal });
    });
  });
}
