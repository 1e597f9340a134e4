import { idFloor, idOf, isUuid, newId } from './ids.js';

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
  });
});
