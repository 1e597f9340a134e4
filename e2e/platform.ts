import type { Service } from '@redress/contracts';
import { type Bus, connectKafka } from '@redress/messaging';
import { type CaughtMail, signToken, type Stack, type StackOptions, startStack } from '@redress/stack';
import { silentLog } from '@redress/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';

/** Who asks, as the development issuer would say. */
export interface As {
  readonly sub?: string;
  readonly roles: readonly string[];
  readonly department?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** The whole platform as real processes, and the doors that somebody outside has. */
export interface Platform {
  readonly stack: Stack;
  readonly bus: Bus;
  request(service: Service, method: string, path: string, options?: { as?: As; body?: unknown; headers?: Record<string, string> }): Promise<Answer>;
  /** Puts all five clocks to an instant; timers due by then fire. */
  setClock(instant: string): Promise<void>;
  mails(): Promise<CaughtMail[]>;
  /** Reads one service's database, from outside of the service. */
  read<R>(service: Service, sql: string, values?: readonly unknown[]): Promise<R[]>;
  stop(): Promise<void>;
}

const services: readonly Service[] = ['intake', 'routing', 'sla', 'review', 'notification'];

export async function startPlatform(options: Partial<StackOptions> = {}): Promise<Platform> {
  const dir = mkdtempSync(join(tmpdir(), 'redress-e2e-'));
  const stack = await startStack({ dir, detached: true, ...options });
  const { urls } = stack;
  const bus = connectKafka({ brokers: [urls.kafka], clientId: 'outside' }, silentLog);
  const pools = new Map<Service, Pool>();
  const tokens = new Map<string, Promise<string>>();

  const tokenOf = (as: As): Promise<string> => {
    const key = JSON.stringify(as);
    const known = tokens.get(key) ?? signToken(join(dir, 'issuer'), urls.issuer, { sub: as.sub ?? 'staff-1', roles: as.roles as never, ...(as.department ? { department: as.department } : {}) });
    tokens.set(key, known);
    return known;
  };

  const request: Platform['request'] = async (service, method, path, { as, body, headers } = {}) => {
    const response = await fetch(`${urls.services[service]}${path}`, {
      method,
      headers: {
        ...(as ? { authorization: `Bearer ${await tokenOf(as)}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (/^[[{]/.test(text) ? JSON.parse(text) : { text }) as Record<string, unknown> };
  };

  return {
    stack, bus, request,
    setClock: async (instant) => {
      await Promise.all(services.map(async (service) => {
        const { status } = await request(service, 'PUT', '/admin/clock', { body: { now: instant } });
        if (status !== 200) throw new Error(`the clock of ${service} was not set: ${status}`);
      }));
    },
    mails: async () => {
      const all: CaughtMail[] = [];
      for (let page: CaughtMail[] = []; all.length === 0 || page.length > 0; all.push(...page)) {
        page = (await (await fetch(`${urls.mail ?? ''}/messages?limit=10000&after=${all.at(-1)?.seq ?? 0}`)).json()) as CaughtMail[];
        if (page.length === 0) break;
      }
      return all;
    },
    read: async <R>(service: Service, sql: string, values: readonly unknown[] = []) => {
      const pool = pools.get(service) ?? new Pool({ connectionString: stack.env[service]['DATABASE_URL'], max: 2 });
      if (!pools.has(service)) pool.on('error', () => undefined);
      pools.set(service, pool);
      return (await pool.query(sql, [...values])).rows as R[];
    },
    stop: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
      await stack.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
