import { rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { buildServices } from './build-services.js';
import { dashboard } from './dashboard.js';
import { findJava } from './java.js';
import { services as allServices, type PartName, type Service } from './parts.js';
import { portsFrom } from './ports.js';
import { writeRoleTokens } from './role-tokens.js';
import { Stack } from './stack.js';
import type { GivenParts } from './stack-options.js';
import { readStartOptions, usage, type StartOptions } from './start-options.js';
import { StartProblem } from './start-problem.js';
import type { PartState } from './supervised-part.js';

const root = resolve(__dirname, '..', '..', '..');
const ownData = ['kafka', 'postgres', 'mail', 'issuer', 'logs', 'traces', 'env', 'secrets.json', 'tokens.json', 'urls.json'];

/** `npm start`: brings everything up, shows the dashboard, and stays until Ctrl-C. Sets the exit code; never rejects. */
export async function start(args: readonly string[]): Promise<void> {
  const run = new Run();
  try {
    const options = readStartOptions(args);
    if (options.help) console.log(usage);
    else await run.start(options);
  } catch (error) {
    // What is being stopped fails in many ways, none of them news.
    if (!run.isStopping) await run.fail(error);
  }
}

class Run {
  isStopping = false;
  private stack: Stack | undefined;
  private isUp = false;
  private readonly began = Date.now();

  async start(options: StartOptions): Promise<void> {
    const services = options.withServices ? allServices : [];
    const given = givenParts(process.env);
    const dir = resolve(options.dir);
    if (given.kafkaBrokers === undefined) await findJava();
    this.stopOnSignals();
    this.stack = await Stack.prepare({
      dir, given, services, clock: options.clock, ports: portsFrom(options.portBase), detached: true,
      onProgress: say,
      onChange: (name, state, sentence) => this.tell(name, state, sentence),
      ...(services.length === 0 ? {} : { beforeServices: () => buildServices(root, join(dir, 'logs'), (line) => say('services', line)) }),
    });
    if (options.fresh) forget(dir, given);
    await this.stack.start();
    const missing = await this.waitFor(services);
    const tokens = given.oidcIssuer === undefined ? await writeRoleTokens(dir, this.stack.urls.issuer) : undefined;
    this.isUp = true;
    console.log(`\n${dashboard({ dir: relative(process.cwd(), dir) || '.', seconds: this.elapsed(), urls: this.stack.urls, services, missing, tokens })}`);
  }

  async fail(error: unknown): Promise<void> {
    this.isStopping = true;
    if (error instanceof StartProblem) console.error(`\nRedress cannot start. ${error.message}\n`);
    else console.error(error);
    process.exitCode = 1;
    await this.stack?.stop();
    process.exit();
  }

  private async waitFor(services: readonly Service[]): Promise<Map<Service, string>> {
    const missing = new Map<Service, string>();
    await Promise.all(services.map(async (service) => {
      await this.stack?.untilReady(service).catch((error: unknown) => missing.set(service, error instanceof Error ? error.message : String(error)));
    }));
    return missing;
  }

  private tell(name: PartName, state: PartState, sentence: string | undefined): void {
    const isService = allServices.some((service) => service === name);
    if (sentence !== undefined && !this.isStopping) say(name, `${sentence}${isService ? `, see ${this.stack?.logOf(name as Service) ?? ''}` : ''}`);
    else if (state === 'running' && (this.isUp || !isService)) say(name, this.isUp ? 'runs again' : `ready after ${this.elapsed().toFixed(1)} s`);
    else if (state === 'stopped' && this.isStopping) say(name, 'stopped');
  }

  private stopOnSignals(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (this.isStopping) return;
        this.isStopping = true;
        console.log('\nStopping …');
        Promise.resolve(this.stack?.stop()).then(() => process.exit(0), (error: unknown) => {
          console.error(error);
          process.exit(1);
        });
      });
    }
  }

  private elapsed(): number {
    return (Date.now() - this.began) / 1000;
  }
}

function forget(dir: string, given: GivenParts): void {
  for (const name of ownData) rmSync(join(dir, name), { recursive: true, force: true });
  if (given.kafkaBrokers !== undefined || given.databaseUrl !== undefined) say('fresh', 'what KAFKA_BROKERS and DATABASE_URL name keeps its data');
}

function givenParts(env: NodeJS.ProcessEnv): GivenParts {
  const or = (value: string | undefined): string | undefined => (value === '' ? undefined : value);
  return { kafkaBrokers: or(env['KAFKA_BROKERS']), databaseUrl: or(env['DATABASE_URL']), smtpUrl: or(env['SMTP_URL']), oidcIssuer: or(env['OIDC_ISSUER']) };
}

function say(part: string, line: string): void {
  console.log(`  ${part.padEnd(14)}${line}`);
}
