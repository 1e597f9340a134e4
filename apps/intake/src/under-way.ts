import type { AnyJob } from '@redress/messaging';

/** Which complaints have a command of some types under way. */
export class UnderWay {
  private readonly counts = new Map<string, number>();

  constructor(private readonly types: ReadonlySet<string>) {}

  has(complaintId: string): boolean {
    return this.counts.has(complaintId);
  }

  /** They are under way while `work` is. */
  async during<T>(jobs: readonly AnyJob[], work: () => Promise<T>): Promise<T> {
    const keys = jobs.flatMap((job) => (job.kind === 'command' && this.types.has(job.input.type) ? [job.input.key] : []));
    for (const key of keys) this.count(key, 1);
    try {
      return await work();
    } finally {
      for (const key of keys) this.count(key, -1);
    }
  }

  private count(key: string, change: number): void {
    const next = (this.counts.get(key) ?? 0) + change;
    if (next === 0) this.counts.delete(key);
    else this.counts.set(key, next);
  }
}
