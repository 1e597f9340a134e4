import { countable, timeLimitFor } from './time-limit.js';

const row = (id: string, body: { stage: string; category?: string; severity?: string }) => ({ id, body });

describe('the matrix of time limits (S3-09)', () => {
  const rows = [
    row('ACCEPT', { stage: 'ACCEPT' }),
    row('ACCEPT.SEVERE', { stage: 'ACCEPT', severity: 'SEVERE' }),
    row('ACK', { stage: 'ACK' }),
    row('logistics', { stage: 'ACCEPT', category: 'LOGISTICS' }),
    row('loss', { stage: 'ACCEPT', category: 'LOGISTICS.LOSS' }),
    row('loss-severe', { stage: 'ACCEPT', category: 'LOGISTICS.LOSS', severity: 'SEVERE' }),
  ];
  it.each([
    ['the default', 'PRICE', 'MINOR', 'ACCEPT'],
    ['the severity', 'PRICE', 'SEVERE', 'ACCEPT.SEVERE'],
    ['the category of a sub-category', 'LOGISTICS.DELAY', 'MINOR', 'logistics'],
    ['the category itself', 'LOGISTICS', 'MINOR', 'logistics'],
    ['the sub-category before its category', 'LOGISTICS.LOSS', 'MODERATE', 'loss'],
    ['the severity before a category, which may not slow it down', 'LOGISTICS.DELAY', 'SEVERE', 'ACCEPT.SEVERE'],
    ['both before one', 'LOGISTICS.LOSS', 'SEVERE', 'loss-severe'],
    ['no category that only begins alike', 'LOGISTICS_PARTNER.DELAY', 'MINOR', 'ACCEPT'],
  ] as const)('goes by %s: %s, %s → %s', (_what, category, severity, id) => {
    expect(timeLimitFor(rows, 'ACCEPT', { category, severity }).id).toBe(id);
  });

  it('has to have a default for every stage', () => {
    expect(timeLimitFor(rows, 'ACK', {}).id).toBe('ACK');
    expect(() => timeLimitFor(rows, 'RESOLVE', {})).toThrow('no time limit of stage RESOLVE');
  });

  it.each([
    [{ unit: 'WD', amount: 1.5 }, 2], [{ unit: 'CD', amount: 0.1 }, 1], [{ unit: 'H', amount: 0.5 }, 0.5], [{ unit: 'H', amount: 1e-9 }, 1 / 3600],
  ] as const)('counts %j as %d', (limit, amount) => {
    expect(countable(limit)).toEqual({ ...limit, amount });
  });
});
