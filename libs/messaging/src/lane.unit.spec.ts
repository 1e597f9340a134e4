import { waitFor } from '@redress/testing';
import { type Done, Lane, spacingAfter } from './lane.js';

/** A worker whose batches are finished by hand. */
function byHand(maxBatch: number, spacingMs = 0) {
  const batches: { jobs: readonly string[]; finish: (done?: Done<string>) => void }[] = [];
  const work = (jobs: readonly string[]) =>
    new Promise<Done<string>>((resolve) => batches.push({ jobs, finish: (done) => resolve(done ?? { results: jobs.map((job) => `${job}!`) }) }));
  const lane = new Lane<string, string>(maxBatch, work, () => spacingMs);
  return { lane, batches };
}

const turn = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
const jobs = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);

describe('a lane', () => {
  it('takes everything of one turn as one batch and answers each in order', async () => {
    const { lane, batches } = byHand(10);
    const first = lane.add(['a', 'b'], false);
    const second = lane.add(['c'], false);
    await turn();
    expect(batches.map((batch) => batch.jobs)).toEqual([['a', 'b', 'c']]);
    batches[0]!.finish();
    expect(await Promise.all([first, second])).toEqual([['a!', 'b!'], ['c!']]);
  });

  it('gathers what comes meanwhile into the next batch', async () => {
    const { lane, batches } = byHand(10);
    void lane.add(['a'], false);
    await turn();
    const later = [lane.add(['b'], false), lane.add(['c'], false)];
    await turn();
    expect(batches).toHaveLength(1);
    batches[0]!.finish();
    await turn();
    expect(batches[1]!.jobs).toEqual(['b', 'c']);
    batches[1]!.finish();
    expect(await Promise.all(later)).toEqual([['b!'], ['c!']]);
  });

  it('gathers what comes soon after a batch, but lets nobody wait who comes alone or fills one', async () => {
    const { lane, batches } = byHand(2, 60_000);
    const first = lane.add(['a'], true);
    await turn();
    batches[0]!.finish();
    expect(await first).toEqual(['a!']);
    void lane.add(['b'], true);
    await turn();
    expect(batches).toHaveLength(1);
    const { lane: crowded, batches: full } = byHand(2, 60_000);
    void crowded.add(['a'], false);
    await turn();
    void crowded.add(['b', 'c', 'd'], false);
    full[0]!.finish();
    await turn();
    expect(full.map((batch) => batch.jobs)).toEqual([['a'], ['b', 'c']]);
  });

  it('begins the gathered batch when its time has come', async () => {
    const { lane, batches } = byHand(10, 30);
    const startedAt = performance.now();
    void lane.add(['a'], true);
    await turn();
    batches[0]!.finish();
    void lane.add(['b'], true);
    await turn();
    void lane.add(['c'], true);
    await waitFor('the second batch', () => batches.length === 2);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(29);
    expect(batches[1]!.jobs).toEqual(['b', 'c']);
  });

  it('lets nobody suffer for what others have added: when the error lies with some, each adder is served apart', async () => {
    const { lane, batches } = byHand(10);
    const settled = Promise.allSettled([lane.add(['a', 'b'], false), lane.add(['waits'], false), lane.add(['c'], false)]);
    await turn();
    batches[0]!.finish({ results: [], error: new Error('not ready'), isOfSome: true });
    for (const at of [1, 2, 3]) {
      await turn();
      batches[at]!.finish(at === 2 ? { results: [], error: new Error('not ready'), isOfSome: true } : undefined);
    }
    expect(await settled).toEqual([
      { status: 'fulfilled', value: ['a!', 'b!'] }, { status: 'rejected', reason: new Error('not ready') }, { status: 'fulfilled', value: ['c!'] },
    ]);
    expect(batches.map((batch) => batch.jobs)).toEqual([['a', 'b', 'waits', 'c'], ['a', 'b'], ['waits'], ['c']]);
  });

  it('lets who waits for an answer go first', async () => {
    const { lane, batches } = byHand(4);
    void lane.add(['running'], false);
    await turn();
    void lane.add(jobs('fact', 2), false);
    void lane.add(['request'], true);
    batches[0]!.finish();
    await turn();
    expect(batches[1]!.jobs).toEqual(['request', 'fact1', 'fact2']);
  });

  it('never starves the backlog: a crowd of requests leaves it a quarter of each batch', async () => {
    const { lane, batches } = byHand(8);
    void lane.add(['running'], false);
    await turn();
    void lane.add(jobs('fact', 3), false);
    for (const request of jobs('request', 20)) void lane.add([request], true);
    batches[0]!.finish();
    await turn();
    expect(batches[1]!.jobs).toEqual([...jobs('request', 6), 'fact1', 'fact2']);
    batches[1]!.finish();
    await turn();
    expect(batches[2]!.jobs).toContain('fact3');
  });

  it('gives the whole batch to requests when nothing else waits', async () => {
    const { lane, batches } = byHand(8);
    for (const request of jobs('request', 8)) void lane.add([request], true);
    await turn();
    expect(batches[0]!.jobs).toHaveLength(8);
  });

  it('fails with the batch what was added together, even its part in later batches, so that nothing overtakes', async () => {
    const { lane, batches } = byHand(2);
    const slice = lane.add(jobs('fact', 5), false);
    const other = lane.add(['other'], false);
    await turn();
    batches[0]!.finish({ results: [], error: new Error('the database is away') });
    await expect(slice).rejects.toThrow('the database is away');
    await turn();
    expect(batches[1]!.jobs).toEqual(['other']);
    batches[1]!.finish();
    expect(await other).toEqual(['other!']);
  });

  it('answers those that were done before a batch broke off', async () => {
    const { lane, batches } = byHand(10);
    const done = lane.add(['a'], true);
    const broken = lane.add(['b'], true);
    await turn();
    batches[0]!.finish({ results: ['a!'], error: new Error('gone') });
    expect(await done).toEqual(['a!']);
    await expect(broken).rejects.toThrow('gone');
  });

  it('fails its batch alone when the worker itself throws, and goes on', async () => {
    let isFirst = true;
    const lane = new Lane<string, string>(10, (batch) => {
      if (!isFirst) return Promise.resolve({ results: batch });
      isFirst = false;
      return Promise.reject(new TypeError('a bug'));
    }, () => 0);
    await expect(lane.add(['a'], false)).rejects.toThrow('a bug');
    expect(await lane.add(['b'], false)).toEqual(['b']);
  });

  it('gathers longer after slow work, so that larger batches make up for it, but never long', () => {
    expect([0, 5, 10, 30, 500].map(spacingAfter)).toEqual([20, 20, 30, 90, 100]);
  });

  it('answers at once to nothing', async () => {
    const { lane, batches } = byHand(10);
    expect(await lane.add([], false)).toEqual([]);
    expect(batches).toEqual([]);
  });
});
