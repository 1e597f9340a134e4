import type { PartName } from './parts.js';
import { stopProcess } from './processes.js';
import type { Exit, RunningPart } from './spawn-part.js';

export type PartState = 'stopped' | 'starting' | 'running' | 'restarting' | 'failed';

/** Starts a part once; resolves when its process runs and, where the part itself can tell, is ready. */
export type Launch = (onSpawn: (pid: number) => void) => Promise<RunningPart>;

export interface Supervision {
  /** Restarts in a row before giving up. */
  readonly restarts: number;
  /** Hears of every change of state, with a sentence where there is more to say. */
  readonly onChange: (name: PartName, state: PartState, sentence?: string) => void;
}

const firstPauseMs = 500;
const steadyAfterMs = 10_000;

/** Keeps one part running: what crashes is started again after a growing pause; what we ended ourselves stays ended. */
export class SupervisedPart {
  state: PartState = 'stopped';
  private current: RunningPart | undefined;
  private spawned: number | undefined;
  private launching: Promise<void> | undefined;
  private isWanted = false;
  private crashes = 0;
  private runningSince = 0;
  private pause: NodeJS.Timeout | undefined;

  constructor(readonly name: PartName, private readonly launch: Launch, private readonly supervision: Supervision) {}

  /** The process that runs now, or is being started. */
  get pid(): number | undefined {
    return this.current?.pid ?? this.spawned;
  }

  /** Starts it unless it runs. Rejects with the reason when this first attempt fails, and then does not try again. */
  async start(): Promise<void> {
    if (this.current !== undefined) return;
    this.isWanted = true;
    this.crashes = 0;
    clearTimeout(this.pause);
    try {
      await (this.launching ?? this.attempt());
    } catch (error) {
      this.isWanted = false;
      this.become('failed');
      throw error;
    }
  }

  /** Ends it the clean way, also in the middle of a start. */
  async stop(): Promise<void> {
    await this.end((part) => part.stop());
  }

  /** Ends it by SIGKILL; it stays ended until `start`. */
  async kill(): Promise<void> {
    await this.end((part) => part.kill());
  }

  private async end(how: (part: RunningPart) => Promise<void>): Promise<void> {
    this.isWanted = false;
    clearTimeout(this.pause);
    const { launching } = this;
    if (this.current === undefined && launching !== undefined) {
      if (this.spawned !== undefined) await stopProcess(this.spawned, 'SIGTERM', 10_000);
      await launching.catch(() => undefined);
    }
    const part = this.current;
    this.current = undefined;
    if (part !== undefined) await how(part);
    if (this.state !== 'stopped') this.become('stopped');
  }

  private async attempt(): Promise<void> {
    this.become('starting');
    this.launching = this.launchOnce();
    try {
      await this.launching;
    } finally {
      this.launching = undefined;
      this.spawned = undefined;
    }
  }

  private async launchOnce(): Promise<void> {
    const part = await this.launch((pid) => { this.spawned = pid; });
    if (!this.isWanted) {
      await part.stop();
      return;
    }
    this.current = part;
    this.runningSince = Date.now();
    this.become('running');
    void part.exited.then((exit) => this.onExit(part, exit));
  }

  private onExit(part: RunningPart, exit: Exit): void {
    if (this.current !== part) return;
    this.current = undefined;
    if (Date.now() - this.runningSince > steadyAfterMs) this.crashes = 0;
    this.restart(exit.signal === null ? `exit code ${String(exit.code)}` : exit.signal);
  }

  private restart(reason: string): void {
    this.crashes += 1;
    if (this.crashes > this.supervision.restarts) {
      this.isWanted = false;
      this.become('failed', `ended (${reason}) and was given up after ${this.supervision.restarts} restarts`);
      return;
    }
    const pauseMs = firstPauseMs * 2 ** (this.crashes - 1);
    this.become('restarting', `ended (${reason}): starting it again in ${pauseMs / 1000} s (${this.crashes} of ${this.supervision.restarts})`);
    this.pause = setTimeout(() => {
      this.attempt().catch((error: unknown) => {
        if (this.isWanted) this.restart(error instanceof Error ? error.message : String(error));
      });
    }, pauseMs);
  }

  private become(state: PartState, sentence?: string): void {
    this.state = state;
    this.supervision.onChange(this.name, state, sentence);
  }
}
