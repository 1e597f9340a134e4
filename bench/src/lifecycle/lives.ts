import type { Bench } from '../benchmark.js';
import { Slice } from '../slice/slice.js';
import type { World } from '../world.js';
import type { Door } from './door.js';
import { Ears } from './ears.js';
import { httpDoor } from './http-door.js';
import { grantRoles, kafkaDoor } from './kafka-door.js';
import { type Lived, live } from './live.js';
import { plainMatters } from './matters.js';
import { lifeOf } from './steps.js';

/** The platform while lives are lived on it. */
export class Lives {
  private n = 0;
  private readonly run: string;

  private constructor(
    readonly slice: Slice,
    private readonly ears: Ears,
    readonly http: Door,
    readonly kafka: ReturnType<typeof kafkaDoor>,
  ) {
    this.run = slice.nextRun();
  }

  static async start(bench: Bench, world: World): Promise<Lives> {
    const slice = await Slice.start(bench, world.name, world);
    const ears = await Ears.open(world.bus);
    await grantRoles(bench, world);
    return new Lives(slice, ears, httpDoor(bench.stack), kafkaDoor(world.bus, ears));
  }

  /** One more life through a door, of a customer of its own. */
  live(door: Door, dueAt?: number): Promise<Lived> {
    const n = this.n++;
    const matter = plainMatters[n % plainMatters.length];
    if (!matter) throw new Error('there is nothing to complain about');
    return live(lifeOf({ id: `${this.run}-${n}`, matter, at: new Date() }), { door, ears: this.ears }, dueAt);
  }

  /** Stops the services and leaves the world. */
  async leave(): Promise<void> {
    await this.kafka.close();
    await this.ears.stop();
    await this.slice.leave();
  }
}
