import type { Tx } from '@redress/messaging';
import { ComplaintNumbers, NUMBER_BLOCK } from './numbers.js';

describe('complaint numbers', () => {
  let blocks = 0;
  const tx = { query: () => Promise.resolve([{ start: String(1 + NUMBER_BLOCK * blocks++) }]) } as unknown as Tx;
  const at = new Date('2026-02-11T02:00:00.000Z');
  beforeEach(() => (blocks = 0));

  it('rise one by one, and cost one statement for many batches', async () => {
    const numbers = new ComplaintNumbers('Asia/Shanghai');
    const given: string[] = [];
    for (let batch = 0; batch < 4; batch++) {
      await numbers.reserve(tx);
      for (let index = 0; index < 500; index++) given.push(numbers.next(at));
    }
    expect(given.map((no) => Number(no.split('-')[1]))).toEqual(Array.from({ length: 2000 }, (_, index) => index + 1));
    expect(blocks).toBe(2);
  });

  it('always suffice for the largest batch', async () => {
    const numbers = new ComplaintNumbers('Asia/Shanghai');
    for (const size of [500, 1, 499, 500, 500, 3, 500]) {
      await numbers.reserve(tx);
      for (let index = 0; index < size; index++) numbers.next(at);
    }
    expect(() => {
      for (;;) numbers.next(at);
    }).toThrow('no complaint number is reserved');
  });

  it.each([['2026-12-31T15:59:59.999Z', 'C26-'], ['2026-12-31T16:00:00.000Z', 'C27-']])('take the year that it is in Shanghai: %s gives %s…', async (instant, start) => {
    const numbers = new ComplaintNumbers('Asia/Shanghai');
    await numbers.reserve(tx);
    expect(numbers.next(new Date(instant))).toMatch(new RegExp(`^${start}`));
  });
});
