import { PRIVATE, type Role } from '@redress/contracts';
import { readStream, type Stream } from '@redress/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Platform, startPlatform } from '../platform.js';
import { quiet } from '../quiet.js';
import { type Door, overHttp, overKafka } from './doors.js';
import { Journey } from './journey.js';
import { scan, seenTopics } from './scan.js';

const SOURCE = 'enterprise';
const roles: readonly Role[] = ['CUSTOMER', 'AGENT', 'COMPLAINT_MANAGER', 'HANDLER', 'DEPT_MANAGER', 'COORDINATOR', 'REVIEWER', 'REVIEW_LEAD', 'SUPERVISOR'];

/** The platform with the controlled clock, a review group, and a grant for an enterprise's system. */
export interface RoadWorld {
  readonly platform: Platform;
  readonly stream: Stream;
  journey(door: Door['name']): Journey;
  /** Publishes a version of a policy, in force at once. */
  publish(service: 'intake' | 'routing' | 'review', kind: string, id: string, body: unknown): Promise<void>;
  /** Where any of the secrets stands besides the private topic; throws when that holds none of them either, so that nothing was said. */
  scan(secrets: readonly string[]): Promise<string[]>;
  stop(): Promise<void>;
}

export async function openRoadWorld(from: string): Promise<RoadWorld> {
  const platform = await startPlatform({ clock: 'controlled', env: { OTEL_TRACES_PER_SECOND: '1000' } });
  await platform.setClock(from);
  const stream = await readStream(platform.bus, seenTopics);
  const kafka = overKafka(platform, stream, SOURCE);
  const doors: Readonly<Record<Door['name'], Door>> = { HTTP: overHttp(platform), Kafka: kafka };
  const publish: RoadWorld['publish'] = async (service, kind, id, body) => {
    const { status, body: answer } = await platform.request(service, 'POST', `/v1/policies/${kind}`, { as: { roles: ['POLICY_ADMIN'] }, body: { id, body } });
    if (status !== 201) throw new Error(`${kind} ${id} was not published: ${status} ${JSON.stringify(answer)}`);
    await quiet(platform);
    // What a service has heard it uses within a quarter of a second.
    await sleep(300);
  };
  await publish('intake', 'integration', SOURCE, { roles });
  const certificate = { name: 'ISO 10002 reviewer', validUntil: '2030-12-31' };
  for (const id of ['reviewer-1', 'reviewer-2', 'reviewer-3', 'review-lead', 'review-deputy']) await publish('review', 'reviewer', id, { years: 5, certificate, departmentId: 'PRODUCT_QUALITY' });
  await publish('review', 'review-roster', '2026', { period: { from: '2026-01-01', until: '2026-12-31' }, lead: 'review-lead', deputyLead: 'review-deputy', members: ['reviewer-1', 'reviewer-2', 'reviewer-3'] });
  return {
    platform, stream, publish,
    journey: (name) => new Journey(platform, stream, doors[name]),
    scan: async (secrets) => {
      const places = await scan(platform, stream, secrets);
      const said = stream.records.flatMap(({ topic, value }) => (topic === PRIVATE ? [value?.toString() ?? ''] : [])).join('\n');
      if (!secrets.some((secret) => said.includes(secret))) throw new Error('none of what is looked for was ever said');
      return places;
    },
    stop: async () => {
      await kafka.close();
      await stream.stop();
      await platform.stop();
    },
  };
}
