import { newId } from '@redress/kernel';
import { textArray, uuidArray } from './binary-array.js';

const hex = (buffer: Buffer): string => buffer.toString('hex').replaceAll(/(.{8})/g, '$1 ').trim();

describe('an array in PostgreSQL’s binary format', () => {
  it('has no dimension when it is empty', () => {
    expect(hex(textArray([]))).toBe('00000000 00000000 00000019');
    expect(hex(uuidArray([]))).toBe('00000000 00000000 00000b86');
  });

  it('tells the type, how many there are, and the size of each in bytes of UTF-8', () => {
    expect(hex(textArray(['ab', '', '你']))).toBe('00000001 00000000 00000019 00000003 00000001 00000002 61620000 00000000 0003e4bd a0');
  });

  it('tells that there are nulls, which have no bytes', () => {
    expect(hex(textArray([null, 'a']))).toBe('00000001 00000001 00000019 00000002 00000001 ffffffff 00000001 61');
  });

  it('holds UUIDs as their 16 bytes, written in whichever case', () => {
    expect(hex(uuidArray(['01234567-89ab-cdef-0123-456789abcdef', '01234567-89AB-CDEF-0123-456789ABCDEF']))).toBe(
      '00000001 00000000 00000b86 00000002 00000001 00000010 01234567 89abcdef 01234567 89abcdef 00000010 01234567 89abcdef 01234567 89abcdef',
    );
  });

  it('is exactly as long as what it holds, of long texts too', () => {
    const values = ['x', '你'.repeat(9_999), '你'.repeat(10_000), '😀'.repeat(10_000)];
    expect(textArray(values)).toHaveLength(20 + values.reduce((sum, value) => sum + 4 + Buffer.byteLength(value), 0));
  });

  it.each(['nobody', '', '0123456789abcdef0123456789abcdef', `${newId()}0`, '01234567-89ab-cdef-0123-456789abcdeg', '01234567-89ab-cdef-0123-456789abcde你'])('refuses %p, which is no UUID', (value) => {
    expect(() => uuidArray([value])).toThrow(RangeError);
  });
});
