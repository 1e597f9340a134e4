import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import type { Role } from './roles.js';

export const audience = 'redress';

const algorithm = 'ES256';
const twelveHours = 12 * 60 * 60;

/** Who a token speaks for. */
export interface TokenClaims {
  readonly sub: string;
  readonly roles: readonly Role[];
  readonly department?: string;
  readonly customer?: string;
  /** Seconds from now, twelve hours by default; a negative number gives a token that has expired. */
  readonly expiresIn?: number;
}

/**
 * Signs an access token with the development key under `dir`. Development only: whoever may read that directory is anybody.
 * `issuer` must be the address that the services were given.
 */
export async function signToken(dir: string, issuer: string, claims: TokenClaims): Promise<string> {
  const key = await signingKey(dir);
  const { sub, expiresIn = twelveHours, ...rest } = claims;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ ...rest })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT', ...(key.kid === undefined ? {} : { kid: key.kid }) })
    .setIssuer(issuer).setAudience(audience).setSubject(sub)
    .setIssuedAt(now).setExpirationTime(now + expiresIn)
    .sign(await importJWK(key, algorithm));
}

/** The public half of the key, as `/jwks` shows it. */
export async function publicKey(dir: string): Promise<JWK> {
  const { d, ...rest } = await signingKey(dir);
  if (d === undefined) throw new Error(`the key in ${dir} cannot sign`);
  return rest;
}

/** The key of an earlier start, so that its tokens still hold; made when there is none. */
async function signingKey(dir: string): Promise<JWK> {
  const file = join(dir, 'issuer-key.json');
  if (!existsSync(file)) await createKey(dir, file);
  return JSON.parse(readFileSync(file, 'utf8')) as JWK;
}

async function createKey(dir: string, file: string): Promise<void> {
  mkdirSync(dir, { recursive: true });
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const key: JWK = { ...jwk, alg: algorithm, use: 'sig', kid: await calculateJwkThumbprint(jwk) };
  // A link is all or nothing and never replaces: of two processes that make a key at once, one wins and both use its key.
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, JSON.stringify(key), { mode: 0o600 });
  try {
    linkSync(fresh, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
}
