import { ControlledClock, SystemClock } from './clock.js';

describe('the controlled clock', () => {
  it('runs with the system until it is first set, then stands where it was put', () => {
    const clock = new ControlledClock();
    expect(Math.abs(clock.now().getTime() - new SystemClock().now().getTime())).toBeLessThan(5_000);
    clock.set(new Date('2026-02-11T02:00:00.000Z'));
    expect(clock.now().toISOString()).toBe('2026-02-11T02:00:00.000Z');
    expect(clock.now()).toEqual(clock.now());
  });

  it('tells every listener of every change, after it has been made', () => {
    const clock = new ControlledClock();
    const heard: string[] = [];
    clock.onSet(() => heard.push(`a ${clock.now().toISOString()}`));
    clock.onSet(() => heard.push('b'));
    clock.set(new Date('2026-02-11T02:00:00.000Z'));
    clock.set(new Date('2026-02-10T02:00:00.000Z'));
    expect(heard).toEqual(['a 2026-02-11T02:00:00.000Z', 'b', 'a 2026-02-10T02:00:00.000Z', 'b']);
  });

  it('gives nobody its own instant to change', () => {
    const clock = new ControlledClock();
    const given = new Date('2026-02-11T02:00:00.000Z');
    clock.set(given);
    given.setFullYear(1999);
    clock.now().setFullYear(1999);
    expect(clock.now().getUTCFullYear()).toBe(2026);
  });
});
