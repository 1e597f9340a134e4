import { createContextKey, ROOT_CONTEXT } from '@opentelemetry/api';
import { SynchronousContext } from './synchronous-context.js';

const NAME = createContextKey('name');
const called = (name: string) => ROOT_CONTEXT.setValue(NAME, name);

describe('a context of synchronous calls', () => {
  const manager = new SynchronousContext();
  const name = () => manager.active().getValue(NAME);

  it('is that of the innermost call, and afterwards that from before', () => {
    const seen = manager.with(called('outer'), () => [name(), manager.with(called('inner'), name), name()]);
    expect([...seen, name()]).toEqual(['outer', 'inner', 'outer', undefined]);
  });

  it('is left also when the call throws', () => {
    const failing = () => manager.with(called('outer'), () => {
      throw new Error('a bug');
    });
    expect(failing).toThrow('a bug');
    expect(manager.active()).toBe(ROOT_CONTEXT);
  });

  it('ends with the call: what goes on after an await has none, and gives none to others', async () => {
    const work = manager.with(called('outer'), async () => {
      const before = name();
      await Promise.resolve();
      return [before, name()];
    });
    expect(name()).toBeUndefined();
    expect(await work).toEqual(['outer', undefined]);
  });

  it('hands over what the call is given, and what it gives back', () => {
    const work = function (this: { readonly factor: number }, one: number, two: number): number {
      return this.factor * (one + two);
    };
    expect(manager.with(called('outer'), work, { factor: 2 }, 3, 4)).toBe(14);
  });

  it('comes back in a function that is bound to it, whoever calls that', () => {
    const target = { factor: 2, times: manager.bind(called('bound'), function (this: { factor: number }, by: number) { return [name(), this.factor * by]; }) };
    expect(manager.with(called('outer'), () => [target.times(3), name()])).toEqual([['bound', 6], 'outer']);
    const promise = Promise.resolve();
    expect(manager.bind(called('bound'), promise)).toBe(promise);
  });

  it('outside of any call is what it was told', () => {
    const following = new SynchronousContext(() => called('outside'));
    expect([following.active(), following.with(ROOT_CONTEXT, () => following.active())].map((active) => active.getValue(NAME))).toEqual(['outside', undefined]);
  });
});
