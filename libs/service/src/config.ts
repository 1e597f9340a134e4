import { z } from 'zod';

const flag = z.enum(['true', 'false']).default('false').transform((value) => value === 'true');
const list = z.string().min(1).transform((value) => value.split(',').map((part) => part.trim()).filter(Boolean));

/** The variables that every service reads. Secrets have no default; everything else has one. */
export const serviceVariables = {
  HTTP_HOST: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 in a container.'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).describe("PostgreSQL, with the service's own role and database."),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(8).describe('Most connections to PostgreSQL.'),
  DATABASE_MIGRATIONS: z.enum(['run', 'check']).default('check').describe('`run` migrates at start; `check` refuses to start on a schema that is behind.'),
  KAFKA_BROKERS: list.default(['127.0.0.1:9092']).describe('Bootstrap brokers, separated by commas.'),
  KAFKA_TOPIC_PREFIX: z.string().regex(/^[a-z0-9._-]*$/).default('').describe('Stands before every topic and group, to share a cluster.'),
  KAFKA_PARTITIONS: z.coerce.number().int().min(1).max(1000).default(6).describe('Partitions of topics that are created.'),
  KAFKA_REPLICATION: z.coerce.number().int().min(1).max(9).default(1).describe('Replicas of topics that are created.'),
  KAFKA_SSL: flag.describe('TLS to the brokers.'),
  KAFKA_SASL_MECHANISM: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).optional().describe('SASL mechanism; none by default.'),
  KAFKA_SASL_USERNAME: z.string().optional(),
  KAFKA_SASL_PASSWORD: z.string().optional(),
  OIDC_ISSUER: z.url().describe('Issuer of bearer tokens. There is no default: without an issuer a service does not start.'),
  OIDC_AUDIENCE: z.string().min(1).default('redress').describe('The audience that tokens must name.'),
  LOCAL_STACK: flag.describe('True only on a developer machine: allows an issuer without TLS and the controlled clock.'),
  CLOCK: z.enum(['system', 'controlled']).default('system').describe('`controlled` serves /admin/clock; only with LOCAL_STACK.'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional().describe('OTLP/HTTP collector for traces and metrics.'),
  OTEL_TRACES_FILE: z.string().optional().describe('File that spans are appended to.'),
  OTEL_TRACES_PER_SECOND: z.coerce.number().min(0).default(20).describe('Most new traces a second.'),
};

const ServiceConfig = z.object({ ...serviceVariables, HTTP_PORT: z.coerce.number().int().min(0).max(65535) });
export type ServiceConfig = z.output<typeof ServiceConfig>;

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
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = z.object({ ...serviceVariables, ...own }).safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map(({ path, message, code }) => `${path.join('.')}: ${code === 'invalid_type' && !(String(path[0]) in given) ? 'is missing' : message}`);
  const combined = parsed.success ? combinations(parsed.data as unknown as ServiceConfig) : [];
  if (!parsed.success || combined.length > 0) throw new ConfigError([...problems, ...combined]);
  return Object.freeze(parsed.data) as unknown as Readonly<ServiceConfig & z.output<z.ZodObject<S>>>;
}

function combinations(config: ServiceConfig): string[] {
  const issuer = new URL(config.OIDC_ISSUER);
  return [
    ...(config.CLOCK === 'controlled' && !config.LOCAL_STACK ? ['CLOCK: `controlled` is refused outside of the local stack'] : []),
    ...(issuer.protocol !== 'https:' && !config.LOCAL_STACK ? ['OIDC_ISSUER: must be https outside of the local stack'] : []),
    ...(config.KAFKA_SASL_MECHANISM && !(config.KAFKA_SASL_USERNAME && config.KAFKA_SASL_PASSWORD) ? ['KAFKA_SASL_MECHANISM: needs KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD'] : []),
  ];
}
