import { idAt, idFloor, idLike, idOf, isUuid, newId } from './ids.js';

describe('ids', () => {
  it('are UUIDv7 that sort by creation even within one millisecond', () => {
    const ids = Array.from({ length: 20_000 }, () => newId());
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every((id) => isUuid(id) && id[14] === '7' && '89ab'.includes(id[19]!))).toBe(true);
  });

  it('have a floor below every id of their instant and above every earlier one', () => {
    const before = newId();
    const floor = idFloor(new Date(Date.now() + 5_000));
    expect(before < floor).toBe(true);
    expect(idFloor(new Date(0))).toBe('00000000-0000-7000-8000-000000000000');
  });

  it('are the same for the same parts, and differ when the parts are cut elsewhere', () => {
    expect(idOf('a', 'b')).toBe(idOf('a', 'b'));
    expect(idOf('ab', 'c')).not.toBe(idOf('a', 'bc'));
    expect(isUuid(idOf('a'))).toBe(true);
    // For ever: what is stored was named by it.
    expect(idOf('a', 'b')).toBe('59b271ae-1bbc-81d3-9d41-929817f4b16f');
  });

  it('of an instant and of parts are UUIDv7 that sort with what happened then, and are the same for the same', () => {
    const [early, late] = [Date.parse('2026-02-13T08:00:00.000Z'), Date.parse('2026-02-13T08:00:00.001Z')];
    expect(idAt(early, 'a', 'b')).toBe(idAt(early, 'a', 'b'));
    expect(new Set([idAt(early, 'a', 'b'), idAt(early, 'a', 'c'), idAt(early, 'ab')]).size).toBe(3);
    expect(idAt(early, 'a') < idFloor(new Date(late)) && idFloor(new Date(late)) < idAt(late, 'a')).toBe(true);
    for (const id of [idAt(early, 'a'), idLike(newId(), 'a')]) expect(isUuid(id) && id[14] === '7' && '89ab'.includes(id[19]!)).toBe(true);
  });

  it.each([[Number.NaN, '00000000-0000'], [-1, '00000000-0000'], [1e300, 'ffffffff-ffff']])('hold the nearest instant to %d that they can', (ms, beginning) => {
    expect(idAt(ms, 'a').startsWith(beginning)).toBe(true);
  });

  it('like another begin as that one does', () => {
    const id = newId();
    expect(idLike(id, 'a').slice(0, 14)).toBe(id.slice(0, 14));
    expect(idLike(id, 'a')).not.toBe(idLike(id, 'b'));
  });
});
