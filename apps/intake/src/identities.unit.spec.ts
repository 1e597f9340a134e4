import { isUuid } from '@redress/kernel';
import fc from 'fast-check';
import { Identities } from './identities.js';

const identities = new Identities('a secret that only the tests know, 32+');
const others = new Identities('another secret that only the tests know');
const mail = (value: string) => ({ kind: 'EMAIL', value });
const phone = (value: string) => ({ kind: 'PHONE', value });
const of = (externalId: string | undefined, ...contacts: { kind: string; value: string }[]) => identities.customerId({ externalId, contacts }, 'complaint-1');

describe('the pseudonym of a customer (S2-09)', () => {
  it('is a UUID that tells nothing', () => {
    fc.assert(fc.property(fc.string({ minLength: 1 }), (externalId) => {
      const id = of(externalId);
      expect([isUuid(id), id[14]]).toEqual([true, '8']);
    }));
  });

  it.each([
    ['the same external id, whatever the contacts', of('c-1', mail('a@x.example')), of('c-1', phone('13800138000'))],
    ['a mail address in another case', of(undefined, mail('Li@Mail.example')), of(undefined, mail('li@mail.example '))],
    ['a phone divided otherwise', of(undefined, phone('138 0013 8000')), of(undefined, phone('138-0013-8000'))],
    ['a phone with the code of the country', of(undefined, phone('+86 13800138000')), of(undefined, phone('13800138000'))],
    ['a phone in wide digits', of(undefined, phone('１３８００１３８０００')), of(undefined, phone('13800138000'))],
    ['the same first contact', of(undefined, mail('a@x.example'), phone('1')), of(undefined, mail('a@x.example'), phone('2'))],
  ])('is the same for %s', (_case, one, other) => {
    expect(one).toBe(other);
  });

  it.each([
    ['another external id', of('c-1'), of('c-2')],
    ['an external id that reads like a contact', of('EMAIL:a@x.example'), of(undefined, mail('a@x.example'))],
    ['another kind of contact', of(undefined, mail('1')), of(undefined, phone('1'))],
    ['another complaint of nobody in particular', of(undefined), identities.customerId({ contacts: [] }, 'complaint-2')],
    ['another enterprise', of('c-1'), others.customerId({ externalId: 'c-1', contacts: [] }, 'complaint-1')],
  ])('differs for %s', (_case, one, other) => {
    expect(one).not.toBe(other);
  });
});

describe('an access code', () => {
  it('is the same whenever it is asked for, and another for every complaint and enterprise', () => {
    const codes = Array.from({ length: 1000 }, (_, index) => identities.accessCode(`complaint-${index}`));
    expect(new Set(codes).size).toBe(1000);
    expect(codes.every((code) => /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/.test(code))).toBe(true);
    expect(identities.accessCode('complaint-1')).toBe(codes[1]);
    expect(others.accessCode('complaint-1')).not.toBe(codes[1]);
  });

  it('is taken in any case, with any separators, and with letters that look like digits', () => {
    const code = identities.accessCode('complaint-1');
    for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ''), ` ${code.replaceAll('-', ' ')} `, code.replaceAll('0', 'O').replaceAll('1', 'l')]) expect(identities.isAccessCode('complaint-1', typed)).toBe(true);
  });

  it('is refused when anything else is wrong', () => {
    const code = identities.accessCode('complaint-1');
    for (const typed of ['', code.slice(1), `${code}0`, identities.accessCode('complaint-2'), '\u0000', 'x'.repeat(10_000)]) expect(identities.isAccessCode('complaint-1', typed)).toBe(false);
  });
});
