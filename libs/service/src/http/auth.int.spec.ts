import { type ServiceUnderTest, startServiceUnderTest } from '@redress/testing';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { createHmac } from 'node:crypto';
import { tickets } from '../fixtures/tickets.spec.js';

describe('who may enter', () => {
  let sut: ServiceUnderTest;
  beforeAll(async () => (sut = await startServiceUnderTest(tickets)));
  afterAll(() => sut.stop());

  const enter = (authorization?: string, path = '/v1/tickets/me') => sut.request('GET', path, authorization === undefined ? {} : { headers: { authorization } });
  const signed = (change: (token: SignJWT) => SignJWT = (token) => token, header: object = {}, claims: object = { roles: ['AGENT'] }) =>
    change(new SignJWT({ ...claims }).setProtectedHeader({ alg: 'ES256', kid: 'test', ...header }).setSubject('staff-1').setIssuer(sut.issuer.url).setAudience('redress').setExpirationTime('1h')).sign(sut.issuer.privateKey);
  const forged = (header: object) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const exp = Math.floor(performance.timeOrigin / 1000) + 3600;
    const text = `${part({ alg: 'HS256', ...header })}.${part({ sub: 'staff-1', roles: ['AGENT'], iss: sut.issuer.url, aud: 'redress', exp })}`;
    return `${text}.${createHmac('sha256', JSON.stringify(sut.issuer.publicJwk)).update(text).digest('base64url')}`;
  };

  it('a caller with a token of the issuer, known by its subject, roles, department and customer', async () => {
    const token = await sut.token({ sub: 'handler-7', roles: ['HANDLER', 'EMPEROR'], department: 'LOGISTICS', customer: 'customer-7' });
    expect(await enter(`Bearer ${token}`)).toMatchObject({ status: 200, body: { id: 'handler-7', roles: ['HANDLER'], departmentId: 'LOGISTICS', customerId: 'customer-7' } });
    expect(await enter(`bearer ${token}`)).toMatchObject({ status: 200 });
  });

  it('nobody without a token, and the answer says how to come with one', async () => {
    const refused = await enter();
    expect(refused).toMatchObject({ status: 401, body: { code: 'TOKEN_MISSING' } });
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    expect(await enter('Basic c3RhZmY6c2VjcmV0')).toMatchObject({ status: 401, body: { code: 'TOKEN_MISSING' } });
    expect(await enter('Bearer ')).toMatchObject({ status: 401, body: { code: 'TOKEN_MISSING' } });
  });

  it.each([
    ['is no token', () => 'not.a.token'],
    ['is cut', async () => (await signed()).slice(0, -3)],
    ['was signed by a foreign key', async () => new SignJWT({ roles: ['AGENT'] }).setProtectedHeader({ alg: 'ES256', kid: 'test' }).setSubject('staff-1').setIssuer(sut.issuer.url).setAudience('redress').setExpirationTime('1h').sign((await generateKeyPair('ES256')).privateKey)],
    ['comes from a foreign issuer', () => signed((token) => token.setIssuer('https://elsewhere.example'))],
    ['is for another audience', () => signed((token) => token.setAudience('shop'))],
    ['has no subject', () => signed((token) => token.setSubject(''))],
    ['has a subject that is no name', () => signed((token) => token.setSubject('a b\u0000'))],
    ['never ends', () => new SignJWT({ roles: ['AGENT'] }).setProtectedHeader({ alg: 'ES256', kid: 'test' }).setSubject('staff-1').setIssuer(sut.issuer.url).setAudience('redress').sign(sut.issuer.privateKey)],
    ['is not valid yet', () => signed((token) => token.setNotBefore('1h'))],
    ['names a key that the issuer does not have', () => signed(undefined, { kid: 'unheard-of' })],
    ['is not signed at all', () => new UnsecuredJWT({ roles: ['AGENT'] }).setSubject('staff-1').setIssuer(sut.issuer.url).setAudience('redress').setExpirationTime('1h').encode()],
    ["is signed with the issuer's public key as if it were a secret", () => forged({ kid: 'test' })],
    ['is signed with a secret and names no key', () => forged({})],
    ['has roles that are no list', () => signed(undefined, {}, { roles: 'AGENT' })],
  ])('nobody whose token %s', async (_case, token) => {
    expect(await enter(`Bearer ${await token()}`)).toMatchObject({ status: 401, body: { code: 'TOKEN_INVALID' } });
  });

  it('nobody whose token has expired, even when it was good a moment ago', async () => {
    expect(await enter(`Bearer ${await sut.token({ roles: ['AGENT'] }, '-1s')}`)).toMatchObject({ status: 401, body: { code: 'TOKEN_EXPIRED' } });
    const short = `Bearer ${await sut.token({ roles: ['AGENT'] }, '3s')}`;
    await expect(enter(short)).resolves.toMatchObject({ status: 200 });
    let last = await enter(short);
    for (const end = performance.now() + 20_000; last.status === 200 && performance.now() < end; ) last = await enter(short);
    expect(last).toMatchObject({ status: 401, body: { code: 'TOKEN_EXPIRED' } });
  });

  it('nobody as the platform itself, whatever the token says', async () => {
    expect(await enter(`Bearer ${await sut.token({ roles: ['SYSTEM'] })}`)).toMatchObject({ body: { roles: [] } });
    expect(await sut.request('POST', '/v1/policies/department', { as: { roles: ['SYSTEM'] }, body: { id: 'X', body: {} } })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_ROLE' } });
  });

  it('only some roles where a door says so', async () => {
    expect(await enter(`Bearer ${await sut.token({ roles: ['AGENT'] })}`, '/v1/tickets/supervised')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN_ROLE', details: { allowed: ['SUPERVISOR'] } } });
    expect(await enter(`Bearer ${await sut.token({ roles: ['AGENT', 'SUPERVISOR'] })}`, '/v1/tickets/supervised')).toMatchObject({ status: 200 });
  });

  it('anybody where a door is public', async () => {
    expect(await enter(undefined, '/v1/tickets/open-door')).toMatchObject({ status: 200 });
  });

  it('nobody who asks too often of what needs no token, counted by client address', async () => {
    const limited = await startServiceUnderTest(tickets, { RATE_LIMIT_PER_MINUTE: '3', HTTP_TRUSTED_PROXIES: '127.0.0.1' }, { bus: sut.bus, issuer: sut.issuer });
    const ask = (client: string) => limited.request('GET', '/v1/tickets/open-door', { headers: { 'x-forwarded-for': client } });
    for (let asked = 0; asked < 3; asked++) expect(await ask('192.0.2.1')).toMatchObject({ status: 200 });
    const refused = await ask('192.0.2.1');
    expect(refused).toMatchObject({ status: 429, body: { code: 'TOO_MANY_REQUESTS' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await ask('192.0.2.2')).toMatchObject({ status: 200 });
    for (let host = 1; host <= 3; host++) expect(await ask(`2001:db8::${host}`)).toMatchObject({ status: 200 });
    expect(await ask('2001:db8::4')).toMatchObject({ status: 429 });
    await limited.stop();
  });

  it('cannot be told while the issuer is away: come back later', async () => {
    const lonely = await startServiceUnderTest(tickets, { OIDC_ISSUER: 'http://127.0.0.1:9' }, { bus: sut.bus, issuer: sut.issuer });
    const refused = await lonely.request('GET', '/v1/tickets/me', { as: { roles: ['AGENT'] } });
    expect(refused).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
    expect(refused.headers.get('retry-after')).toBe('1');
    await lonely.stop();
  });
});
