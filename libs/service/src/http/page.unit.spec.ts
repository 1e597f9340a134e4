import { instant, uuid } from '@redress/contracts';
import { z } from 'zod';
import { readCursor, toPage } from './page.js';
import { HttpRefusal } from './problem.js';

const cursorOf = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const At = z.tuple([instant, uuid]);
const id = '0192f7a0-0000-7000-8000-000000000001';

describe('a page', () => {
  it('is cut from one row more than was asked for, and says where the next begins', () => {
    const page = toPage([{ id: 'a' }, { id: 'b' }, { id: 'c' }], 2, (row) => [row.id]);
    expect(page.items).toEqual([{ id: 'a' }, { id: 'b' }]);
    expect(readCursor(page.next, 1)).toEqual(['b']);
  });

  it.each([[0], [1], [2]])('with %i rows of two asked for is the last one', (count) => {
    expect(toPage(Array.from({ length: count }, () => 'row'), 2, (row) => [row])).not.toHaveProperty('next');
  });

  it('starts at the beginning without a cursor', () => {
    expect(readCursor(undefined, 2)).toBeUndefined();
    expect(readCursor(undefined, At)).toBeUndefined();
  });

  it.each([
    ['no base64', '%%%'], ['no JSON', Buffer.from('{').toString('base64url')], ['no list', cursorOf({ at: 1 })], ['too short', cursorOf(['a'])], ['too long', cursorOf(['a', 'b', 'c'])],
    ['no texts', cursorOf([1, 2])], ['a text that PostgreSQL cannot hold', cursorOf(['a\u0000', 'b'])], ['null', cursorOf(null)],
  ])('refuses a cursor that is %s', (_case, cursor) => {
    expect(() => readCursor(cursor, 2)).toThrow(HttpRefusal);
  });

  it('holds a cursor against what the statement can take', () => {
    expect(readCursor(cursorOf(['2026-02-11T02:00:00.000Z', id]), At)).toEqual(['2026-02-11T02:00:00.000Z', id]);
    for (const forged of [['yesterday', id], ['2026-02-11T02:00:00.000Z', 'x']]) expect(() => readCursor(cursorOf(forged), At)).toThrow(HttpRefusal);
  });
});
