import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Progress } from './progress.js';
import { tailOf } from './spawn-part.js';
import { StartProblem } from './start-problem.js';

/** Builds services and libraries; what has not changed comes from Nx's cache. Throws a `StartProblem` that quotes the compiler. */
export async function buildServices(root: string, logDir: string, onProgress: Progress): Promise<void> {
  const began = Date.now();
  onProgress('building (from the cache where nothing changed)');
  mkdirSync(logDir, { recursive: true });
  const logFile = join(logDir, 'build.log');
  const log = openSync(logFile, 'w');
  const nx = createRequire(join(root, 'package.json')).resolve('nx/bin/nx');
  const args = [nx, 'run-many', '-t', 'build', '-p', 'tag:type:library,tag:type:service', '--outputStyle=static'];
  const env = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NO_COLOR: '1' };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', log, log] });
  closeSync(log);
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (code !== 0) throw new StartProblem(`The services could not be built: see ${logFile}, which ends:\n${tailOf(logFile, 12)}`);
  onProgress(`built in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
