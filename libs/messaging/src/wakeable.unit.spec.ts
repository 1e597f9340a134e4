import { Wakeable } from './wakeable.js';

/** Whether a sleep ends without its time being up. */
async function endsAtOnce(sleep: Promise<boolean>): Promise<boolean> {
  const turn = new Promise<'still asleep'>((resolve) => setImmediate(() => setImmediate(() => resolve('still asleep'))));
  return (await Promise.race([sleep, turn])) !== 'still asleep';
}

describe('a sleep', () => {
  it('ends by itself', async () => {
    const startedAt = performance.now();
    expect(await new Wakeable().sleep(20)).toBe(false);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(19);
  });

  it('is cut short by a wake-up', async () => {
    const sleeper = new Wakeable();
    const sleep = sleeper.sleep(60_000);
    expect(await endsAtOnce(sleep)).toBe(false);
    sleeper.notify();
    expect(await endsAtOnce(sleep)).toBe(true);
  });

  it('does not begin when a wake-up came before, however many did, but the next one does', async () => {
    const sleeper = new Wakeable();
    sleeper.notify();
    sleeper.notify();
    expect(await endsAtOnce(sleeper.sleep(60_000))).toBe(true);
    const next = sleeper.sleep(60_000);
    expect(await endsAtOnce(next)).toBe(false);
    sleeper.notify();
    expect(await next).toBe(true);
  });
});
