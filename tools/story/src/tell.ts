import { newId } from '@redress/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from './api.js';
import { aLesson } from './chapters/a-lesson.js';
import { aParcelIsLate } from './chapters/a-parcel-is-late.js';
import { aReview } from './chapters/a-review.js';
import { aSolution } from './chapters/a-solution.js';
import { theNextCustomer } from './chapters/the-next-customer.js';
import { whatRemains } from './chapters/what-remains.js';
import { Following } from './follow.js';
import type { LocalStack } from './local-stack.js';
import { ZONE } from './local-time.js';
import { Mails } from './mails.js';
import type { Page } from './page.js';
import { customer } from './people.js';
import { Story } from './story.js';

const LONGEST_END_MS = 3_000;

/** One complaint from the parcel that came late to the lesson that was learnt (domain §8, scenario 1). @throws Problem when a step does not do what it should. */
export async function tell(stack: LocalStack, page: Page): Promise<void> {
  const startedAt = performance.now();
  const following = await Following.begin(stack.kafka);
  try {
    const story = new Story(new Api(stack), page, following, await Mails.begin(stack.mail));
    const run = newId().slice(-8);
    const [zhang, alice] = [customer('Zhang Wuyi', 'zh-CN', run), customer('Alice Smith', 'en', run)];
    page.title(
      'One complaint, from a late parcel to the lesson that was learnt from it',
      'Everything below happens now on the running stack, through its public API: people act over HTTP, and Kafka is only listened to.',
      `http is a call and its answer, bus a fact on the stream, clock a time limit, mail a message that went out. Times are those of ${ZONE}.`,
    );
    const { complaint, handler } = await aParcelIsLate(story, zhang);
    await aSolution(story, complaint, handler, zhang);
    await aReview(story, complaint, handler, zhang);
    await aLesson(story, complaint);
    const next = await theNextCustomer(story, handler, alice);
    await whatRemains(story, complaint);
    page.title(
      `The end, after ${((performance.now() - startedAt) / 1000).toFixed(0)} s.`,
      `The way of each call through the services: npm run trace -- ${complaint.no} --brief, and of the next customer's ${next.no}`,
      ...(stack.mail ? [`Every mail: ${stack.mail}`] : []),
      `What else one can ask: ${Object.values(stack.services).map((url) => `${url}/docs`).join(', ')}`,
      '',
    );
  } finally {
    // Where Kafka is away there is nothing to leave; whatever happened before is the news.
    await Promise.race([following.end().catch(() => undefined), sleep(LONGEST_END_MS)]);
  }
}
