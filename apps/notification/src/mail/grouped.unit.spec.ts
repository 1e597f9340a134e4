import { Grouped } from './grouped.js';

describe('grouped work', () => {
  it('does one alone at once, and together what comes meanwhile', async () => {
    const groups: (readonly number[])[] = [];
    const grouped = new Grouped<number>(async (items) => {
      groups.push(items);
      await Promise.resolve();
    });
    await Promise.all([1, 2, 3].map((item) => grouped.add(item)));
    expect(groups).toEqual([[1], [2, 3]]);
  });

  it('tells each member of a group that it failed, and goes on with the next', async () => {
    let isBroken = true;
    const grouped = new Grouped<number>(() => (isBroken ? Promise.reject(new Error('broken')) : Promise.resolve()));
    await expect(grouped.add(1)).rejects.toThrow('broken');
    isBroken = false;
    await expect(grouped.add(2)).resolves.toBeUndefined();
  });
});
