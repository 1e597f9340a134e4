import fc from 'fast-check';
import { scrub } from './scrub.js';

const digits = (count: number, first = '0123456789') => fc.tuple(fc.constantFrom(...Array.from(first)), fc.stringMatching(new RegExp(`^\\d{${count - 1}}$`))).map(([head, rest]) => head + rest);
const join = (separator: string, ...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((values) => values.join(separator));

/** Phones as people write them. */
const phones: Record<string, fc.Arbitrary<string>> = {
  'a Chinese mobile': fc.tuple(fc.constantFrom('13', '15', '17', '18', '19'), digits(9)).map(([head, rest]) => head + rest),
  'a Chinese mobile in groups': fc.tuple(fc.constantFrom('138', '159', '186'), digits(4), digits(4), fc.constantFrom(' ', '-')).map(([a, b, c, by]) => [a, b, c].join(by)),
  'a Chinese mobile with its country code': fc.tuple(fc.constantFrom('+86', '+86 ', '0086', '+86-'), digits(9)).map(([code, rest]) => `${code}13${rest}`),
  'a Chinese mobile in wide digits': digits(9).map((rest) => `13${rest}`.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))),
  'a Chinese mobile digit by digit': digits(9).map((rest) => [...Array.from(`13${rest}`)].join(' ')),
  'a landline of Beijing': fc.tuple(fc.constantFrom('010-', '010 ', '(010)', '010'), digits(8, '2345678')).map((parts) => parts.join('')),
  'a landline of Shenzhen': fc.tuple(fc.constantFrom('0755-', '0755 ', '(0755) '), digits(8, '2345678')).map((parts) => parts.join('')),
  'a phone of Hong Kong': join(' ', fc.constant('+852'), digits(4, '5689'), digits(4)),
  'a phone of the United States': fc.tuple(digits(3, '23456789'), digits(3, '23456789'), digits(4), fc.constantFrom('-', '.', ' ')).map(([a, b, c, by]) => [a, b, c].join(by)),
  'a phone of the United States with brackets': fc.tuple(digits(3, '23456789'), digits(3, '23456789'), digits(4)).map(([a, b, c]) => `(${a}) ${b}-${c}`),
  'a phone of the United States with its country code': fc.tuple(digits(3, '23456789'), digits(7, '23456789')).map(([a, b]) => `+1 ${a} ${b}`),
  'a phone of London': join(' ', fc.constant('020'), digits(4, '378'), digits(4)),
  'a phone of Germany': fc.tuple(fc.constantFrom('030', '089', '0171'), digits(7, '123456789')).map(([a, b]) => `${a} ${b}`),
  'a phone of Germany with its country code': fc.tuple(fc.constantFrom('+49 30 ', '+49 (0)30 ', '0049 30 '), digits(7, '123456789')).map((parts) => parts.join('')),
  'a phone of France': join(' ', fc.constantFrom('01', '06', '07'), digits(2), digits(2), digits(2), digits(2)),
  'a phone of Japan': join('-', fc.constantFrom('090', '080'), digits(4), digits(4)),
  'a phone of India': join(' ', digits(5, '6789'), digits(5)),
  'a phone of Russia': fc.tuple(digits(3), digits(3), digits(2), digits(2)).map(([a, b, c, d]) => `8 (${a}) ${b}-${c}-${d}`),
};

const around = fc.constantFrom(['', ''], ['电话', '。'], ['Call ', ' now'], ['手机:', ',速回'], ['2026-02-11 ', ''], ['(', ')'], ['订单SO-17,', '是他的号码'], ['', ' 2026-02-11']);
const onlyDigits = (text: string): string => text.normalize('NFKC').replace(/\D/g, '');

