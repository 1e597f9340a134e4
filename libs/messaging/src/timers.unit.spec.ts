import { TimerLoop } from './timers.js';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
};

describe('a loop over what is due', () => {
  it('looks again at once while there is more, then sleeps until it is told', async () => {
    const due = [500, 500, 20, 0];
    let looks = 0;
    const loop = new TimerLoop({ fire: () => Promise.resolve(due[looks++] ?? 0), pollMs: 60_000, log });
    loop.start();
    await turns(10);
    expect(looks).toBe(4);
    loop.notify();
    await turns(10);
    expect(looks).toBe(5);
    await loop.stop();
  });

  it('goes on after a failure, and lets it rest for a while', async () => {
    const warnings: object[] = [];
    let looks = 0;
    const loop = new TimerLoop({
      fire: () => (looks++ === 0 ? Promise.reject(new Error('the database is away')) : Promise.resolve(0)),
      pollMs: 60_000,
      log: { ...log, warn: (fields) => warnings.push(fields) },
    });
    loop.start();
    await turns(5);
    expect(warnings).toMatchObject([{ failures: 1 }]);
    expect(looks).toBe(1);
    loop.notify();
    await turns(5);
    expect(looks).toBe(2);
    await loop.stop();
  });

  it('waits at its end for the look in hand, and can be started once only', async () => {
    let finish: (fired: number) => void = () => undefined;
    let looks = 0;
    const loop = new TimerLoop({ fire: () => new Promise((resolve) => { looks++; finish = resolve; }), pollMs: 60_000, log });
    loop.start();
    loop.start();
    let isStopped = false;
    const stop = loop.stop().then(() => (isStopped = true));
    await turns(3);
    expect(isStopped).toBe(false);
    finish(3);
    await stop;
    expect(looks).toBe(1);
  });
});
