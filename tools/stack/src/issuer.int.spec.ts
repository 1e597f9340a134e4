import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose';
import { freePort } from './free-port.js';
import { startIssuer, type Issuer } from './issuer.js';
import { signToken } from './tokens.js';

describe('the development issuer', () => {
  let dir: string;
  let issuer: Issuer;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'redress-issuer-'));
    issuer = await startIssuer({ port: await freePort(), dir });
  });

  afterEach(async () => {
    await issuer.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const verify = async (token: string): Promise<JWTPayload> => {
    const discovery = (await (await fetch(`${issuer.issuer}/.well-known/openid-configuration`)).json()) as { jwks_uri: string };
    return (await jwtVerify(token, createRemoteJWKSet(new URL(discovery.jwks_uri)), { issuer: issuer.issuer, audience: 'redress', algorithms: ['ES256'] })).payload;
  };
  const post = async (body: string, contentType: string): Promise<Response> => fetch(`${issuer.issuer}/token`, { method: 'POST', body, headers: { 'content-type': contentType } });

  test.each([
    ['JSON', 'application/json', JSON.stringify({ sub: 'h-1', roles: ['HANDLER'], department: 'LOGISTICS', expiresIn: 60 })],
    ['a form', 'application/x-www-form-urlencoded', 'grant_type=client_credentials&sub=h-1&roles=HANDLER&department=LOGISTICS&expiresIn=60'],
  ])('gives a token for %s that its published key verifies', async (_, contentType, body) => {
    const answer = (await (await post(body, contentType)).json()) as { access_token: string };
    const payload = await verify(answer.access_token);
    expect(payload).toMatchObject({ sub: 'h-1', roles: ['HANDLER'], department: 'LOGISTICS' });
    expect(payload.exp).toBe((payload.iat ?? 0) + 60);
  });

  test('still verifies a token after a restart', async () => {
    const token = await issuer.token({ sub: 'a-1', roles: ['AGENT', 'SUPERVISOR'] });
    const port = Number(new URL(issuer.issuer).port);
    await issuer.stop();
    issuer = await startIssuer({ port, dir });
    expect(await verify(token)).toMatchObject({ sub: 'a-1', roles: ['AGENT', 'SUPERVISOR'] });
  });

  test('refuses a foreign key and an expired token', async () => {
    const foreign = await signToken(join(dir, 'foreign'), issuer.issuer, { sub: 'x', roles: ['SUPERVISOR'] });
    await expect(verify(foreign)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
    await expect(verify(await issuer.token({ sub: 'x', roles: ['AGENT'], expiresIn: -1 }))).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
  });

  test('makes one key when several ask for the first at once, readable by nobody else', async () => {
    const fresh = join(dir, 'fresh');
    const tokens = await Promise.all([1, 2, 3].map((n) => signToken(fresh, 'http://127.0.0.1:1', { sub: `s-${n}`, roles: ['AGENT'] })));
    expect(new Set(tokens.map((token) => token.split('.')[0])).size).toBe(1);
    expect(statSync(join(fresh, 'issuer-key.json')).mode & 0o077).toBe(0);
  });

  test.each([
    ['{', 'the body is no JSON'],
    ['[]', 'the body is no JSON object'],
    ['{"roles":["AGENT"]}', 'sub is missing'],
    ['{"sub":"x"}', 'roles is missing'],
    ['{"sub":"x","roles":["SYSTEM"]}', '"SYSTEM" is no role; the roles are CUSTOMER'],
    ['{"sub":"x","roles":["AGENT"],"department":7}', 'department is no text'],
    ['{"sub":"x","roles":["AGENT"],"expiresIn":"1h"}', 'expiresIn is no whole number'],
    [JSON.stringify({ sub: 'x'.repeat(20_000) }), 'the body is larger than'],
  ])('says what is wrong with %s', async (body, problem) => {
    const response = await post(body, 'application/json');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_request', error_description: expect.stringContaining(problem) as string });
  });
});
