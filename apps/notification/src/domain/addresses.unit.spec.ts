import { isAddress, isMailDomain, readSender } from './addresses.js';

describe('addresses', () => {
  it.each(['a@example.com', 'first.last+tag@sub.example.com', '投诉@example.cn', "o'neill@example.com", 'a@localhost'])('takes one mailbox: %s', (address) => {
    expect(isAddress(address)).toBe(true);
  });

  it.each([
    '', 'a', '@example.com', 'a@', 'a@@b', 'a b@example.com', 'a@example.com,b@example.com', 'Name <a@example.com>', 'a@example.com\r\nBcc: b@example.com', 'a@example.com\u0000', 'a@-x.com', 'a@x..com', '.a@x.com', '"a"@x.com',
    `${'a'.repeat(65)}@example.com`, `a@${'b'.repeat(64)}.com`, 'a@[127.0.0.1]', 'a@example.com>', '<a@example.com',
  ])('takes nothing that a mail header or a server could read otherwise: %j', (address) => {
    expect(isAddress(address)).toBe(false);
  });

  it('reads a sender with and without a name', () => {
    expect(readSender('Redress <no-reply@redress.example>')).toEqual({ name: 'Redress', address: 'no-reply@redress.example' });
    expect(readSender('no-reply@redress.example')).toEqual({ name: '', address: 'no-reply@redress.example' });
  });

  it('knows a domain', () => {
    expect([isMailDomain('staff.example'), isMailDomain('a b'), isMailDomain('x/y'), isMailDomain('')]).toEqual([true, false, false, false]);
  });
});
