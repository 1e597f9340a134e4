import { join, resolve } from 'node:path';
import { startKafka } from './kafka.js';
import { launchNode, untilAnswers } from './launch-node.js';
import type { infrastructure } from './parts.js';
import type { StackPorts } from './ports.js';
import { startPostgres } from './postgres.js';
import type { RunningPart } from './spawn-part.js';
import type { GivenParts } from './stack-options.js';
import type { Launch } from './supervised-part.js';

export type Infrastructure = (typeof infrastructure)[number];

export interface InfrastructureOptions {
  readonly dir: string;
  readonly ports: StackPorts;
  readonly given: GivenParts;
  readonly durable: boolean;
  readonly detached: boolean;
  readonly kafkaHeapMb: number | undefined;
  readonly onProgress: (part: string, line: string) => void;
  readonly onAdminUrl: (url: string) => void;
}

export interface InfrastructurePart {
  /** A text that the command line of its process holds. */
  readonly mark: string;
  readonly launch: Launch;
}

/** How to start each part of the infrastructure that is not given. */
export function infrastructureOf(options: InfrastructureOptions): ReadonlyMap<Infrastructure, InfrastructurePart> {
  const { dir, ports, given, durable, detached } = options;
  const parts = new Map<Infrastructure, InfrastructurePart>();
  const placeOf = (name: Infrastructure): string => join(dir, name);
  const own = (name: Infrastructure, mark: string, launch: Launch): void => void parts.set(name, { mark, launch });
  const common = (name: Infrastructure, onSpawn: (pid: number) => void) => ({ dir: placeOf(name), detached, onSpawn, onProgress: (line: string): void => options.onProgress(name, line) });

  if (given.kafkaBrokers === undefined) {
    const heap = options.kafkaHeapMb === undefined ? {} : { heapMb: options.kafkaHeapMb };
    own('kafka', placeOf('kafka'), (onSpawn) => startKafka({ ...common('kafka', onSpawn), ...heap, port: ports.kafka, controllerPort: ports.kafkaController }));
  }
  if (given.databaseUrl === undefined) {
    own('postgres', placeOf('postgres'), async (onSpawn) => {
      const server = await startPostgres({ ...common('postgres', onSpawn), port: ports.postgres, durable, persistent: true });
      options.onAdminUrl(server.adminUrl);
      return server;
    });
  }
  if (given.smtpUrl === undefined) {
    const args = [ports.smtp, ports.mail, join(placeOf('mail'), 'mails.jsonl')].map(String);
    own('mail', placeOf('mail'), (onSpawn) => ownScript({ name: 'mail', script: 'mail-catcher.main.js', args, url: `http://127.0.0.1:${ports.mail}/messages/count`, options, onSpawn }));
  }
  if (given.oidcIssuer === undefined) {
    const args = [String(ports.issuer), placeOf('issuer')];
    own('issuer', placeOf('issuer'), (onSpawn) => ownScript({ name: 'issuer', script: 'issuer.main.js', args, url: `http://127.0.0.1:${ports.issuer}/jwks`, options, onSpawn }));
  }
  return parts;
}

interface OwnScript {
  readonly name: Infrastructure;
  readonly script: string;
  readonly args: readonly string[];
  /** Answers with success when the part is ready. */
  readonly url: string;
  readonly options: InfrastructureOptions;
  readonly onSpawn: (pid: number) => void;
}

async function ownScript({ name, script, args, url, options, onSpawn }: OwnScript): Promise<RunningPart> {
  const logFile = join(options.dir, 'logs', `${name}.log`);
  // Compiled in either case: a caller that runs from the sources (Jest) cannot lend its transformer to a child.
  const compiled = resolve(__dirname, '..', 'dist', script);
  const part = await launchNode({ script: compiled, args, logFile, stopWithinMs: 3_000, detached: options.detached, onSpawn });
  await untilAnswers(part, url, logFile);
  return part;
}
