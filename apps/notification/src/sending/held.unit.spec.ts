import type { Claimed } from '../database/claims.js';
import { Held } from './held.js';

const claimed = (id: string): Claimed => ({ message: { id } as Claimed['message'], complaintNo: 'C1', isAccepted: false });

describe('messages that are held', () => {
  it('are begun in the order of their claim', () => {
    const held = new Held(10_000);
    held.add([claimed('a'), claimed('b')], 0);
    expect([held.next(0)?.message.id, held.next(0)?.message.id, held.next(0)]).toEqual(['a', 'b', undefined]);
    expect(held.size).toBe(2);
  });

  it('are not begun when the lease is nearly over, as after the process was stopped for a while: another may have them', () => {
    const held = new Held(10_000);
    held.add([claimed('a')], 0);
    expect(held.next(9_500)).toBeUndefined();
    expect(held.size).toBe(0);
  });

  it('are held for longer when the lease is renewed, but not those that were let go meanwhile', () => {
    const held = new Held(10_000);
    held.add([claimed('a'), claimed('b')], 0);
    expect(held.aging(3_000)).toEqual([]);
    expect(held.aging(4_000)).toEqual(['a', 'b']);
    held.drop('b');
    held.extend(['a', 'b'], 4_000);
    expect(held.size).toBe(1);
    expect(held.next(12_000)?.message.id).toBe('a');
  });

  it('are given back as far as they were not begun', () => {
    const held = new Held(10_000);
    held.add([claimed('a'), claimed('b'), claimed('c')], 0);
    held.next(0);
    held.lose(['b']);
    expect(held.clearLine()).toEqual(['c']);
    expect(held.size).toBe(1);
  });
});
