import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** What `npm start` left behind for other tools: where things are and who one may be. */
export interface LocalStack {
  readonly brokers?: string | undefined;
  readonly intakeUrl?: string | undefined;
  readonly policyAdminToken?: string | undefined;
}

/** Reads the stack's directory; what is not there is left out. */
export function readLocalStack(dir: string): LocalStack {
  const intake = parseEnv(textOf(join(dir, 'env', 'intake.env')) ?? '');
  const { tokens } = JSON.parse(textOf(join(dir, 'tokens.json')) ?? '{}') as { tokens?: Readonly<Record<string, string>> };
  const { KAFKA_BROKERS: brokers, HTTP_PORT: port } = intake;
  return { brokers, intakeUrl: port ? `http://127.0.0.1:${port}` : undefined, policyAdminToken: tokens?.['POLICY_ADMIN'] };
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
