import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { findProgram } from './java.js';
import { StartProblem } from './start-problem.js';

/** The user a PostgreSQL process runs as. */
export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root. Started by root it runs as the owner of the data it finds, else as `postgres`, else as
 * `nobody`; no user is ever created. Undefined when we are not root: then it runs as we do.
 */
export function postgresUser(dataDir: string): PostgresUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(dataDir, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return userNamed('postgres') ?? userNamed('nobody') ?? { uid: 65_534, gid: 65_534 };
}

export interface Invocation {
  readonly command: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * How to run a program as that user. Where a directory on the way lets nobody but root pass (a checkout under /root), the process
 * keeps the one capability that lets it through.
 */
export function invocationAs(user: PostgresUser | undefined, command: string, args: readonly string[], paths: readonly string[]): Invocation {
  if (user === undefined) return { command, args };
  const closed = [command, ...paths].map((path) => closedOnTheWayTo(path, user)).find((found) => found !== undefined);
  if (closed === undefined) return { command, args, ...user };
  const setpriv = findProgram('setpriv');
  if (setpriv === undefined) {
    throw new StartProblem(`PostgreSQL does not run as root, and user ${user.uid} may not enter ${closed}: move this checkout elsewhere (for example below /opt), start it as an ordinary user, or give DATABASE_URL.`);
  }
  return { command: setpriv, args: [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', '--inh-caps=+dac_override', '--ambient-caps=+dac_override', command, ...args] };
}

function closedOnTheWayTo(path: string, user: PostgresUser): string | undefined {
  for (let directory = dirname(path); ; directory = dirname(directory)) {
    const stat = statSync(directory, { throwIfNoEntry: false });
    if (stat !== undefined) {
      const execute = stat.uid === user.uid ? 0o100 : stat.gid === user.gid ? 0o010 : 0o001;
      if ((stat.mode & execute) === 0) return directory;
    }
    if (directory === dirname(directory)) return undefined;
  }
}

function userNamed(name: string): PostgresUser | undefined {
  try {
    const id = (flag: string): number => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}
