import { ConfigError } from '@redress/service';
import { readIntakeConfig } from './config.js';

const enough = { DATABASE_URL: 'postgres://intake@127.0.0.1/intake', OIDC_ISSUER: 'https://issuer.example', INTAKE_SECRET: 's'.repeat(32) };

describe('the configuration of intake', () => {
  it('needs its secret and nothing else of its own', () => {
    expect(readIntakeConfig(enough)).toMatchObject({ HTTP_PORT: 3001, RATE_LIMIT_PER_MINUTE: 60 });
  });

  it.each([['is missing', ''], ['is too short to be one', 'short-secret']])('is refused when the secret %s, without quoting it', (_case, secret) => {
    const read = () => readIntakeConfig({ ...enough, INTAKE_SECRET: secret });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/INTAKE_SECRET/);
    expect(read).not.toThrow(/short-secret/);
  });
});
