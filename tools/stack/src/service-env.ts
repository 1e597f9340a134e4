import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { services, type Service } from './parts.js';
import type { StackPorts } from './ports.js';
import type { Secrets } from './secrets.js';
import type { StackUrls } from './stack-urls.js';
import { audience } from './tokens.js';

export type ServiceEnv = Readonly<Record<string, string>>;

export interface Surroundings {
  readonly dir: string;
  readonly ports: StackPorts;
  readonly urls: StackUrls;
  readonly secrets: Secrets;
  readonly clock: 'system' | 'controlled';
  readonly databaseUrls: Readonly<Record<Service, string>>;
  /** Added to, and before, everything else. */
  readonly env: ServiceEnv;
}

/** The whole configuration of each service in the local stack. */
export function serviceEnvs(around: Surroundings): Record<Service, ServiceEnv> {
  return Object.fromEntries(services.map((service) => [service, serviceEnv(service, around)])) as Record<Service, ServiceEnv>;
}

/**
 * As in the images: what a service holds is bounded by its batches, and memory that may grow does grow. V8 marks all that lives again when it has
 * grown by a share that depends on the largest it may be: by two thirds with 640 MB, by a third with 256.
 */
const MEMORY = { NODE_OPTIONS: '--max-old-space-size=640 --max-semi-space-size=8', MALLOC_ARENA_MAX: '1' };
/** As in the images: garbage is collected by the one thread that works. Helpers on the same few cores cost more than they save. */
export const serviceFlags = ['--single-threaded-gc'] as const;

/** Writes each service's configuration to `env/<service>.env`, for running one under a debugger: `node --env-file=…`. */
export function writeEnvFiles(dir: string, envs: Readonly<Record<Service, ServiceEnv>>): void {
  mkdirSync(join(dir, 'env'), { recursive: true });
  for (const service of services) {
    const lines = Object.entries(envs[service]).map(([name, value]) => `${name}="${value}"\n`);
    writeFileSync(join(dir, 'env', `${service}.env`), lines.join(''), { mode: 0o600 });
  }
}

/** Leaves behind, in `urls.json`, what is reached from outside, for tools that work with a running stack. Nothing in it is secret. */
export function writeUrls(dir: string, { services: doors, kafka, issuer, mail }: StackUrls): void {
  writeFileSync(join(dir, 'urls.json'), `${JSON.stringify({ services: doors, kafka, issuer, mail }, null, 2)}\n`);
}

function serviceEnv(service: Service, { dir, ports, urls, secrets, clock, databaseUrls, env }: Surroundings): ServiceEnv {
  return {
    ...MEMORY,
    HTTP_HOST: '127.0.0.1',
    HTTP_PORT: String(ports[service]),
    DATABASE_URL: databaseUrls[service],
    DATABASE_MIGRATIONS: 'run',
    KAFKA_BROKERS: urls.kafka,
    OIDC_ISSUER: urls.issuer,
    OIDC_AUDIENCE: audience,
    LOCAL_STACK: 'true',
    CLOCK: clock,
    LOG_LEVEL: 'info',
    OTEL_TRACES_FILE: join(dir, 'traces', `${service}.jsonl`),
    ...(service === 'intake' ? { INTAKE_SECRET: secrets.intakeSecret } : {}),
    ...(service === 'notification' ? notificationEnv(urls, secrets) : {}),
    ...env,
  };
}

/** Whatever runs on this machine may receive the webhooks of customers here. */
const notificationEnv = (urls: StackUrls, secrets: Secrets): ServiceEnv => ({
  SMTP_URL: urls.smtp,
  MAIL_FROM: 'Redress <no-reply@redress.example>',
  STAFF_MAIL_DOMAIN: 'staff.redress.example',
  NOTIFICATION_SECRET: secrets.notificationSecret,
  WEBHOOK_SECRET: secrets.webhookSecret,
  WEBHOOK_ALLOWED_HOSTS: '127.0.0.1,localhost',
  PUBLIC_URL: urls.services.intake,
  ANSWER_URL: `${urls.services.notification}/v1/callbacks`,
});
