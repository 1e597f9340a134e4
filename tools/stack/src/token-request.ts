import { roles, type Role } from './roles.js';
import type { TokenClaims } from './tokens.js';

/** What is wrong with a request for a token, in words for whoever sent it. */
export class TokenRequestProblem extends Error {
  override readonly name = 'TokenRequestProblem';
}

const twelveHours = 12 * 60 * 60;

/** Reads `{ sub, roles, department?, customer?, expiresIn? }` from JSON or from a form, where roles are repeated or divided by blanks. */
export function readTokenRequest(contentType: string, body: string): TokenClaims & { readonly expiresIn: number } {
  const fields = contentType.startsWith('application/json') ? fromJson(body) : fromForm(body);
  const department = optionalText(fields, 'department');
  const customer = optionalText(fields, 'customer');
  return {
    sub: text(fields, 'sub'),
    roles: rolesOf(fields['roles'] ?? fields['role']),
    ...(department === undefined ? {} : { department }),
    ...(customer === undefined ? {} : { customer }),
    expiresIn: seconds(fields['expiresIn']),
  };
}

/** Reads one role by its name. Throws a `TokenRequestProblem` that lists all when there is none of that name. */
export function roleNamed(name: string): Role {
  const role = roles.find((candidate) => candidate === name);
  if (role === undefined) throw new TokenRequestProblem(`"${name}" is no role; the roles are ${roles.join(', ')}`);
  return role;
}

type Fields = Readonly<Record<string, unknown>>;

function fromJson(body: string): Fields {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  } catch (cause) {
    throw new TokenRequestProblem('the body is no JSON', { cause });
  }
  throw new TokenRequestProblem('the body is no JSON object');
}

function fromForm(body: string): Fields {
  const form = new URLSearchParams(body);
  const expiresIn = form.get('expiresIn');
  return {
    ...Object.fromEntries(form),
    roles: [...form.getAll('roles'), ...form.getAll('role')].join(' '),
    ...(expiresIn === null ? {} : { expiresIn: Number(expiresIn) }),
  };
}

function rolesOf(value: unknown): Role[] {
  const names: unknown[] = typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : Array.isArray(value) ? value : [];
  if (names.length === 0) throw new TokenRequestProblem(`roles is missing; the roles are ${roles.join(', ')}`);
  return names.map((name) => roleNamed(String(name)));
}

function text(fields: Fields, name: string): string {
  const value = optionalText(fields, name);
  if (value === undefined) throw new TokenRequestProblem(`${name} is missing`);
  return value;
}

function optionalText(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string' || value.length > 200) throw new TokenRequestProblem(`${name} is no text of up to 200 characters`);
  return value;
}

function seconds(value: unknown): number {
  if (value === undefined) return twelveHours;
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new TokenRequestProblem('expiresIn is no whole number of seconds');
  return value;
}
