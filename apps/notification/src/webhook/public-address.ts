import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Networks that are no place on the public internet: ours, the cloud's, everybody's own (IANA special-purpose registries). */
const special4 = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24],
  ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3],
] as const) special4.addSubnet(network, prefix, 'ipv4');
// With the ways of writing an IPv4 address in an IPv6 one; apart, as a list takes the one for the other.
const special6 = new BlockList();
for (const [network, prefix] of [
  ['::', 96], ['::ffff:0:0', 96], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20], ['5f00::', 16], ['fc00::', 7],
  ['fe80::', 9], ['ff00::', 8],
] as const) special6.addSubnet(network, prefix, 'ipv6');

/** A host leads to where nobody outside has any business. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress';
}

/** Whether an address, written in digits, is one of the public internet. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  return family === 4 ? !special4.check(address, 'ipv4') : family === 6 && !special6.check(address, 'ipv6');
}

/** Resolves a name as `dns.lookup` does, and refuses one of whose addresses any is not public: what was checked is what is connected to. */
export const lookupPublic: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return done(error, []);
    const [first] = found;
    if (!first || !found.every(({ address }) => isPublic(address))) return done(new ForbiddenAddress('the host is not on the public internet'), []);
    return options.all ? done(null, found) : done(null, first.address, first.family);
  });
};
