import { newId } from '@redress/kernel';
import { inTransaction, type Statement } from '../index.js';
import { openWorld, type World } from './world.spec.js';

const add: Statement = { name: 'counter.add', text: 'insert into counters (id, version, total) values ($1, 1, $2)' };
const look: Statement = { name: 'counter.look', text: 'select total from counters where id = $1' };
const broken: Statement = { name: 'counter.broken', text: 'select total / 0 from counters where id = $1' };

describe('a transaction whose statements are posted without waiting', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  const total = async (id: string) => (await world.counters()).get(id)?.total;

  it('runs them in order, and commits them all', async () => {
    const id = newId();
    const seen = await inTransaction(world.pool(), (tx) => {
      tx.post(add, [id, 7]);
      return tx.query(look, [id]);
    });
    expect(seen).toEqual([{ total: 7 }]);
    expect(await total(id)).toBe(7);
  });

  it('commits nothing when one of them fails, tells which, and goes on with the same connection', async () => {
    const pool = world.pool({ max: 1 });
    const [first, second] = [newId(), newId()];
    for (let round = 0; round < 2; round++) {
      const failing = inTransaction(pool, (tx) => {
        tx.post(add, [first, 1]);
        tx.post(add, [second, 2_000_000]);
        tx.post(add, [newId(), 3]);
      });
      await expect(failing).rejects.toMatchObject({ code: '23514', constraint: 'counters_total_check' });
      expect(await total(first)).toBeUndefined();
    }
    await inTransaction(pool, (tx) => tx.post(add, [first, 1]));
    expect(await total(first)).toBe(1);
  });

  it('names the posted statement that failed when a later one, which is waited for, only hears that all is over', async () => {
    const id = newId();
    const failing = inTransaction(world.pool(), async (tx) => {
      tx.post(add, [id, 1]);
      tx.post(broken, [id]);
      await tx.query(look, [id]);
    });
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(await total(id)).toBeUndefined();
  });

  it('commits nothing when its work throws after some were posted', async () => {
    const id = newId();
    const failing = inTransaction(world.pool(), (tx) => {
      tx.post(add, [id, 1]);
      throw new TypeError('a bug');
    });
    await expect(failing).rejects.toThrow('a bug');
    expect(await total(id)).toBeUndefined();
  });
});
