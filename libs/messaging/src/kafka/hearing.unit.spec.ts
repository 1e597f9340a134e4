import { Hearing } from './hearing.js';

describe('hearing', () => {
  it('is one stretch for as long as every broker answers', () => {
    const hearing = new Hearing();
    expect(hearing.at(0)).toBeUndefined();
    for (let now = 0; now <= 60_000; now += 1_000) {
      hearing.answered(1, now);
      hearing.answered(2, now + 500);
    }
    expect(hearing.at(62_000)).toBe(0);
  });

  it('ends when nobody answers, and is another stretch afterwards, whoever notices first', () => {
    const [looked, unlooked] = [new Hearing(), new Hearing()];
    for (const hearing of [looked, unlooked]) hearing.answered(1, 0);
    expect(looked.at(3_001)).toBeUndefined();
    for (const hearing of [looked, unlooked]) {
      hearing.answered(1, 10_000);
      expect(hearing.at(10_001)).toBe(1);
    }
  });

  it('ends when one of several brokers is silent, and does not wait for it for ever', () => {
    const hearing = new Hearing();
    hearing.answered(1, 0);
    for (let now = 0; now <= 10_000; now += 1_000) hearing.answered(2, now);
    expect(hearing.at(10_500)).toBe(1);
  });

  it('ends when partitions are given out anew or records have to wait, until a broker answers', () => {
    const hearing = new Hearing();
    hearing.answered(1, 0);
    hearing.broken();
    expect(hearing.at(1)).toBeUndefined();
    hearing.answered(1, 2);
    expect(hearing.at(3)).toBe(1);
  });
});
