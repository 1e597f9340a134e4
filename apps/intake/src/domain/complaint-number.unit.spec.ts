import fc from 'fast-check';
import { checkDigit, complaintNo, isComplaintNo } from './complaint-number.js';

const serial = fc.integer({ min: 1, max: 99_999_999 });
const year = fc.integer({ min: 0, max: 99 }).map((value) => String(value).padStart(2, '0'));
const digitsOf = (no: string): string => no.replace(/\D/g, '');
const isValid = (digits: string): boolean => checkDigit(digits) === 0;

describe('a complaint number', () => {
  it('holds the year, at least seven digits, and a check digit', () => {
    expect(complaintNo('26', 17)).toBe('C26-0000017-7');
    fc.assert(fc.property(year, serial, (two, value) => {
      const no = complaintNo(two, value);
      expect(no).toMatch(new RegExp(`^C${two}-\\d{7,8}-\\d$`));
      expect([isComplaintNo(no), isValid(digitsOf(no))]).toEqual([true, true]);
    }));
  });

  it('is seen to be wrong when any one digit is wrong', () => {
    fc.assert(fc.property(year, serial, fc.nat(), fc.integer({ min: 1, max: 9 }), (two, value, place, by) => {
      const digits = digitsOf(complaintNo(two, value));
      const at = place % digits.length;
      const wrong = (Number(digits[at]) + by) % 10;
      expect(isValid(digits.slice(0, at) + String(wrong) + digits.slice(at + 1))).toBe(false);
    }), { numRuns: 1000 });
  });

  it('is seen to be wrong when any two neighbouring digits are swapped', () => {
    fc.assert(fc.property(year, serial, fc.nat(), (two, value, place) => {
      const digits = digitsOf(complaintNo(two, value));
      const at = place % (digits.length - 1);
      fc.pre(digits[at] !== digits[at + 1]);
      expect(isValid(digits.slice(0, at) + digits.charAt(at + 1) + digits.charAt(at) + digits.slice(at + 2))).toBe(false);
    }), { numRuns: 1000 });
  });

  it.each(['', 'C26', 'C26-17-3', 'c26-0000017-3', 'C26-0000017-3 ', "C26-0000017-3' or 1=1", 'C26-0000017-3\u0000'])('is not %j', (text) => {
    expect(isComplaintNo(text)).toBe(false);
  });
});
