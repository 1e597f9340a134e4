import { Story } from './clocks.builder.spec.js';

const asked = (when: string) => {
  const story = new Story();
  story.hear('received', '2026-03-02 09:00');
  story.hear('acknowledged', '2026-03-02 09:00');
  story.hear('contacted', '2026-03-02 09:00');
  story.hear('registered', '2026-03-02 09:00');
  story.hear('asked', when);
  return story;
};

describe('a customer who was asked for something (domain §4.1, §4.2, §6.5)', () => {
  it('is reminded after 3 and 7 working days, and given up after 10, without a ladder', () => {
    const story = asked('2026-03-02 10:00');
    expect(story.fire('2026-03-31 18:00').filter((sentence) => sentence.includes('CUSTOMER_REPLY'))).toEqual([
      '2026-03-05 18:00 reminded CUSTOMER_REPLY 1', '2026-03-11 18:00 reminded CUSTOMER_REPLY 2', '2026-03-12 16:36 warned CUSTOMER_REPLY', '2026-03-16 18:00 breached CUSTOMER_REPLY',
    ]);
    expect(story.clock('CUSTOMER_REPLY')).toMatchObject({ status: 'BREACHED', reminded: 2 });
    expect(story.clock('CUSTOMER_REPLY').level).toBeUndefined();
  });

  it('is left alone as soon as everything has come, and reminded anew when asked again', () => {
    const story = asked('2026-03-02 10:00');
    expect(story.fire('2026-03-05 18:00')).toContain('2026-03-05 18:00 reminded CUSTOMER_REPLY 1');
    expect(story.said[0]?.data).toMatchObject({ n: 1, dueAt: '2026-03-16T10:00:00.000Z' });
    expect(story.hear('answered', '2026-03-06 10:00')).toContain('2026-03-06 10:00 met CUSTOMER_REPLY');
    story.hear('asked', '2026-03-09 10:00');
    expect(story.clock('CUSTOMER_REPLY')).toMatchObject({ nth: 2, dueAt: '2026-03-23T10:00:00.000Z' });
    expect(story.fire('2026-03-12 18:00')).toEqual(['2026-03-12 18:00 reminded CUSTOMER_REPLY 1']);
  });

  it('answers the desk that asked: what the complaint waits for is not what handling waits for', () => {
    const story = asked('2026-03-02 10:00');
    expect(story.hear('infoSupplied', '2026-03-02 11:00')).toEqual([]);
    expect(story.hear('answered', '2026-03-02 12:00')).toContain('2026-03-02 12:00 met CUSTOMER_REPLY');
  });

  it('lets the complaint end by keeping silent: the clock ends with it', () => {
    const story = asked('2026-03-02 10:00');
    story.fire('2026-03-16 18:00:01');
    expect(story.hear('rejected', '2026-03-16 18:00:02')).toEqual(expect.arrayContaining(['2026-03-16 18:00:02 cancelled CUSTOMER_REPLY REJECTED', '2026-03-16 18:00:02 cancelled RESOLVE REJECTED']));
  });
});
