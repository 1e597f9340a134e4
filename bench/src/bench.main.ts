import { startStack, type Stack } from '@redress/stack';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Bench } from './benchmark.js';
import { benchmarks } from './benchmarks.js';
import { describeMachine, fixedWorkMs, loadNow, type Machine, speedFact } from './machine.js';
import { type Options, readOptions, UsageError } from './options.js';
import { report, type Result } from './report.js';
import { fullSizes, quickSizes } from './sizes.js';
import { enableStatements } from './statements.js';

const root = resolve(__dirname, '..', '..');
const startedAt = performance.now();
const say = (line: string): void => void process.stdout.write(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(7)} s  ${line}\n`);

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), benchmarks.map(({ name }) => name));
  const chosen = benchmarks.filter(({ name }) => options.names.length === 0 || options.names.includes(name));
  const dir = join(root, '.local', 'bench', String(process.pid));
  const load = loadNow();
  const now = new Date();
  say(`load average ${load.map((value) => value.toFixed(2)).join(', ')}; starting Kafka and PostgreSQL`);
  mkdirSync(dir, { recursive: true });
  const stack = await startStack({ dir, detached: true, durable: true, services: [] });
  let isStopped = false;
  const stop = async (): Promise<void> => {
    if (isStopped) return;
    isStopped = true;
    await stack.stop();
    if (!options.isKept) rmSync(dir, { recursive: true, force: true });
  };
  process.once('SIGINT', () => void stop().finally(() => process.exit(130)));
  try {
    await enableStatements(stack);
    const machine = await describeMachine(stack.urls.postgres, load, now);
    const results = await runAll(stack, options, chosen, machine);
    process.stdout.write(`\n${report(results, options.isQuick)}\n`);
    keep(results, options);
    if (results.some(({ problem }) => problem)) process.exitCode = 1;
  } finally {
    await stop();
  }
  if (options.isKept) say(`kept: ${dir}`);
}

async function runAll(stack: Stack, options: Options, chosen: typeof benchmarks, machine: Machine): Promise<Result[]> {
  const bench: Bench = { stack, options, sizes: options.isQuick ? quickSizes : fullSizes, say };
  const results: Result[] = [];
  for (const { name, about, run } of chosen) {
    say(`── ${name}: ${about}`);
    const workMs = fixedWorkMs();
    const resultOf = () => ({ name, about, machine: [...machine.facts, speedFact(workMs, fixedWorkMs())], repeats: options.repeats });
    try {
      const findings = await run(bench);
      results.push({ ...resultOf(), findings });
    } catch (error) {
      // One that breaks must not cost the numbers of the others.
      say(`${name} gave no result: ${String(error instanceof Error ? error.stack : error)}`);
      results.push({ ...resultOf(), problem: error instanceof Error ? error.message : String(error) });
    }
  }
  return results;
}

/** Fewer repeats than these show nothing for sure. */
const ENOUGH_REPEATS = 3;

/** Keeps what each part gave, and writes all that was ever kept as one report. What ran with other sizes, or too seldom, or broke, stays out of the repository. */
function keep(results: readonly Result[], { isQuick, stored, repeats }: Options): void {
  const isResult = !isQuick && !stored && repeats >= ENOUGH_REPEATS;
  const dir = isResult ? join(root, 'bench') : join(root, '.local', 'bench');
  const kept = join(dir, 'results');
  if (!isResult) rmSync(kept, { recursive: true, force: true });
  mkdirSync(kept, { recursive: true });
  for (const result of results) if (!isResult || result.findings) writeFileSync(join(kept, `${result.name}.json`), `${JSON.stringify(result, undefined, 1)}\n`);
  const known = benchmarks.map(({ name }) => join(kept, `${name}.json`)).filter((file) => existsSync(file));
  const file = join(dir, 'RESULTS.md');
  writeFileSync(file, report(known.map((one) => JSON.parse(readFileSync(one, 'utf8')) as Result), isQuick));
  say(`written to ${file}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof UsageError ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = 1;
});
