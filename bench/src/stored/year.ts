import type { Bench } from '../benchmark.js';
import { Ears } from '../lifecycle/ears.js';
import { httpDoor } from '../lifecycle/http-door.js';
import { Slice } from '../slice/slice.js';
import type { World } from '../world.js';
import { CONTROLLED } from './clock.js';
import type { Copies, Instead } from './copies.js';
import { Courses } from './courses.js';
import { keepPatterns } from './fill.js';
import type { Stock } from './stored.js';

/** How many complaints each pattern holds: those that are archived, those of the last weeks, and those whose review is under way. */
const OLD = 45;
const RECENT = 100;
const UNDER_REVIEW = 8;
/** Complaints that go through the services. */
export const TAKEN = OLD + RECENT + UNDER_REVIEW;
const DAY_S = 86_400;
/** A complaint every half a minute: a million in a year. Those of the last 37 days are not archived yet, which is a tenth; of a million a few hundred are under review. */
const APART_S = 30;
const RECENT_DAYS = 37;
const RECENT_SHARE = 0.1;
const UNDER_REVIEW_SHARE = 0.0003;

const OPEN = `('RUNNING', 'WARNED', 'BREACHED', 'PAUSED')`;
/** Nothing that waits for its time may be due while something is measured; what is shown as due is due within these days. */
const instead: Instead = {
  complaint_clocks: { next_at: `case when p.next_at is not null then now() + interval '1 day' + random() * interval '30 days' end` },
  improvements: { timer_at: `case when p.timer_at is not null then now() + interval '1 day' + random() * interval '30 days' end` },
  complaints: { archive_at: `case when p.archive_at is not null then now() + interval '1 day' + random() * interval '29 days' end` },
  live_clocks: { due_at: `case when p.state in ${OPEN} then now() + (random() * 12 - 2) * interval '1 day' else p.due_at - c.back end` },
  timeline: { data: `case when p.type = 'complaint.received.v1' then jsonb_set(p.data::jsonb, '{customerId}', to_jsonb(c.random || right(p.data ->> 'customerId', 12)))::json else p.data end` },
};

/** What so many complaints of a year are made of. */
const copies = (count: number): Copies[] => [
  spread('pattern_old', OLD, count, 1 - RECENT_SHARE, RECENT_DAYS * DAY_S),
  spread('pattern_recent', RECENT, count, RECENT_SHARE - UNDER_REVIEW_SHARE, 0),
  { ...spread('pattern_under_review', UNDER_REVIEW, count, UNDER_REVIEW_SHARE, 0), apartS: 3_600 },
];

const spread = (pattern: string, size: number, count: number, share: number, latestBackS: number): Copies => ({
  pattern, count: Math.ceil((count * share) / size), latestBackS, apartS: APART_S * size,
});

/** Takes complaints through the five services, and keeps those that are archived apart from the latest. */
async function take(bench: Bench, world: World): Promise<void> {
  const slice = await Slice.start(bench, 'year', world, CONTROLLED);
  const ears = await Ears.open(world.bus);
  const courses = new Courses(bench, slice, { door: httpDoor(bench.stack), ears }, RECENT_DAYS);
  try {
    await courses.takeOld(OLD);
    await keepPatterns(world, 'pattern_old');
    await courses.takeRecent(RECENT);
    await keepPatterns(world, 'pattern_recent');
    await courses.takeUnderReview(UNDER_REVIEW);
    await keepPatterns(world, 'pattern_under_review');
  } finally {
    await ears.stop();
    await slice.leave();
  }
}

/** A year's complaints: most are archived, some were rejected or reviewed, the latest are at every step of the way. */
export const year: Stock = { take, copies, instead };
