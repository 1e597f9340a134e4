import { ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import { SamplingDecision } from '@opentelemetry/sdk-trace-base';
import { OuterDoorSampler, RateLimitingSampler } from './rate-limiting-sampler.js';

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

describe('the sampler of what comes with a sampled trace', () => {
  beforeEach(() => jest.spyOn(performance, 'now').mockReturnValue(5_000));
  afterEach(() => jest.restoreAllMocks());

  const taken = (kind: SpanKind, topic?: string): number => {
    const sampler = new OuterDoorSampler(new RateLimitingSampler(3));
    const decisions = Array.from({ length: 10 }, () => sampler.shouldSample(ROOT_CONTEXT, '', '', kind, topic === undefined ? {} : { 'messaging.destination.name': topic }, []));
    return decisions.filter(({ decision }) => decision === SamplingDecision.RECORD_AND_SAMPLED).length;
  };

  it.each([['a request', SpanKind.SERVER, undefined], ['a command', SpanKind.CONSUMER, 'intake.commands.v1']] as const)('takes no more of %s from outside than of new traces', (_what, kind, topic) => {
    expect(taken(kind, topic)).toBe(3);
  });

  it('follows facts of our own services', () => {
    expect(taken(SpanKind.CONSUMER, 'complaint.events.v1')).toBe(10);
  });
});
