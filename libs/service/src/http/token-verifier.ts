import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { type Caller, callerOf } from './caller.js';
import { HttpRefusal } from './problem.js';

export interface TokenOptions {
  readonly issuer: string;
  readonly audience: string;
}

interface Verified {
  readonly caller: Caller;
  readonly until: number;
}

/** A verified token is not verified again for this long, in ms; nor ever beyond its own end. */
const TRUST_MS = 60_000;
const MOST_TRUSTED = 10_000;

/** Verifies JWTs of one issuer for one audience, with the keys that the issuer publishes. */
export class TokenVerifier {
  private keys: Promise<JWTVerifyGetKey> | undefined;
  private readonly verified = new Map<string, Verified>();

  constructor(private readonly options: TokenOptions) {}

  /** @throws HttpRefusal TOKEN_MISSING, TOKEN_INVALID, TOKEN_EXPIRED, or UNAVAILABLE when the issuer cannot be asked for its keys. */
  async verify(authorization: string | undefined): Promise<Caller> {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
    if (!token) throw new HttpRefusal('TOKEN_MISSING');
    const known = this.verified.get(token);
    // Expiry is a matter of the wall clock, also where business time is controlled.
    const nowMs = performance.timeOrigin + performance.now();
    if (known && known.until > nowMs) return known.caller;
    const { caller, expiresAtMs } = await this.check(token);
    if (this.verified.size >= MOST_TRUSTED) this.verified.clear();
    this.verified.set(token, { caller, until: Math.min(nowMs + TRUST_MS, expiresAtMs) });
    return caller;
  }

  private async check(token: string): Promise<{ caller: Caller; expiresAtMs: number }> {
    const keys = await this.keySet();
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: this.options.issuer,
        audience: this.options.audience,
        algorithms: ['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA'],
        requiredClaims: ['exp', 'sub'],
      });
      const caller = callerOf(payload);
      if (!caller) throw new HttpRefusal('TOKEN_INVALID');
      return { caller, expiresAtMs: (payload.exp ?? 0) * 1000 };
    } catch (error) {
      if (error instanceof HttpRefusal) throw error;
      if (error instanceof errors.JWTExpired) throw new HttpRefusal('TOKEN_EXPIRED');
      if (isTokensFault(error)) throw new HttpRefusal('TOKEN_INVALID');
      throw new HttpRefusal('UNAVAILABLE', {}, { cause: error });
    }
  }

  /** Reads the issuer's discovery document once; when that fails, the next request tries again. */
  private keySet(): Promise<JWTVerifyGetKey> {
    this.keys ??= this.discover().catch((error: unknown) => {
      this.keys = undefined;
      throw new HttpRefusal('UNAVAILABLE', {}, { cause: error });
    });
    return this.keys;
  }

  private async discover(): Promise<JWTVerifyGetKey> {
    const response = await fetch(`${this.options.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(5_000) });
    if (!response.ok) throw new Error(`the issuer answered ${response.status}`);
    const { jwks_uri: jwksUri } = (await response.json()) as { jwks_uri?: string };
    if (!jwksUri) throw new Error('the issuer names no keys');
    return createRemoteJWKSet(new URL(jwksUri), { timeoutDuration: 5_000 });
  }
}

// What is wrong with the token itself; every other error means that the issuer's keys could not be had.
const TOKENS_FAULT = /^ERR_(JWT_|JWS_|JOSE_ALG_NOT_ALLOWED|JOSE_NOT_SUPPORTED|JWKS_NO_MATCHING_KEY|JWKS_MULTIPLE_MATCHING_KEYS)/;
const isTokensFault = (error: unknown): boolean => error instanceof errors.JOSEError && TOKENS_FAULT.test(error.code);
