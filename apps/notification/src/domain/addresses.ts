// One mailbox and nothing else: no display name, no list, no comment, no route, no control character. What is refused here cannot reach a header or a command.
const LOCAL = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN = /^[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?)*$/u;
const SENDER = /^(?<name>[^<>"\\\r\n]*)<(?<address>[^<>]+)>$/;

export const isMailDomain = (domain: string): boolean => domain.length <= 253 && DOMAIN.test(domain);

/** Whether mail can be sent there: `local@domain`, both within the limits of RFC 5321. */
export function isAddress(address: string): boolean {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  return at > 0 && local.length <= 64 && LOCAL.test(local) && isMailDomain(address.slice(at + 1));
}

/** `Name <address>` or a bare address. */
export function readSender(from: string): { readonly name: string; readonly address: string } {
  const { name = '', address = from } = SENDER.exec(from.trim())?.groups ?? {};
  return { name: name.trim(), address: address.trim() };
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
