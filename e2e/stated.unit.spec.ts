import { differences } from './stated.js';

describe('what was stated beside what was kept', () => {
  it.each([
    ['nothing', [], [], []],
    ['the same', [{ name: 'clock.met.v1 a', n: '2' }], ['clock.met.v1 a', 'clock.met.v1 a'], []],
    ['a fact that was lost', [{ name: 'clock.met.v1 a', n: '1' }], [], ['clock.met.v1 a was kept 1 times, and stated 0 times']],
    ['one of two that was lost', [{ name: 'clock.met.v1 a', n: '2' }], ['clock.met.v1 a'], ['clock.met.v1 a was kept 2 times, and stated 1 times']],
    ['a fact that was stated twice', [{ name: 'clock.met.v1 a', n: '1' }], ['clock.met.v1 a', 'clock.met.v1 a'], ['clock.met.v1 a was kept 1 times, and stated 2 times']],
    ['a fact without a row', [], ['clock.met.v1 a'], ['clock.met.v1 a was stated 1 times, and never kept']],
    ['once or more', [{ name: 'clock.met.v1 a', n: null }], ['clock.met.v1 a', 'clock.met.v1 a'], []],
    ['once or more, and none', [{ name: 'clock.met.v1 a', n: null }], [], ['clock.met.v1 a was kept some times, and stated 0 times']],
  ])('tells of %s', (_what, kept, stated, expected) => {
    expect(differences(kept, stated)).toEqual(expected);
  });
});
