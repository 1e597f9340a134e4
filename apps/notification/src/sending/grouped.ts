import { setTimeout as sleep } from 'node:timers/promises';

interface Waiting<T> {
  readonly item: T;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers what is added while a group is being worked on, and for at least `spacingMs` between the beginnings of two groups, into the next group: one
 * alone goes at once, a crowd goes together, and `enough` of them wait for nobody.
 */
export class Grouped<T> {
  private waiting: Waiting<T>[] = [];
  private isBusy = false;
  private begunAt = -Infinity;
  private pause: AbortController | undefined;

  constructor(
    private readonly spacingMs: number,
    private readonly work: (items: readonly T[]) => Promise<void>,
    private readonly enough: () => number = () => Infinity,
  ) {}

  /** Resolves when the item's group is done; rejects when the work on it failed. */
  add(item: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.isBusy) void this.drain();
      else if (this.waiting.length >= this.enough()) this.pause?.abort();
    });
  }

  private async drain(): Promise<void> {
    this.isBusy = true;
    while (this.waiting.length > 0) {
      const ms = this.begunAt + this.spacingMs - performance.now();
      if (ms > 0 && this.waiting.length < this.enough()) await this.gather(ms);
      this.begunAt = performance.now();
      const group = this.waiting;
      this.waiting = [];
      try {
        await this.work(group.map(({ item }) => item));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.isBusy = false;
  }

  private async gather(ms: number): Promise<void> {
    this.pause = new AbortController();
    await sleep(ms, undefined, { signal: this.pause.signal }).catch(() => undefined);
    this.pause = undefined;
  }
}
