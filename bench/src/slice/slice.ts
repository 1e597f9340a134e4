import { EVENTS, PRIVATE, type Service, services } from '@redress/contracts';
import type { ServiceEnv } from '@redress/stack';
import { randomBytes } from 'node:crypto';
import type { Bench } from '../benchmark.js';
import { feedCommands } from '../feed.js';
import { TopicCounter } from '../topics.js';
import { CpuMeter } from '../usage.js';
import { waitUntil } from '../wait-until.js';
import { createWorld, type World } from '../world.js';

/** What follows from one submission by itself: received, four clocks started, the acknowledgement sent, its clock met. */
export const FACTS_PER_SUBMISSION = 7;

/** What stood there before the submissions that are counted. */
interface Before {
  readonly events: number;
  readonly privates: number;
  readonly mails: number;
  /** What a start brings along, such as a coordinator that is still loading, is no sign of trouble. */
  readonly warnings: ReadonlyMap<Service, number>;
}

/** All five services on databases and topics of their own, and what is seen of them from outside. */
export class Slice {
  private submitted = 0;
  private runs = 0;

  private constructor(
    private readonly bench: Bench,
    readonly world: World,
    readonly counter: TopicCounter,
    private readonly before: Before,
  ) {}

  /** Starts the services in a world of their own, or in one that holds something already. `env` is put over their configuration. */
  static async start(bench: Bench, kind: string, existing?: World, env?: ServiceEnv): Promise<Slice> {
    const world = existing ?? (await createWorld(bench, kind));
    world.start(services, env);
    await world.untilReady();
    const counter = await TopicCounter.open(world.bus);
    return new Slice(bench, world, counter, { events: await counter.count(EVENTS), privates: await counter.count(PRIVATE), mails: await countMails(bench), warnings: new Map(services.map((service) => [service, world.warnings(service)])) });
  }

  /** A name that no other run of submissions has: ids and addresses begin with it. */
  nextRun(): string {
    return `${this.world.name}-${randomBytes(2).toString('hex')}${this.runs++}`;
  }

  /** Puts commands on Kafka and waits until everything that follows from them is done, in all five services. */
  async submitOverKafka(count: number): Promise<void> {
    await feedCommands(this.world.bus, this.nextRun(), count);
    await this.caughtUp(count);
  }

  /**
   * Waits until so many more submissions are done: their facts are on the stream, their mails accepted, every service has heard all of the stream, and no outbox holds anything.
   * @throws Error when nothing moves any more.
   */
  async caughtUp(count: number): Promise<void> {
    this.submitted += count;
    await this.counter.until(PRIVATE, this.before.privates + this.submitted);
    await this.counter.until(EVENTS, this.before.events + this.submitted * FACTS_PER_SUBMISSION);
    await waitUntil('the mails', async () => (await countMails(this.bench)) - this.before.mails >= this.submitted);
    for (const service of services) {
      await waitUntil(`${service} to have heard the stream`, () => this.counter.isHeard(EVENTS, `redress.${service}`));
      await waitUntil(`the outbox of ${service}`, () => this.isOutboxEmpty(service));
    }
  }

  /**
   * Waits until nothing is on its way any more: the stream stands still, every service has heard all of it, no outbox holds anything and no message is due.
   * `now` is the time by the clock of the services.
   */
  async untilQuiet(now = new Date(), withinMs = 120_000): Promise<void> {
    let before = -1;
    await waitUntil('the platform to be quiet', async () => {
      const isBusy = (await Promise.all([...services.map((service) => this.isBusy(service)), this.isMessageDue(now)])).includes(true);
      const count = isBusy ? -1 : await this.counter.count(EVENTS);
      const isQuiet = count >= 0 && count === before;
      before = count;
      return isQuiet;
    }, withinMs);
  }

  /** CPU time of every process that takes part, from now on. */
  meter(): CpuMeter<string> {
    return new CpuMeter({ ...this.pids(), ...this.bench.stack.pids() });
  }

  pids(): Record<Service, number> {
    return Object.fromEntries([...this.world.processes].map(([service, { pid }]) => [service, pid])) as Record<Service, number>;
  }

  /** Lines of the services' logs that warn of something: a measurement with any is looked at twice. */
  warnings(): string {
    const lines = services.map((service) => [service, this.world.warnings(service) - (this.before.warnings.get(service) ?? 0)] as const).filter(([, count]) => count > 0);
    return lines.length === 0 ? 'no service logged a warning' : lines.map(([service, count]) => `${service} logged ${count} warnings`).join(', ');
  }

  /** Stops the services and leaves the world, for those who go on with it. */
  async leave(): Promise<void> {
    await this.counter.close();
    await this.world.stopServices();
  }

  async stop(): Promise<void> {
    await this.leave();
    await this.world.stop();
  }

  private async isBusy(service: Service): Promise<boolean> {
    return !(await this.counter.isHeard(EVENTS, `redress.${service}`)) || !(await this.isOutboxEmpty(service));
  }

  private async isMessageDue(now: Date): Promise<boolean> {
    // By lane, as the indexes are: a look at all messages that were ever sent would be the costliest statement of the run.
    const due = ['=', '<>'].map((is) => `exists (select from messages where status = 'QUEUED' and channel ${is} 'EMAIL' and next_try_at <= $1)`).join(' or ');
    const { rows } = await this.world.database('notification').query<{ found: boolean }>(`select ${due} as found`, [now]);
    return rows[0]?.found === true;
  }

  private async isOutboxEmpty(service: Service): Promise<boolean> {
    const { rows } = await this.world.database(service).query<{ found: boolean }>('select exists (select from outbox_event) as found');
    return rows[0]?.found === false;
  }
}

async function countMails({ stack }: Bench): Promise<number> {
  const answer = await fetch(`${stack.urls.mail ?? ''}/messages/count`);
  return ((await answer.json()) as { count: number }).count;
}
