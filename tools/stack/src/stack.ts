import { join, resolve } from 'node:path';
import { createServiceDatabases } from './databases.js';
import { infrastructureOf } from './infrastructure.js';
import { launchNode } from './launch-node.js';
import { services as allServices, type PartName, type Service } from './parts.js';
import { freeStackPorts, requireFreePorts, type StackPorts } from './ports.js';
import { RunRecord } from './run-record.js';
import { secretsIn } from './secrets.js';
import { serviceEnvs, serviceFlags, writeEnvFiles, writeUrls, type ServiceEnv } from './service-env.js';
import type { StackOptions } from './stack-options.js';
import { portsOf, stackUrls, type StackUrls } from './stack-urls.js';
import { StartProblem } from './start-problem.js';
import { SupervisedPart, type PartState } from './supervised-part.js';
import { untilReady } from './until-ready.js';

const gracefulStopMs = 12_000;

/** Kafka, PostgreSQL, mail catcher, issuer and services as processes of this machine, each of which can be ended and started by name. */
export class Stack {
  readonly dir: string;
  private readonly parts = new Map<PartName, SupervisedPart>();
  private readonly services: readonly Service[];
  private adminUrl: string;
  private envs: Readonly<Record<Service, ServiceEnv>> | undefined;

  private constructor(private readonly options: StackOptions, readonly ports: StackPorts, private readonly record: RunRecord) {
    this.dir = resolve(options.dir);
    this.services = options.services ?? allServices;
    this.adminUrl = options.given?.databaseUrl ?? '';
    const infrastructure = infrastructureOf({
      dir: this.dir, ports, given: options.given ?? {}, durable: options.durable ?? true, detached: options.detached ?? false, kafkaHeapMb: options.kafkaHeapMb,
      onProgress: this.progress, onAdminUrl: (url) => { this.adminUrl = url; },
    });
    for (const [name, { mark, launch }] of infrastructure) this.add(name, mark, launch);
    for (const service of this.services) this.addService(service);
  }

  /** Clears up what a killed starter left in the directory and checks the ports. Starts nothing yet. Throws `StartProblem`s. */
  static async prepare(options: StackOptions): Promise<Stack> {
    const dir = resolve(options.dir);
    const record = await RunRecord.open(dir, (name, pid) => options.onProgress?.(name, `stopping process ${pid}, left by an earlier start`));
    const stack = new Stack(options, options.ports ?? (await freeStackPorts()), record);
    await requireFreePorts(stack.ports, [...stack.parts.keys()].flatMap(portsOf));
    return stack;
  }

  get urls(): StackUrls {
    return stackUrls(this.ports, this.options.given ?? {}, this.adminUrl);
  }

  /** The configuration of each service, known once `start` has resolved: enough to run another instance of it. */
  get env(): Readonly<Record<Service, ServiceEnv>> {
    if (this.envs === undefined) throw new Error('the stack has not started');
    return this.envs;
  }

  /** Starts the infrastructure, then makes the databases and starts the services. Does not wait until these are ready. */
  async start(): Promise<void> {
    await Promise.all([...this.group('infrastructure').map((part) => part.start()), this.options.beforeServices?.()]);
    await this.configureServices();
    await Promise.all(this.group('services').map((part) => part.start()));
  }

  /** Resolves when a service answers that it is ready. Throws a `StartProblem` with what it waits for when it takes too long. */
  async untilReady(service: Service, withinMs = 60_000): Promise<void> {
    await untilReady({
      url: this.urls.services[service], withinMs,
      hasFailed: () => this.part(service).state === 'failed',
      logFile: this.logOf(service),
      onProgress: (line) => this.progress(service, line),
      name: service,
    });
  }

  /** The processes that run now. */
  pids(): Partial<Record<PartName, number>> {
    return Object.fromEntries([...this.parts].flatMap(([name, { pid }]) => (pid === undefined ? [] : [[name, pid]])));
  }

  states(): Partial<Record<PartName, PartState>> {
    return Object.fromEntries([...this.parts].map(([name, { state }]) => [name, state]));
  }

  /** Starts a part that was stopped or killed; infrastructure is ready when this resolves, a service runs. */
  startPart = (name: PartName): Promise<void> => this.part(name).start();
  /** Ends a part the clean way; it stays ended. */
  stopPart = (name: PartName): Promise<void> => this.part(name).stop();
  /** Ends a part by SIGKILL; it stays ended. One that is killed from outside is started again. */
  killPart = (name: PartName): Promise<void> => this.part(name).kill();

  /** Stops services first, then what they stand on. */
  async stop(): Promise<void> {
    for (const group of ['services', 'infrastructure'] as const) await Promise.all(this.group(group).map((part) => part.stop()));
    this.record.close();
  }

  logOf(service: Service): string {
    return join(this.dir, 'logs', `${service}.log`);
  }

  private async configureServices(): Promise<void> {
    const { dir, ports, urls, options: { clock = 'system', env = {} } } = this;
    const secrets = secretsIn(join(dir, 'secrets.json'));
    this.progress('postgres', 'a database and a role for each service');
    const databaseUrls = await createServiceDatabases(this.adminUrl, allServices, { password: secrets.databasePassword });
    this.envs = serviceEnvs({ dir, ports, urls, secrets, clock, databaseUrls, env });
    writeEnvFiles(dir, this.envs);
    writeUrls(dir, urls);
  }

  private addService(service: Service): void {
    const script = this.options.mainOf?.(service) ?? resolve(__dirname, '..', '..', '..', 'apps', service, 'dist', 'main.js');
    this.add(service, script, (onSpawn) => launchNode({
      script, flags: serviceFlags, env: this.env[service], logFile: this.logOf(service), stopWithinMs: gracefulStopMs, detached: this.options.detached ?? false, onSpawn,
    }));
  }

  private add(name: PartName, mark: string, launch: SupervisedPart['launch']): void {
    const recorded: SupervisedPart['launch'] = (onSpawn) => launch((pid) => {
      this.record.add(name, pid, mark);
      onSpawn(pid);
    });
    const { restarts = 5, onChange = (): void => undefined } = this.options;
    this.parts.set(name, new SupervisedPart(name, recorded, { restarts, onChange }));
  }

  private group(group: 'services' | 'infrastructure'): SupervisedPart[] {
    return [...this.parts.values()].filter(({ name }) => this.services.some((service) => service === name) === (group === 'services'));
  }

  private part(name: PartName): SupervisedPart {
    const part = this.parts.get(name);
    if (part === undefined) throw new Error(`this stack has no ${name} of its own`);
    return part;
  }

  private progress = (part: string, line: string): void => this.options.onProgress?.(part, line);
}

/** Starts a stack and resolves when all its services are ready; stops everything again and throws when that fails. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const stack = await Stack.prepare(options);
  try {
    await stack.start();
    await Promise.all((options.services ?? allServices).map((service) => stack.untilReady(service)));
    return stack;
  } catch (error) {
    await stack.stop();
    throw error instanceof StartProblem ? error : new Error('the stack did not start', { cause: error });
  }
}
