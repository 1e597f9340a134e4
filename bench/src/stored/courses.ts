import type { Bench } from '../benchmark.js';
import { declined, improvement, rejected, review } from '../lifecycle/courses.js';
import { type Senses, take } from '../lifecycle/live.js';
import { matters } from '../lifecycle/matters.js';
import { handlerOf, lifeOf, type LifeOptions, type Step } from '../lifecycle/steps.js';
import type { Slice } from '../slice/slice.js';
import { waitUntil } from '../wait-until.js';
import { setClocks } from './clock.js';

const DAY_MS = 86_400_000;
const AT_ONCE = 8;
/** Of the latest complaints: left alone for a week; and on the last day at so many steps of their way. */
const FORGOTTEN = 2;
const REJECTED = 2;
const STEPS_TAKEN = [1, 1, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6, 7, 8, 9, 10];
const A_WEEK_AND_A_DAY = 8;

/** What becomes of complaints, played at the times at which it happens, by the controlled clocks of the services. */
export class Courses {
  private readonly lastDay = lastMorning();
  private readonly weekBefore: Date;
  private readonly run: string;
  private n = 0;

  constructor(
    private readonly bench: Bench,
    private readonly slice: Slice,
    private readonly senses: Senses,
    /** From the decision until it is archived for certain. */
    private readonly daysToArchive: number,
  ) {
    this.weekBefore = new Date(this.lastDay.getTime() - A_WEEK_AND_A_DAY * DAY_MS);
    this.run = slice.nextRun();
  }

  /** All are archived in the end; three were reviewed, another one's review was declined, two were rejected. */
  async takeOld(count: number): Promise<void> {
    const at = new Date(this.weekBefore.getTime() - this.daysToArchive * DAY_MS);
    await this.putClocks(at);
    const ids = await this.takeAll([...this.many(count - REJECTED, at, lifeOf), ...this.many(REJECTED, at, rejected)]);
    await this.slice.untilQuiet(at);
    for (const [n, steps] of [review, review, review, declined].entries()) await this.go(steps, ids[n] ?? '');
    await this.slice.untilQuiet(at);
    await this.putClocks(this.weekBefore);
    const archived = async (): Promise<boolean> => (await this.slice.world.database('intake').query(`select from complaints where status = 'ARCHIVED'`)).rowCount === count;
    await waitUntil('all of them to be archived', archived);
    await this.slice.untilQuiet(this.weekBefore);
  }

  /** Most were closed within the week before; the others are on their way, some for too long. */
  async takeRecent(count: number): Promise<void> {
    const { weekBefore, lastDay } = this;
    const closed = count - REJECTED - FORGOTTEN - STEPS_TAKEN.length;
    await this.takeAll([
      ...this.many(closed, weekBefore, lifeOf), ...this.many(REJECTED, weekBefore, rejected), ...this.many(FORGOTTEN, weekBefore, (options) => lifeOf(options).slice(0, 1)),
    ]);
    await this.slice.untilQuiet(weekBefore);
    await this.putClocks(lastDay);
    await this.takeAll(STEPS_TAKEN.flatMap((steps) => this.many(1, lastDay, (options) => lifeOf(options).slice(0, steps))));
    await this.slice.untilQuiet(lastDay);
  }

  /** Closed, and asked about again: their reviews are at every step of the way, and one has something to be improved. */
  async takeUnderReview(count: number): Promise<void> {
    const ids = await this.takeAll(this.many(count, this.lastDay, lifeOf));
    await this.slice.untilQuiet(this.lastDay);
    for (const [n, id] of ids.entries()) await this.go(review.slice(0, 1 + (n % (review.length - 1))), id);
    await this.go([improvement('SALES', this.lastDay)], ids[review.length - 2] ?? '');
    await this.slice.untilQuiet(this.lastDay);
  }

  private many(count: number, at: Date, course: (options: LifeOptions) => Step[]): Step[][] {
    return Array.from({ length: count }, () => {
      const n = this.n++;
      const matter = matters[n % matters.length];
      if (!matter) throw new Error('there is nothing to complain about');
      const urgency = n % 10 === 9 ? 3 : n % 10 > 6 ? 2 : 1;
      return course({ id: `${this.run}-${n}`, matter, at, urgency, handler: handlerOf(matter.departmentId, matter.question ? 1 : 1 + (n % 2)) });
    });
  }

  private async takeAll(courses: readonly (readonly Step[])[]): Promise<string[]> {
    const ids: string[] = [];
    let next = 0;
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      for (let n = next++; n < courses.length; n = next++) ids[n] = await take(courses[n] ?? [], this.senses);
    }));
    return ids;
  }

  private async go(steps: readonly Step[], about: string): Promise<void> {
    await take(steps, this.senses, { about });
  }

  private putClocks(now: Date): Promise<void> {
    return setClocks(this.bench.stack, this.slice, now);
  }
}

/** Ten o'clock in the morning, Shanghai, the last time that it was: mail goes at once then. */
function lastMorning(): Date {
  const anHourAgo = Date.now() - 3_600_000;
  const morning = new Date(anHourAgo).setUTCHours(2, 0, 0, 0);
  return new Date(morning > anHourAgo ? morning - DAY_MS : morning);
}