describe('a text on the open stream', () => {
  it.each(Object.entries(phones))('loses %s, wherever it stands', (_name, phone) => {
    fc.assert(
      fc.property(phone, around, (number, [before, after]) => {
        const left = onlyDigits(scrub(`${before}${number}${after}`));
        expect(left).not.toContain(onlyDigits(number).slice(-7));
      }),
      { numRuns: 300 },
    );
  });

  it('loses every e-mail address, and not the words around it', () => {
    const address = fc.tuple(fc.stringMatching(/^[a-z0-9][a-z0-9._%+-]{0,20}$/), fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,10}$/), fc.constantFrom('.com', '.com.cn', '.example', '.co.uk')).map(([a, b, c]) => `${a}@${b}${c}`);
    fc.assert(fc.property(address, (mail) => expect(scrub(`请联系${mail},谢谢`)).toBe('请联系[…],谢谢')));
    for (const mail of ['jörg.müller@straße.example', 'иван@почта.example', 'li＠mail．example']) expect(scrub(`An ${mail}!`)).toBe('An […]!');
    expect(scrub('写信给 张三@例子.公司 即可')).toBe('写信给 […] 即可');
  });

  it('loses every Chinese identity number', () => {
    const birth = fc.date({ min: new Date('1930-01-01T00:00:00Z'), max: new Date('2015-12-31T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));
    const identity = fc.tuple(digits(6, '123456'), birth, digits(3), fc.constantFrom(...Array.from('0123456789Xx'))).map((parts) => parts.join(''));
    fc.assert(fc.property(identity, (number) => expect(scrub(`身份证${number}。`)).toBe('身份证[…]。')));
    expect(scrub('身份证 110105 19491231 002X')).toBe('身份证 […]');
  });

  it.each([
    '2026-02-11', '2026/2/11 10:30', '11.02.2026', '01.02.2026 10:30', '2026年2月11日', '2026-02-11T10:30:00Z', '20260211', '09:00-18:00',
    'SO-2026-0211-17', 'SO20260211000017', '订单 2026021110300001234', '单号202602111030000', 'C26-0000017-3', 'C26-1234567-8', '0000017', 'SF1234567890123', 'No. 4711',
    '19,999.00 元', '5000-6000元', '12345678', '1.2.3', 'SM-G9910', 'iPhone 15 Pro 256GB', '192.168.10.20', '第3次, 共12次', '60000-80000', 'ISBN 978-3-16-148410-0', '@张三 你好', '3.1415926535',
  ])('keeps %s', (words) => {
    expect(scrub(`看 ${words} 。`)).toBe(`看 ${words} 。`);
  });

  it('keeps dates, prices and order numbers of every kind', () => {
    const date = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true });
    const harmless = fc.oneof(
      date.map((at) => at.toISOString()), date.map((at) => at.toISOString().slice(0, 10)), date.map((at) => at.toISOString().slice(0, 10).split('-').reverse().join('.')),
      fc.integer({ min: 0, max: 999_999 }).map(String), fc.integer({ min: 0, max: 9_999_999 }).map((value) => (value / 100).toFixed(2)),
      fc.tuple(fc.integer({ min: 2016, max: 2099 }), digits(4), digits(2)).map(([year, a, b]) => `SO-${year}-${a}-${b}`), digits(8, '2').map((value) => `A${value}`),
    );
    fc.assert(fc.property(harmless, (words) => expect(scrub(`看${words}。`)).toBe(`看${words}。`)), { numRuns: 500 });
  });

  it('is clean after once, never longer, and never blank where it was not', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(...Object.values(phones), fc.string({ unit: 'grapheme' }), fc.constantFrom('a@b.cn', ' ', '110105194912310021', '+'))).map((parts) => parts.join('')), (words) => {
        const once = scrub(words);
        expect(scrub(once)).toBe(once);
        expect(once.length).toBeLessThanOrEqual(words.length);
        expect(once.trim() === '').toBe(words.trim() === '');
      }),
      { numRuns: 500 },
    );
  });

  it('is read in no more than its length takes, however odd it is', () => {
    for (const odd of ['1', '0', '(', '+1', '1 ', '0-', 'a@', '1.', '..@', '@.']) {
      const startedAt = performance.now();
      scrub(odd.repeat(2000 / odd.length));
      expect(performance.now() - startedAt).toBeLessThan(1_000);
    }
  });
});
