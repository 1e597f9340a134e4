import type { Bus } from '@redress/messaging';
import { createService, describeDatabase, migrate, type RunningService, type ServiceDefinition } from '@redress/service';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { freshBus } from './bus.js';
import { environment, freshDatabase, type FreshDatabase } from './databases.js';

export interface TokenClaims {
  readonly sub?: string;
  readonly roles: readonly string[];
  readonly department?: string;
}

/** One service in this process, on a database, topics and an issuer of its own, with a controlled clock. */
export interface ServiceUnderTest {
  readonly service: RunningService;
  readonly url: string;
  readonly bus: Bus;
  readonly database: FreshDatabase;
  token(claims: TokenClaims, expiresIn?: string): Promise<string>;
  /** A request with a token of these claims, a fresh Idempotency-Key for a POST unless one is given, and the answer read as JSON. */
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>;
  setClock(instant: string): Promise<void>;
  stop(): Promise<void>;
}

export interface RequestOptions {
  readonly as?: TokenClaims;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export async function startServiceUnderTest(definition: ServiceDefinition, variables: Readonly<Record<string, string>> = {}): Promise<ServiceUnderTest> {
  const [issuer, bus, database] = await Promise.all([startTestIssuer(), freshBus(), migratedDatabase(definition)]);
  const service = await createService(
    definition,
    {
      HTTP_PORT: '0', DATABASE_URL: database.url, DATABASE_MIGRATIONS: 'check', KAFKA_BROKERS: environment('REDRESS_TEST_KAFKA'), KAFKA_TOPIC_PREFIX: bus.prefix,
      OIDC_ISSUER: issuer.url, LOCAL_STACK: 'true', CLOCK: 'controlled', LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent', ...variables,
    },
    (error) => {
      throw error;
    },
  );
  const url = await service.listen();
  await service.run();
  const request: ServiceUnderTest['request'] = async (method, path, { as, body, headers } = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(as ? { authorization: `Bearer ${await issuer.token(as)}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : { text }) as Record<string, unknown> };
  };
  return {
    service, url, bus, database, request,
    token: (claims, expiresIn) => issuer.token(claims, expiresIn),
    setClock: async (instant) => {
      const { status } = await request('PUT', '/admin/clock', { body: { now: instant } });
      if (status !== 200) throw new Error(`the clock was not set: ${status}`);
    },
    stop: async () => {
      await service.stop();
      await database.close();
      await issuer.stop();
    },
  };
}

/** A clone of the service's migrated database. */
export function migratedDatabase(definition: ServiceDefinition): Promise<FreshDatabase> {
  return freshDatabase(definition.name, async (url) => {
    const { dataSource, pool } = describeDatabase({ url, poolSize: 2, entities: definition.entities, migrations: definition.migrations });
    await dataSource.initialize();
    await migrate(dataSource, 'run');
    await dataSource.destroy();
    await pool.end();
  });
}

interface TestIssuer {
  readonly url: string;
  token(claims: TokenClaims, expiresIn?: string): Promise<string>;
  stop(): Promise<void>;
}

async function startTestIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256' };
  const server = createServer((request, response) => {
    const body = request.url === '/jwks' ? { keys: [jwk] } : { issuer: url, jwks_uri: `${url}/jwks` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    token: ({ sub = 'staff-1', roles, department }, expiresIn = '1h') =>
      new SignJWT({ roles, ...(department ? { department } : {}) })
        .setProtectedHeader({ alg: 'ES256', kid: 'test' }).setSubject(sub).setIssuer(url).setAudience('redress').setIssuedAt().setExpirationTime(expiresIn).sign(privateKey),
    stop: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}
