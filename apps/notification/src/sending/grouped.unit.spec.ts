import { Grouped } from './grouped.js';

describe('grouped work', () => {
  it('does one alone at once, and together what comes meanwhile', async () => {
    const groups: (readonly number[])[] = [];
    const grouped = new Grouped<number>(0, async (items) => {
      groups.push(items);
      await Promise.resolve();
    });
    await Promise.all([1, 2, 3].map((item) => grouped.add(item)));
    expect(groups).toEqual([[1], [2, 3]]);
  });

  it('leaves a pause between two groups, so that a stream of single ones goes together too', async () => {
    const sizes: number[] = [];
    const grouped = new Grouped<number>(40, (items) => {
      sizes.push(items.length);
      return Promise.resolve();
    });
    await grouped.add(1);
    await Promise.all([grouped.add(2), Promise.resolve().then(() => grouped.add(3))]);
    expect(sizes).toEqual([1, 2]);
  });

  it('waits no longer when there are enough', async () => {
    const sizes: number[] = [];
    const grouped = new Grouped<number>(60_000, (items) => {
      sizes.push(items.length);
      return Promise.resolve();
    }, () => 3);
    await grouped.add(1);
    const [second, third] = [grouped.add(2), grouped.add(3)];
    await new Promise((resolve) => setImmediate(resolve));
    expect(sizes).toEqual([1]);
    await Promise.all([second, third, grouped.add(4)]);
    expect(sizes).toEqual([1, 3]);
  });

  it('tells each member of a group that it failed, and goes on with the next', async () => {
    let isBroken = true;
    const grouped = new Grouped<number>(0, () => (isBroken ? Promise.reject(new Error('broken')) : Promise.resolve()));
    await expect(grouped.add(1)).rejects.toThrow('broken');
    isBroken = false;
    await expect(grouped.add(2)).resolves.toBeUndefined();
  });
});
