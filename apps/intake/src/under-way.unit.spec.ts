import type { AnyJob } from '@redress/messaging';
import { UnderWay } from './under-way.js';

const command = (type: string, key: string) => ({ kind: 'command', input: { type, key } }) as unknown as AnyJob;

describe('commands under way', () => {
  it('are known by their complaints for as long as their work takes, also when it fails', async () => {
    const underWay = new UnderWay(new Set(['chase']));
    const seen = () => ['a', 'b', 'c'].filter((id) => underWay.has(id));
    let finish: () => void = () => undefined;
    const first = underWay.during([command('chase', 'a'), command('chase', 'a'), command('accept', 'b')], () => new Promise<void>((resolve) => (finish = resolve)));
    const second = underWay.during([command('chase', 'a'), command('chase', 'c')], () => Promise.reject(new Error('away')));
    expect(seen()).toEqual(['a', 'c']);
    await expect(second).rejects.toThrow('away');
    expect(seen()).toEqual(['a']);
    finish();
    await first;
    expect(seen()).toEqual([]);
  });
});
