import { z } from 'zod';
import { ConfigError, readConfig } from './config.js';

const own = { HTTP_PORT: z.coerce.number().int().min(0).max(65535).default(3000), SECRET: z.string().min(32) };
const enough = { DATABASE_URL: 'postgres://redress:secret-1@127.0.0.1/redress', OIDC_ISSUER: 'https://issuer.example', SECRET: 's'.repeat(32) };
const read = (environment: NodeJS.ProcessEnv) => readConfig(own, environment);

function problemsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the configuration of a service', () => {
  it('has a default for everything but addresses and secrets', () => {
    expect(problemsOf({})).toEqual(['DATABASE_URL: is missing', 'OIDC_ISSUER: is missing', 'SECRET: is missing']);
    expect(read(enough)).toMatchObject({ HTTP_HOST: '127.0.0.1', HTTP_PORT: 3000, KAFKA_BROKERS: ['127.0.0.1:9092'], CLOCK: 'system', LOCAL_STACK: false, DATABASE_MIGRATIONS: 'check', OIDC_AUDIENCE: 'redress' });
  });

  it('reports all problems at once, those of single variables and those of their combination', () => {
    const problems = problemsOf({ OIDC_ISSUER: 'http://issuer.example', CLOCK: 'controlled', HTTP_PORT: 'eighty', LOG_LEVEL: 'loud', KAFKA_SASL_MECHANISM: 'plain', SECRET: 'short' });
    expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual(['CLOCK', 'DATABASE_URL', 'HTTP_PORT', 'KAFKA_SASL_MECHANISM', 'LOG_LEVEL', 'OIDC_ISSUER', 'SECRET']);
  });

  it('never quotes a value: it may be a secret', () => {
    const secret = 'hunter2-hunter2';
    const names = ['DATABASE_URL', 'OIDC_ISSUER', 'SECRET', 'HTTP_PORT', 'KAFKA_BROKERS', 'CLOCK', 'LOG_LEVEL', 'LOCAL_STACK', 'DATABASE_POOL', 'KAFKA_TOPIC_PREFIX', 'KAFKA_SASL_MECHANISM', 'OTEL_TRACES_PER_SECOND'];
    const problems = problemsOf(Object.fromEntries(names.map((name) => [name, `${secret} ${name === 'SECRET' ? '' : '!'}`])));
    expect(problems.length).toBeGreaterThanOrEqual(names.length - 1);
    expect(problems.join('\n')).not.toContain(secret);
  });

  it.each([
    ['without an issuer', { OIDC_ISSUER: undefined }, 'OIDC_ISSUER: is missing'],
    ['with an empty issuer', { OIDC_ISSUER: '  ' }, 'OIDC_ISSUER: is missing'],
    ['with an issuer that does not use TLS', { OIDC_ISSUER: 'http://issuer.example' }, 'OIDC_ISSUER: must be https outside of the local stack'],
    ['with an issuer that is no web address', { OIDC_ISSUER: 'ftp://issuer.example' }, 'OIDC_ISSUER: Invalid URL'],
    ['with a controlled clock', { CLOCK: 'controlled' }, 'CLOCK: `controlled` is refused outside of the local stack'],
    ['with brokers that are none', { KAFKA_BROKERS: ' , ' }, 'KAFKA_BROKERS: must be host:port, or several divided by commas'],
    ['with a broker that has no port', { KAFKA_BROKERS: 'kafka-1:9092,kafka-2' }, 'KAFKA_BROKERS: must be host:port, or several divided by commas'],
    ['with a session that is shorter than brokers grant', { KAFKA_SESSION_TIMEOUT_MS: '5999' }, 'KAFKA_SESSION_TIMEOUT_MS: Too small: expected number to be >=6000'],
    ['with a SASL mechanism but no name', { KAFKA_SASL_MECHANISM: 'plain', KAFKA_SASL_PASSWORD: 'x' }, 'KAFKA_SASL_MECHANISM: needs KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD'],
  ])('refuses to start %s', (_case, environment, problem) => {
    expect(problemsOf({ ...enough, ...environment })).toEqual([problem]);
  });

  it('allows an issuer without TLS and a controlled clock in the local stack', () => {
    expect(read({ ...enough, OIDC_ISSUER: 'http://127.0.0.1:4000', CLOCK: 'controlled', LOCAL_STACK: 'true' })).toMatchObject({ CLOCK: 'controlled', LOCAL_STACK: true });
  });

  it('takes an empty variable for one that is not set, and trims the others', () => {
    expect(read({ ...enough, KAFKA_BROKERS: ' kafka-1:9092 , [::1]:9093 ', LOG_LEVEL: '', HTTP_PORT: ' ' })).toMatchObject({ KAFKA_BROKERS: ['kafka-1:9092', '[::1]:9093'], LOG_LEVEL: 'info', HTTP_PORT: 3000 });
  });

  it('cannot be changed once it is read', () => {
    const config = read(enough) as { CLOCK: string };
    expect(() => {
      config.CLOCK = 'controlled';
    }).toThrow(TypeError);
  });
});
