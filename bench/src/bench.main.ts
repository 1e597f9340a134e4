import { startStack, type Stack } from '@redress/stack';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Bench } from './benchmark.js';
import { benchmarks } from './benchmarks.js';
import { describeMachine, loadNow } from './machine.js';
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
    const results = await runAll(stack, options, chosen);
    const text = report(results, machine, options);
    process.stdout.write(`\n${text}\n`);
    keep(text, options);
    if (results.some(({ problem }) => problem)) process.exitCode = 1;
  } finally {
    await stop();
  }
  if (options.isKept) say(`kept: ${dir}`);
}

async function runAll(stack: Stack, options: Options, chosen: typeof benchmarks): Promise<Result[]> {
  const bench: Bench = { stack, options, sizes: options.isQuick ? quickSizes : fullSizes, say };
  const results: Result[] = [];
  for (const benchmark of chosen) {
    say(`── ${benchmark.name}: ${benchmark.about}`);
    try {
      results.push({ benchmark, findings: await benchmark.run(bench) });
    } catch (error) {
      // One that breaks must not cost the numbers of the others.
      say(`${benchmark.name} gave no result: ${String(error instanceof Error ? error.stack : error)}`);
      results.push({ benchmark, problem: error instanceof Error ? error.message : String(error) });
    }
  }
  return results;
}

/** Only a whole, full run is a result; anything less stays out of the repository. */
function keep(text: string, { names, isQuick, stored }: Options): void {
  const isResult = names.length === 0 && !isQuick && !stored;
  const file = isResult ? join(root, 'bench', 'RESULTS.md') : join(root, '.local', 'bench', 'RESULTS.md');
  writeFileSync(file, text);
  say(`written to ${file}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof UsageError ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = 1;
});
