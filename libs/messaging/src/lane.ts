/** One thing in a lane, and who waits for it. */
interface Waiting<J, R> {
  readonly job: J;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers what arrives while a batch is being worked on into the next batch, in order: one request alone is a batch of one at once,
 * a crowd shares one commit. Urgent jobs (somebody waits for an answer) go before the others.
 */
export class Lane<J, R> {
  private readonly urgent: Waiting<J, R>[] = [];
  private readonly ordinary: Waiting<J, R>[] = [];
  private isBusy = false;

  constructor(
    private readonly maxBatch: number,
    /** Works on a batch and returns one result for each job; throws when none was done. */
    private readonly work: (jobs: readonly J[]) => Promise<readonly R[]>,
  ) {}

  add(jobs: readonly J[], isUrgent: boolean): Promise<R[]> {
    const queue = isUrgent ? this.urgent : this.ordinary;
    const results = jobs.map((job) => new Promise<R>((resolve, reject) => queue.push({ job, resolve, reject })));
    if (!this.isBusy) void this.drain();
    return Promise.all(results);
  }

  private async drain(): Promise<void> {
    this.isBusy = true;
    // Let everything that arrives in this turn of the event loop join the first batch.
    await new Promise<void>((resolve) => setImmediate(resolve));
    for (let batch = this.next(); batch.length > 0; batch = this.next()) {
      try {
        const results = await this.work(batch.map(({ job }) => job));
        batch.forEach(({ resolve, reject }, index) => {
          const result = results[index];
          if (result === undefined) reject(new Error('the batch gave no result for a job'));
          else resolve(result);
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.isBusy = false;
  }

  private next(): Waiting<J, R>[] {
    const batch = this.urgent.splice(0, this.maxBatch);
    return batch.length < this.maxBatch ? [...batch, ...this.ordinary.splice(0, this.maxBatch - batch.length)] : batch;
  }
}
