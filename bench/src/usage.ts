import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts CPU time in ticks of 10 ms. */
const TICK_MS = 10;

/** CPU time that a process and, where it has some, its children have used so far, in ms. 0 when it has ended. */
export function cpuMs(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, one) => sum + ownCpuMs(one, one === pid), 0);
}

/** Resident memory of a process now, in MB. */
export function residentMb(pid: number): number {
  return statusKb(pid, 'VmRSS') / 1024;
}

/** The largest resident memory that a process ever had, in MB. */
export function peakMb(pid: number): number {
  return statusKb(pid, 'VmHWM') / 1024;
}

/** CPU time of several processes by name, as a difference to a first look. */
export class CpuMeter<N extends string> {
  private readonly before: ReadonlyMap<N, number>;
  private readonly startedAt = performance.now();

  constructor(private readonly pids: Readonly<Partial<Record<N, number>>>) {
    this.before = this.read();
  }

  /** ms of CPU since the meter was made. */
  used(): ReadonlyMap<N, number> {
    return new Map([...this.read()].map(([name, ms]) => [name, ms - (this.before.get(name) ?? 0)]));
  }

  get elapsedMs(): number {
    return performance.now() - this.startedAt;
  }

  private read(): Map<N, number> {
    return new Map((Object.entries(this.pids) as [N, number][]).map(([name, pid]) => [name, cpuMs(pid)]));
  }
}

export const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

function ownCpuMs(pid: number, withEndedChildren: boolean): number {
  const [, ...fields] = statOf(pid);
  const ticks = fields.slice(11, withEndedChildren ? 15 : 13).map(Number);
  return sum(ticks) * TICK_MS;
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((one) => statOf(one)[2] === String(pid));
}

/** Name, state, parent, … : the second field may itself hold blanks and parentheses. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return [stat.slice(stat.indexOf('('), stat.lastIndexOf(')') + 1), ...stat.slice(stat.lastIndexOf(')') + 2).split(' ')];
  } catch {
    return [];
  }
}

function statusKb(pid: number, field: string): number {
  try {
    return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
