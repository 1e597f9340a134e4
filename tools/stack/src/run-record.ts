import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beginningOf, commandLineOf, isAlive, stopProcess } from './processes.js';
import { services } from './parts.js';
import { StartProblem } from './start-problem.js';

interface RecordedProcess {
  readonly name: string;
  readonly pid: number;
  /** When it began: with the pid it names one process for ever. */
  readonly began: string;
  /** A text its command line must hold. */
  readonly mark: string;
}

interface Content {
  readonly starter: RecordedProcess;
  readonly parts: readonly RecordedProcess[];
}

/** Remembers in `run.json` which processes a starter owns, so that the next one can clear up after a starter that was killed. */
export class RunRecord {
  private readonly parts = new Map<string, RecordedProcess>();

  private constructor(private readonly file: string) {}

  /**
   * Stops what a killed starter left behind and begins a new record. Throws a `StartProblem` when the earlier starter still runs.
   */
  static async open(dir: string, onLeftover: (name: string, pid: number) => void): Promise<RunRecord> {
    mkdirSync(dir, { recursive: true });
    const file = join(dir, 'run.json');
    const earlier = read(file);
    if (earlier !== undefined && earlier.starter.pid !== process.pid && isStill(earlier.starter)) {
      throw new StartProblem(`The stack in ${dir} already runs (process ${earlier.starter.pid}): stop it with Ctrl-C in its terminal, or with \`kill ${earlier.starter.pid}\`.`);
    }
    const leftovers = (earlier?.parts ?? []).filter(isStill);
    const isService = ({ name }: RecordedProcess): boolean => services.some((service) => service === name);
    for (const group of [leftovers.filter(isService), leftovers.filter((part) => !isService(part))]) {
      await Promise.all(group.map(async ({ name, pid }) => {
        onLeftover(name, pid);
        await stopProcess(pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM', 5_000);
      }));
    }
    const record = new RunRecord(file);
    record.write();
    return record;
  }

  /** Must be called right after a process was spawned: what is killed before is not remembered. */
  add(name: string, pid: number, mark: string): void {
    this.parts.set(name, { name, pid, began: beginningOf(pid), mark });
    this.write();
  }

  /** Ends the record; everything it names must have ended. */
  close(): void {
    rmSync(this.file, { force: true });
  }

  private write(): void {
    const starter: RecordedProcess = { name: 'starter', pid: process.pid, began: beginningOf(process.pid), mark: '' };
    const content: Content = { starter, parts: [...this.parts.values()] };
    const fresh = `${this.file}.new`;
    writeFileSync(fresh, `${JSON.stringify(content, null, 2)}\n`);
    renameSync(fresh, this.file);
  }
}

function isStill({ pid, began, mark }: RecordedProcess): boolean {
  return isAlive(pid) && beginningOf(pid) === began && commandLineOf(pid).includes(mark);
}

function read(file: string): Content | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Content;
  } catch {
    return undefined;
  }
}
