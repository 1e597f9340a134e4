import type { Stack } from '@redress/stack';
import { execFileSync } from 'node:child_process';
import { connected } from './fill.js';

/** For a load that would be begun again after a crash: nothing is logged that need not be, and nothing is waited for. */
const LOADING: Readonly<Record<string, string>> = {
  wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '16GB', checkpoint_timeout: '1h', autovacuum: 'off',
};

/** Runs `work` on a database server with the settings of a bulk load; what it wrote is on the disk, and all settings as before, when this resolves. */
export async function whileLoading(stack: Stack, work: () => Promise<void>): Promise<void> {
  await restartWith(stack, Object.entries(LOADING).map(([name, value]) => `alter system set ${name} = '${value}'`));
  try {
    await work();
  } finally {
    await connected(stack.urls.postgres, (admin) => admin.query('checkpoint'));
    await restartWith(stack, Object.keys(LOADING).map((name) => `alter system reset ${name}`));
    execFileSync('sync');
  }
}

async function restartWith(stack: Stack, statements: readonly string[]): Promise<void> {
  await connected(stack.urls.postgres, async (admin) => {
    for (const statement of statements) await admin.query(statement);
  });
  await stack.stopPart('postgres');
  await stack.startPart('postgres');
}
