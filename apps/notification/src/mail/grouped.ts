interface Waiting<T> {
  readonly item: T;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Gathers what is added while a group is being worked on into the next group: one alone goes at once, a crowd goes together. */
export class Grouped<T> {
  private waiting: Waiting<T>[] = [];
  private isBusy = false;

  constructor(private readonly work: (items: readonly T[]) => Promise<void>) {}

  /** Resolves when the item's group is done; rejects when the work on it failed. */
  add(item: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.isBusy) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.isBusy = true;
    while (this.waiting.length > 0) {
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
}
