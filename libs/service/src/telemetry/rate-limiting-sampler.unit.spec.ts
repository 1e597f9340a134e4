import { SamplingDecision } from '@opentelemetry/sdk-trace-base';
import { RateLimitingSampler } from './rate-limiting-sampler.js';

const taken = (sampler: RateLimitingSampler, asked: number): number =>
  Array.from({ length: asked }, () => sampler.shouldSample().decision).filter((decision) => decision === SamplingDecision.RECORD_AND_SAMPLED).length;

describe('the rate limiting sampler', () => {
  let nowMs = 5_000;
  beforeEach(() => jest.spyOn(performance, 'now').mockImplementation(() => nowMs));
  afterEach(() => jest.restoreAllMocks());

  it('takes every trace while there are few, and no more than so many a second', () => {
    const sampler = new RateLimitingSampler(20);
    expect(taken(sampler, 7)).toBe(7);
    expect(taken(sampler, 100)).toBe(13);
    nowMs = 6_000;
    expect(taken(sampler, 100)).toBe(20);
  });

  it.each([[0], [Number.NaN]])('takes none at a rate of %d', (rate) => {
    expect(taken(new RateLimitingSampler(rate), 10)).toBe(0);
  });
});
