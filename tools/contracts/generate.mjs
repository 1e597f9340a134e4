#!/usr/bin/env node
/* Writes every generated contract and document: `npm run contracts`. The same code checks them in `npm test`. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const { status } = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', '--selectProjects', 'contract', 'int', '--testPathPatterns', 'tools/contracts', '--runInBand'], {
  cwd: fileURLToPath(new URL('../..', import.meta.url)),
  stdio: 'inherit',
  env: { ...process.env, UPDATE_CONTRACTS: '1' },
});
process.exit(status ?? 1);
