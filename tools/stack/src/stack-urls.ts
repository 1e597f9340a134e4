import { services, type PartName, type Service } from './parts.js';
import type { StackPorts } from './ports.js';
import type { GivenParts } from './stack-options.js';

export interface StackUrls {
  readonly services: Readonly<Record<Service, string>>;
  /** Bootstrap address. */
  readonly kafka: string;
  /** Of the superuser, or what was given; empty before PostgreSQL has started. */
  readonly postgres: string;
  readonly smtp: string;
  /** The page of the caught mail; undefined when SMTP was given. */
  readonly mail: string | undefined;
  readonly issuer: string;
}

/** Where everything is reached. */
export function stackUrls(ports: StackPorts, given: GivenParts, adminUrl: string): StackUrls {
  const local = (port: number): string => `http://127.0.0.1:${port}`;
  return {
    services: Object.fromEntries(services.map((service) => [service, local(ports[service])])) as Record<Service, string>,
    kafka: given.kafkaBrokers ?? `127.0.0.1:${ports.kafka}`,
    postgres: adminUrl,
    smtp: given.smtpUrl ?? `smtp://127.0.0.1:${ports.smtp}`,
    mail: given.smtpUrl === undefined ? local(ports.mail) : undefined,
    issuer: given.oidcIssuer ?? local(ports.issuer),
  };
}

/** The ports that a part listens on. */
export function portsOf(part: PartName): readonly (keyof StackPorts)[] {
  if (part === 'kafka') return ['kafka', 'kafkaController'];
  return part === 'mail' ? ['smtp', 'mail'] : [part];
}
