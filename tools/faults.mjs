#!/usr/bin/env node
/* Kills services, broker and database under load for as long as one likes: `npm run faults -- --kills 200 --rate 100`. Needs a build (`npm run build`). */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '50' }, rate: { type: 'string', default: '100' } } });
const { status } = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', '--selectProjects', 'fault', '--testPathPatterns', 'e2e/faults'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: 'inherit',
  env: { ...process.env, FAULTS: values.kills, FAULTS_PER_SECOND: values.rate },
});
process.exit(status ?? 1);
