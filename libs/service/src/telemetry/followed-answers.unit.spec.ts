import { createContextKey, ROOT_CONTEXT } from '@opentelemetry/api';
import { EventEmitter } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { follow, followedContext } from './followed-answers.js';

const NAME = createContextKey('name');
const name = () => followedContext().getValue(NAME);

/** What is active in work that is followed, before and after an await. */
const read = (called: string, answer: EventEmitter, wait: () => Promise<unknown> = turn): Promise<unknown[]> =>
  new Promise((resolve) => {
    follow(ROOT_CONTEXT.setValue(NAME, called), answer, () => {
      void (async () => {
        const before = name();
        await wait();
        resolve([before, name()]);
      })();
    });
  });

describe('the context of an answer that is followed', () => {
  it('goes past every await, to nobody else', async () => {
    const [one, other] = [new EventEmitter(), new EventEmitter()];
    const seen = await Promise.all([read('one', one), read('other', other), turn().then(name)]);
    expect(seen).toEqual([['one', 'one'], ['other', 'other'], undefined]);
    one.emit('close');
    other.emit('close');
  });

  it('is gone when the last answer is closed, and there again for the next', async () => {
    const [one, other] = [new EventEmitter(), new EventEmitter()];
    const left = read('one', one, () => read('other', other).finally(() => one.emit('close')));
    expect(await left).toEqual(['one', 'one']);
    const late = read('late', one, () => turn().then(() => [one, other].forEach((answer) => answer.emit('close'))));
    expect(await late).toEqual(['late', undefined]);
    expect(await read('again', one)).toEqual(['again', 'again']);
    one.emit('close');
  });
});
