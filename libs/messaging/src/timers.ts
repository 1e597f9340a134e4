import type { Log } from './log.js';
import { Wakeable } from './wakeable.js';

export interface TimerLoopOptions {
  /** Works on one batch of what is due; returns how many there were. */
  readonly fire: () => Promise<number>;
  /** Longest sleep between two looks, in ms. */
  readonly pollMs: number;
  readonly log: Log;
}

/** Looks for what is due, again at once while there is more, else after a sleep. Any number of instances may run it: what fires is decided under the row's lock. */
export class TimerLoop {
  private isRunning = false;
  private readonly sleeper = new Wakeable();
  private done: Promise<void> = Promise.resolve();

  constructor(private readonly options: TimerLoopOptions) {}

  start(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    this.done = this.loop();
  }

  /** Something may have become due: look now. */
  notify(): void {
    this.sleeper.notify();
  }

  async stop(): Promise<void> {
    this.isRunning = false;
    this.sleeper.notify();
    await this.done;
  }

  private goesOn(): boolean {
    return this.isRunning;
  }

  private async loop(): Promise<void> {
    for (let failures = 0; this.goesOn(); ) {
      let fired = 0;
      try {
        fired = await this.options.fire();
        failures = 0;
      } catch (error) {
        failures++;
        this.options.log.warn({ err: error, failures }, 'due timers could not be fired; they are tried again');
      }
      if (fired === 0 && this.goesOn()) await this.sleeper.sleep(failures === 0 ? this.options.pollMs : Math.min(5_000, 100 * 2 ** failures));
    }
  }
}
