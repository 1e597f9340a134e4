import type { PartName, Service } from './parts.js';
import type { StackPorts } from './ports.js';
import type { PartState } from './supervised-part.js';

/** Parts that exist already: they are used and neither started nor stopped. */
export interface GivenParts {
  readonly kafkaBrokers?: string | undefined;
  /** Of a role that may create databases and roles. */
  readonly databaseUrl?: string | undefined;
  readonly smtpUrl?: string | undefined;
  readonly oidcIssuer?: string | undefined;
}

export interface StackOptions {
  /** Everything the stack keeps: data, logs, traces, secrets. */
  readonly dir: string;
  /** Free ones by default. */
  readonly ports?: StackPorts;
  /** All five by default; none gives the infrastructure alone. */
  readonly services?: readonly Service[];
  /** The compiled entry of a service, `apps/<service>/dist/main.js` by default. */
  readonly mainOf?: (service: Service) => string;
  readonly given?: GivenParts;
  readonly clock?: 'system' | 'controlled';
  /** False makes PostgreSQL faster and careless; true by default. */
  readonly durable?: boolean;
  readonly kafkaHeapMb?: number;
  /** Added to every service's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** How often in a row a crashed part is started again, 5 by default. */
  readonly restarts?: number;
  /** True keeps Ctrl-C in the terminal away from the parts; then the caller must stop them. */
  readonly detached?: boolean;
  /** Runs beside the start of the infrastructure and ends before the services start: building them. */
  readonly beforeServices?: () => Promise<void>;
  readonly onProgress?: (part: string, line: string) => void;
  readonly onChange?: (part: PartName, state: PartState, sentence?: string) => void;
}
