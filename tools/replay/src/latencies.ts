import { createHistogram } from 'node:perf_hooks';

const HOUR_MICROS = 3_600_000_000;

/** Durations in a histogram of fixed size, exact to three figures up to an hour. */
export class Latencies {
  private readonly histogram = createHistogram({ lowest: 1, highest: HOUR_MICROS, figures: 3 });

  add(ms: number): void {
    this.histogram.record(Math.min(HOUR_MICROS, Math.max(1, Math.round(ms * 1000))));
  }

  get count(): number {
    return this.histogram.count;
  }

  /** So many percent took no longer, in ms. */
  percentile(percent: number): number {
    return this.histogram.percentile(percent) / 1000;
  }

  /** The longest, in ms. */
  get longest(): number {
    return this.histogram.max / 1000;
  }
}
