import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { roles, type Role } from './roles.js';
import { signToken, type TokenClaims } from './tokens.js';

interface TokenFile {
  readonly issuer: string;
  readonly tokens: Readonly<Record<Role, string>>;
}

/** Who a token of this role speaks for unless said otherwise: one made-up person, in a department where the role has one. */
export function personOf(role: Role): TokenClaims {
  const sub = `${role.toLowerCase().replaceAll('_', '-')}-1`;
  const hasDepartment = role === 'HANDLER' || role === 'DEPT_MANAGER';
  return { sub, roles: [role], ...(hasDepartment ? { department: 'LOGISTICS' } : {}), ...(role === 'CUSTOMER' ? { customer: sub } : {}) };
}

/** Signs one token for each role and writes them to `tokens.json`. */
export async function writeRoleTokens(dir: string, issuer: string): Promise<Record<Role, string>> {
  const entries = await Promise.all(roles.map(async (role) => [role, await signToken(join(dir, 'issuer'), issuer, personOf(role))] as const));
  const tokens = Object.fromEntries(entries) as Record<Role, string>;
  const content: TokenFile = { issuer, tokens };
  const file = join(dir, 'tokens.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return tokens;
}

/** The issuer that the running stack, or the last one, was started with. */
export function issuerOf(dir: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(join(dir, 'tokens.json'), 'utf8')) as TokenFile).issuer;
  } catch {
    return undefined;
  }
}
