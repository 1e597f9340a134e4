import { ForbiddenAddress, isPublic, lookupPublic } from './public-address.js';
import { verdictOf } from './webhooks.js';

describe('the public internet', () => {
  it.each([
    '127.0.0.1', '127.8.8.8', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '192.0.2.1', '198.18.0.1', '224.0.0.1', '255.255.255.255',
    '::1', '::', 'fe80::1', 'fec0::1', 'fd00::1', 'ff02::1', '2001:db8::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::7f00:1', '64:ff9b::a00:1', '2002:7f00:1::', 'localhost', '',
  ])('is not %s', (address) => {
    expect(isPublic(address)).toBe(false);
  });

  it.each(['8.8.8.8', '172.32.0.1', '223.5.5.5', '100.128.0.1', '2001:4860:4860::8888', '2400:3200::1'])('is %s', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it.each([true, false])('is not what a name leads to that means this machine (all addresses: %s)', async (all) => {
    const error = await new Promise((resolve) => lookupPublic('localhost', { all }, resolve));
    expect(error).toBeInstanceOf(ForbiddenAddress);
  });
});

describe('the answer of a receiver', () => {
  it.each([
    [200, { kind: 'ACCEPTED' }], [204, { kind: 'ACCEPTED' }],
    [301, { kind: 'REFUSED', isPermanent: true, reason: 'WEBHOOK_REFUSED' }], [307, { kind: 'REFUSED', isPermanent: true, reason: 'WEBHOOK_REFUSED' }],
    [400, { kind: 'REFUSED', isPermanent: true, reason: 'WEBHOOK_REFUSED' }], [410, { kind: 'REFUSED', isPermanent: true, reason: 'WEBHOOK_REFUSED' }],
    [408, { kind: 'REFUSED', isPermanent: false, reason: 'WEBHOOK_NOT_TAKEN' }], [429, { kind: 'REFUSED', isPermanent: false, reason: 'WEBHOOK_NOT_TAKEN' }],
    [500, { kind: 'REFUSED', isPermanent: false, reason: 'WEBHOOK_NOT_TAKEN' }], [503, { kind: 'REFUSED', isPermanent: false, reason: 'WEBHOOK_NOT_TAKEN' }],
  ])('%d', (status, verdict) => {
    expect(verdictOf(status)).toEqual(verdict);
  });
});
