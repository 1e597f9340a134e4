import { idOf } from '@redress/kernel';
import type { Bus } from '@redress/messaging';
import { createService, describeDatabase, migrate, type RunningService, type ServiceDefinition } from '@redress/service';
import { freshBus } from './bus.js';
import { environment, freshDatabase, type FreshDatabase } from './databases.js';
import { startTestIssuer, type TestIssuer, type TokenClaims } from './test-issuer.js';

/** One service in this process, on a database, topics and an issuer of its own, with a controlled clock. */
export interface ServiceUnderTest {
  readonly service: RunningService;
  readonly url: string;
  readonly bus: Bus;
  readonly database: FreshDatabase;
  readonly issuer: TestIssuer;
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

/** What a service shares with others that run beside it: the topics and the issuer, or with another instance of itself the database too. */
export interface Shared {
  readonly bus?: Bus;
  readonly issuer?: TestIssuer;
  readonly database?: FreshDatabase;
}

/** Whatever is not shared is fresh, and ends with the service. */
export async function startServiceUnderTest(definition: ServiceDefinition, variables: Readonly<Record<string, string>> = {}, shared: Shared = {}): Promise<ServiceUnderTest> {
  const [issuer, bus, database] = await Promise.all([shared.issuer ?? startTestIssuer(), shared.bus ?? freshBus(), shared.database ?? migratedDatabase(definition)]);
  const service = await createService(
    definition,
    { ...environmentOf({ issuer, bus, database }), ...variables },
    (error) => {
      throw error;
    },
  );
  const url = await service.listen();
  await service.run();
  const request = requestsTo(url, issuer);
  return {
    service, url, bus, database, issuer, request,
    token: (claims, expiresIn) => issuer.token(claims, expiresIn),
    setClock: async (instant) => {
      const { status } = await request('PUT', '/admin/clock', { body: { now: instant } });
      if (status !== 200) throw new Error(`the clock was not set: ${status}`);
    },
    stop: async () => {
      await service.stop();
      if (!shared.database) await database.close();
      if (!shared.issuer) await issuer.stop();
    },
  };
}

/** The environment of a service that runs on these parts. */
export function environmentOf({ issuer, bus, database }: Required<Shared>): Record<string, string> {
  return {
    HTTP_PORT: '0', DATABASE_URL: database.url, DATABASE_MIGRATIONS: 'check', KAFKA_BROKERS: environment('REDRESS_TEST_KAFKA'), KAFKA_TOPIC_PREFIX: bus.prefix,
    OIDC_ISSUER: issuer.url, LOCAL_STACK: 'true', CLOCK: 'controlled', LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
  };
}

/** Requests to a service by its base URL, with tokens of the issuer. */
export function requestsTo(url: string, issuer: TestIssuer): ServiceUnderTest['request'] {
  return async (method, path, { as, body, headers } = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(as ? { authorization: `Bearer ${await issuer.token(as)}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : { text }) as Record<string, unknown> };
  };
}

/** A clone of the service's migrated database. */
export function migratedDatabase(definition: Pick<ServiceDefinition, 'name' | 'entities' | 'migrations'>): Promise<FreshDatabase> {
  const schema = idOf(...definition.migrations.map(({ name }) => name)).slice(0, 8);
  return freshDatabase(`${definition.name}_${schema}`, async (url) => {
    const { dataSource, pool } = describeDatabase({ url, poolSize: 2, entities: definition.entities, migrations: definition.migrations });
    await dataSource.initialize();
    await migrate(dataSource, 'run');
    await dataSource.destroy();
    await pool.end();
  });
}

export { startTestIssuer, type TestIssuer, type TokenClaims } from './test-issuer.js';
