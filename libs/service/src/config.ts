import { z } from 'zod';

const flag = z.enum(['true', 'false']).default('false').transform((value) => value === 'true');
const list = z.string().transform((value) => value.split(',').map((part) => part.trim()).filter(Boolean));
const brokers = list.refine((found) => found.length > 0 && found.every((broker) => /^[^\s:/]+:\d{1,5}$|^\[[\da-f:]+\]:\d{1,5}$/i.test(broker)), 'must be host:port, or several divided by commas');

/** The variables that every service reads. Secrets have no default; everything else has one. */
export const serviceVariables = {
  HTTP_HOST: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 in a container.'),
  HTTP_TRUSTED_PROXIES: list.default([]).describe('Addresses or networks of reverse proxies whose X-Forwarded-For tells the client; none by default.'),
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).default(60).describe('Most requests a minute from one client address to what needs no token.'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).describe("PostgreSQL, with the service's own role and database."),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(8).describe('Most connections to PostgreSQL.'),
  DATABASE_MIGRATIONS: z.enum(['run', 'check']).default('check').describe('`run` migrates at start; `check` refuses to start on a schema that is behind.'),
  KAFKA_BROKERS: brokers.default(['127.0.0.1:9092']).describe('Bootstrap brokers, separated by commas.'),
  KAFKA_TOPIC_PREFIX: z.string().regex(/^[a-z0-9._-]*$/).default('').describe('Stands before every topic and group, to share a cluster.'),
  KAFKA_PARTITIONS: z.coerce.number().int().min(1).max(1000).default(6).describe('Partitions of topics that are created.'),
  KAFKA_REPLICATION: z.coerce.number().int().min(1).max(9).default(1).describe('Replicas of topics that are created.'),
  KAFKA_SESSION_TIMEOUT_MS: z.coerce.number().int().min(6_000).max(1_800_000).default(10_000).describe('How long the group waits for a sign of life before it gives the partitions to others; within the limits of the brokers.'),
  KAFKA_SSL: flag.describe('TLS to the brokers.'),
  KAFKA_SASL_MECHANISM: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).optional().describe('SASL mechanism; none by default.'),
  KAFKA_SASL_USERNAME: z.string().optional(),
  KAFKA_SASL_PASSWORD: z.string().optional(),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).describe('Issuer of bearer tokens. There is no default: without an issuer a service does not start.'),
  OIDC_AUDIENCE: z.string().min(1).default('redress').describe('The audience that tokens must name.'),
  LOCAL_STACK: flag.describe('True only on a developer machine: allows an issuer without TLS and the controlled clock.'),
  CLOCK: z.enum(['system', 'controlled']).default('system').describe('`controlled` serves /admin/clock; only with LOCAL_STACK.'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  OTEL_SERVICE_NAME: z.string().optional().describe('Name in traces and metrics; by default that of the service.'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional().describe('OTLP/HTTP collector for traces and metrics.'),
  OTEL_TRACES_FILE: z.string().optional().describe('File that spans are appended to.'),
  OTEL_TRACES_PER_SECOND: z.coerce.number().min(0).default(20).describe('Most traces a second that begin here or come sampled from outside.'),
};

export type ServiceConfig = z.output<z.ZodObject<typeof serviceVariables>> & { readonly HTTP_PORT: number };

/** A configuration that cannot be used, with every problem in it at once. Values are never quoted: they may be secrets. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(`The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/**
 * Reads a service's configuration from its environment: `serviceVariables`, the port, and what the service adds.
 * @throws ConfigError that names every variable that is missing or wrong.
 */
export function readConfig<S extends z.ZodRawShape>(own: S & { HTTP_PORT: z.ZodType<number> }, environment: NodeJS.ProcessEnv): Readonly<ServiceConfig & z.output<z.ZodObject<S>>> {
  const given = Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])));
  const parsed = z.object({ ...serviceVariables, ...own }).safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map(({ path, message, code }) => `${path.join('.')}: ${code === 'invalid_type' && !(String(path[0]) in given) ? 'is missing' : message}`);
  const combined = combinations(given);
  if (!parsed.success || combined.length > 0) throw new ConfigError([...problems, ...combined]);
  return Object.freeze(parsed.data) as unknown as Readonly<ServiceConfig & z.output<z.ZodObject<S>>>;
}

/** What is wrong only together, told also when single variables are wrong. */
function combinations(given: Readonly<Record<string, string>>): string[] {
  const isLocal = given['LOCAL_STACK'] === 'true';
  const isPlainIssuer = /^http:/i.test(given['OIDC_ISSUER'] ?? '');
  const isUnnamed = given['KAFKA_SASL_MECHANISM'] !== undefined && !(given['KAFKA_SASL_USERNAME'] && given['KAFKA_SASL_PASSWORD']);
  return [
    ...(given['CLOCK'] === 'controlled' && !isLocal ? ['CLOCK: `controlled` is refused outside of the local stack'] : []),
    ...(isPlainIssuer && !isLocal ? ['OIDC_ISSUER: must be https outside of the local stack'] : []),
    ...(isUnnamed ? ['KAFKA_SASL_MECHANISM: needs KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD'] : []),
  ];
}
