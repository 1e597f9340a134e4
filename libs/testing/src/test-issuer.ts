import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

export interface TokenClaims {
  readonly sub?: string;
  readonly roles: readonly string[];
  readonly department?: string;
  readonly customer?: string;
}

/** An issuer of tokens for one test file, with the documents that a real one publishes. */
export interface TestIssuer {
  readonly url: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
  token(claims: TokenClaims, expiresIn?: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startTestIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const publicJwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256' };
  const server = createServer((request, response) => {
    const body = request.url === '/jwks' ? { keys: [publicJwk] } : { issuer: url, jwks_uri: `${url}/jwks` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url, privateKey, publicJwk,
    token: ({ sub = 'staff-1', roles, department, customer }, expiresIn = '1h') =>
      new SignJWT({ roles, ...(department ? { department } : {}), ...(customer ? { customer } : {}) })
        .setProtectedHeader({ alg: 'ES256', kid: 'test' }).setSubject(sub).setIssuer(url).setAudience('redress').setIssuedAt().setExpirationTime(expiresIn).sign(privateKey),
    stop: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}
