import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Secrets {
  /** The password of the services' database roles. */
  readonly databasePassword: string;
  /** What intake derives access codes from: with another one the codes it gave out are worthless. */
  readonly intakeSecret: string;
  /** What notification derives the links of call-backs from. */
  readonly notificationSecret: string;
  /** The key of the signatures of webhooks; receivers have it too. */
  readonly webhookSecret: string;
}

/** Reads the secrets of an earlier start; those that are missing are made. */
export function secretsIn(file: string): Secrets {
  const known = readIn(file);
  const secrets: Secrets = {
    databasePassword: randomBytes(16).toString('hex'),
    intakeSecret: randomBytes(32).toString('hex'),
    notificationSecret: randomBytes(32).toString('hex'),
    webhookSecret: `whsec_${randomBytes(32).toString('base64')}`,
    ...known,
  };
  if (Object.keys(secrets).length === Object.keys(known).length) return secrets;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}

function readIn(file: string): Partial<Secrets> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return {};
  }
}
