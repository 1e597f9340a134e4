import { Latencies } from './latencies.js';

describe('latencies', () => {
  it('tell percentiles to three figures, whatever their number', () => {
    const latencies = new Latencies();
    for (let ms = 1; ms <= 100_000; ms++) latencies.add(ms / 10);
    expect(latencies.count).toBe(100_000);
    for (const [percent, expected] of [[50, 5000], [95, 9500], [99, 9900]] as const) expect(Math.abs(latencies.percentile(percent) / expected - 1)).toBeLessThan(0.002);
    expect(latencies.longest).toBeGreaterThanOrEqual(10_000);
  });

  it('take what is shorter or longer than they can tell for the shortest and the longest', () => {
    const latencies = new Latencies();
    latencies.add(-5);
    latencies.add(1e12);
    expect(latencies.percentile(50)).toBe(0.001);
    expect(latencies.longest).toBeGreaterThan(3_599_000);
  });
});
