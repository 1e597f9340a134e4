import { type Attributes, type Context, type Link, SpanKind } from '@opentelemetry/api';
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

/**
 * What comes from outside with a sampled trace counts among the new ones: a caller that samples everything must not decide what full load costs here.
 * Facts of our own services follow the trace that they come with. For the sampled remote parents of a `ParentBasedSampler`.
 */
export class OuterDoorSampler implements Sampler {
  constructor(private readonly limited: RateLimitingSampler) {}

  shouldSample(_parent: Context, _traceId: string, _name: string, kind: SpanKind, attributes: Attributes, _links: Link[]): SamplingResult {
    const isFromOutside = kind === SpanKind.SERVER || COMMANDS.test(String(attributes['messaging.destination.name']));
    return isFromOutside ? this.limited.shouldSample() : { decision: SamplingDecision.RECORD_AND_SAMPLED };
  }

  toString(): string {
    return `OuterDoorSampler{${this.limited.toString()}}`;
  }
}

const COMMANDS = /\.commands\.v\d+$/;
