import { collect } from './patches.js';

const header = (key: string, value: string | null) => ({ key, value: value === null ? null : Buffer.from(value) });

describe('the headers of a record', () => {
  it('are collected by name, those that stand more than once as an array', () => {
    expect(collect([header('a', '1'), header('b', '2'), header('a', '3'), header('c', null), header('c', '4'), header('a', '5')])).toEqual({
      a: [Buffer.from('1'), Buffer.from('3'), Buffer.from('5')], b: Buffer.from('2'), c: [null, Buffer.from('4')],
    });
  });

  it('may be called like parts of every object', () => {
    expect(Object.entries(collect([header('toString', '1'), header('__proto__', '2'), header('constructor', '3')]))).toEqual([['toString', Buffer.from('1')], ['__proto__', Buffer.from('2')], ['constructor', Buffer.from('3')]]);
  });

  it('may be as many as a record holds', () => {
    const many = Array.from({ length: 200_000 }, (_, index) => header(`h${index}`, 'x'));
    expect(Object.keys(collect(many))).toHaveLength(200_000);
  });
});
