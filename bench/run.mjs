// The door from npm: builds what is measured and what measures it (from Nx's cache where nothing changed), then runs it.
// With --no-build as the first argument it runs what was built before.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');
const require = createRequire(import.meta.url);
const [first, ...rest] = process.argv.slice(2);
const isBuilt = first === '--no-build';

if (!isBuilt) {
  const args = [require.resolve('nx/bin/nx'), 'run-many', '-t', 'build', '-p', 'tag:type:library,tag:type:service,stack,bench', '--outputStyle=static'];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NO_COLOR: '1' } });
  if (status !== 0) {
    console.error(`${stdout}\nThe build failed: see the lines above.`);
    process.exit(1);
  }
}

process.argv.splice(1, process.argv.length, join(here, 'dist', 'bench.main.js'), ...(isBuilt ? rest : [first, ...rest].filter((arg) => arg !== undefined)));
require(process.argv[1]);
