/** Counts by name. */
export class Counter {
  private readonly counts = new Map<string, number>();

  add(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  of(name: string): number {
    return this.counts.get(name) ?? 0;
  }

  get total(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Names and counts, the most first. */
  get entries(): readonly (readonly [name: string, count: number])[] {
    return [...this.counts].sort(([, a], [, b]) => b - a);
  }
}
