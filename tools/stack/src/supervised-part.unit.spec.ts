import { spawn } from 'node:child_process';
import { SupervisedPart, type Launch } from './supervised-part.js';

/** A part that is never ready and whose start fails as soon as its process ends. */
const failsWhenItsProcessEnds: Launch = (onSpawn) => new Promise((_resolve, reject) => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  onSpawn(child.pid!);
  child.once('exit', () => { reject(new Error('ended before it was ready')); });
});

describe('a supervised part', () => {
  it('is ended in the middle of a start, and the start says that it failed', async () => {
    const states: string[] = [];
    const part = new SupervisedPart('kafka', failsWhenItsProcessEnds, { restarts: 5, onChange: (_name, state) => states.push(state) });
    const started = part.start().catch((error: unknown) => error);
    await part.stop();
    expect(await started).toEqual(new Error('ended before it was ready'));
    expect(states.at(-1)).toBe('stopped');
    expect(part.pid).toBeUndefined();
  });
});
