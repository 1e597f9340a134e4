import { type Batch, OutageError } from '@redress/messaging';
import { Sweep, type WaitingRow } from './sweep.js';

/** Rows that wait, and a runner that gets past those that it can. */
function given(rows: WaitingRow[], cannot: readonly string[]) {
  const stuck: string[] = [];
  const tried: string[][] = [];
  const world = { rows, tried, stuck, isAway: false };
  const runner = {
    runAll: (jobs: Batch) => {
      if (world.isAway) return Promise.reject(new OutageError(new Error('away')));
      const keys = jobs.map((job) => ('input' in job ? job.input.key : ''));
      tried.push(keys);
      world.rows = world.rows.filter(({ complaintId }) => !keys.includes(complaintId) || cannot.includes(complaintId));
      return Promise.resolve();
    },
  };
  const sweep = new Sweep(runner, {
    service: 'sla',
    name: 'test',
    find: (_now, except, limit) => Promise.resolve(world.rows.filter(({ complaintId }) => !except.includes(complaintId)).slice(0, limit)),
    decide: () => undefined,
    onStuck: (ids) => stuck.push(...ids),
  });
  return { world, next: () => sweep.next(new Date(0)) };
}

const row = (complaintId: string, mark = 'T1'): WaitingRow => ({ complaintId, mark });

describe('a sweep over waiting rows', () => {
  it('lets a row rest that the runner does not get past, and goes on with the others', async () => {
    const { world, next } = given([row('broken'), row('sound')], ['broken']);
    await next();
    expect(world.stuck).toEqual([]);
    expect(await next()).toEqual([row('broken')]);
    expect(world.stuck).toEqual(['broken']);
    world.rows.push(row('new'));
    expect(await next()).toEqual([row('new')]);
    expect(world.tried).toEqual([['broken', 'sound'], [], ['new']]);
  });

  it('never fills a batch with rows that rest', async () => {
    const broken = Array.from({ length: 600 }, (_, index) => row(`broken-${index}`));
    const { world, next } = given([...broken, row('sound')], broken.map(({ complaintId }) => complaintId));
    for (let round = 0; round < 4; round++) await next();
    expect(world.tried.flat()).toContain('sound');
    expect(world.stuck).toHaveLength(600);
  });

  it('takes a row that has moved on for a new one', async () => {
    const { world, next } = given([row('a')], ['a']);
    await next();
    world.rows = [row('a', 'T2')];
    await next();
    expect(world.stuck).toEqual([]);
    expect(world.tried).toEqual([['a'], ['a']]);
  });

  it('does not blame rows for an outage: what could not be tried is tried at once when the database is back', async () => {
    const { world, next } = given([row('a'), row('b')], []);
    world.isAway = true;
    for (let round = 0; round < 3; round++) await expect(next()).rejects.toThrow(OutageError);
    world.isAway = false;
    await next();
    expect(world.stuck).toEqual([]);
    expect(world.tried).toEqual([['a', 'b']]);
    expect(world.rows).toEqual([]);
  });

  it('tries a row again after its rest', async () => {
    const { world, next } = given([row('broken')], ['broken']);
    const start = performance.now();
    const clock = jest.spyOn(performance, 'now');
    const at = (ms: number) => clock.mockReturnValue(start + ms);
    const triedAt = async (ms: number) => {
      at(ms);
      const before = world.tried.flat().length;
      await next();
      return world.tried.flat().length > before;
    };
    expect([await triedAt(0), await triedAt(1), await triedAt(500), await triedAt(1_002), await triedAt(1_003), await triedAt(2_500), await triedAt(3_004)]).toEqual([true, false, false, true, false, false, true]);
    clock.mockRestore();
  });
});
