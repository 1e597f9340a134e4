import { type Sampler, SamplingDecision, type SamplingResult } from '@opentelemetry/sdk-trace-base';

/**
 * Samples at most so many new traces a second: everything while there is little to do, a bounded cost at full load. Children follow their
 * parent (wrap it in `ParentBasedSampler`).
 */
export class RateLimitingSampler implements Sampler {
  private second = 0;
  private taken = 0;

  constructor(private readonly tracesPerSecond: number) {}

  shouldSample(): SamplingResult {
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.second) {
      this.second = second;
      this.taken = 0;
    }
    this.taken++;
    return { decision: this.taken <= this.tracesPerSecond ? SamplingDecision.RECORD_AND_SAMPLED : SamplingDecision.NOT_RECORD };
  }

  toString(): string {
    return `RateLimitingSampler{${this.tracesPerSecond}}`;
  }
}
