import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { commandLineOf } from './processes.js';

export interface Listener {
  readonly pid: number;
  readonly command: string;
}

const longestCommand = 60;

/** The process that listens on a TCP port of this machine; undefined when it belongs to somebody else or cannot be known. */
export function listenerOn(port: number): Listener | undefined {
  const pid = process.platform === 'linux' ? byProc(port) : byLsof(port);
  if (pid === undefined) return undefined;
  const command = commandLineOf(pid);
  return { pid, command: command.length > longestCommand ? `${command.slice(0, longestCommand)}…` : command };
}

function byProc(port: number): number | undefined {
  const sockets = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningInodes(table, port)).map((inode) => `socket:[${inode}]`));
  if (sockets.size === 0) return undefined;
  return listOf('/proc').filter((name) => /^\d+$/.test(name)).map(Number)
    .find((pid) => listOf(`/proc/${pid}/fd`).some((fd) => sockets.has(linkOf(`/proc/${pid}/fd/${fd}`))));
}

function listeningInodes(table: string, port: number): string[] {
  const listening = '0A';
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  try {
    return readFileSync(table, 'utf8').split('\n').slice(1).map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[1]?.endsWith(suffix) && fields[3] === listening)
      .map((fields) => fields[9] ?? '');
  } catch {
    return [];
  }
}

function byLsof(port: number): number | undefined {
  try {
    const found = execFileSync('lsof', ['-nP', '-t', `-iTCP:${port}`, '-sTCP:LISTEN'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return Number.parseInt(found, 10) || undefined;
  } catch {
    return undefined;
  }
}

function listOf(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
