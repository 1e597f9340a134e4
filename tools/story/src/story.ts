import { type EventType, NotificationSentV1, type PolicyKind, PolicyPublishedV1, type Service } from '@redress/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Api } from './api.js';
import { short } from './short.js';
import type { Fact, Following } from './follow.js';
import { lineOf } from './line.js';
import type { Mails } from './mails.js';
import type { Page } from './page.js';
import type { Person } from './people.js';
import { Problem } from './problem.js';

/** A fact that a step leads to: of this type, its data with these properties. */
export interface Sign {
  readonly type: string;
  readonly having: Readonly<Record<string, unknown>>;
}

export const sign = ({ type }: EventType, having: Sign['having'] = {}): Sign => ({ type, having });

export interface Doing {
  readonly service: Service;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const PATIENCE_MS = 20_000;
const POLL_MS = 25;
/** When nothing more has come for so long, a step has had its consequences. */
const QUIET_MS = 400;
const LONGEST_SETTLING_MS = 3_000;
/** What a service has heard of a rule it uses within a quarter of a second. */
const RULE_MS = 500;

/** @throws Problem when a service does not show what everybody in the story may see. */
export function expectShown(service: Service, path: string, { status, body }: Answer): Answer['body'] {
  if (status !== 200) throw new Problem(`${service} does not show ${path}: ${status} ${String(body['code'])}.`);
  return body;
}

/** Does what the people of the story do, and tells it. */
export class Story {
  private readonly told = new Map<string, number>();

  constructor(
    readonly api: Api,
    readonly page: Page,
    private readonly following: Following,
    private readonly mails: Mails,
  ) {}

  /** Publishes a version of a rule and waits until every service goes by it. */
  async publish(who: Person, does: string, { kind, owner }: PolicyKind, id: string, body: Readonly<Record<string, unknown>>): Promise<void> {
    this.page.step(new Date(), who, does);
    await this.accepted(who, { service: owner, path: `/v1/policies/${kind}`, body: { id, body } });
    await this.consequences(`${kind}:${id}`, [sign(PolicyPublishedV1, { id })]);
    await sleep(RULE_MS);
  }

  /** @throws Problem when it is refused. */
  async accepted(who: Person, doing: Doing): Promise<Answer> {
    const answer = await this.give(who, doing);
    const { code, detail } = answer.body as { code?: string; detail?: string };
    if (answer.status >= 300) throw new Problem(`${doing.service} refused what ${who.name} may do: ${answer.status} ${code ?? ''}. ${detail ?? ''}`);
    return answer;
  }

  /** @throws Problem when it is accepted, or refused for another reason. */
  async refused(who: Person, doing: Doing, expected: string): Promise<void> {
    const { status, body } = await this.give(who, doing);
    if (body['code'] !== expected) throw new Problem(`${doing.service} answered ${status} ${String(body['code'] ?? body['status'])} to ${who.name}, not ${expected}.`);
    this.page.body(String(body['detail']));
  }

  /** Tells of something that was looked at. @throws Problem when it was not shown. */
  shown(service: Service, path: string, answer: Answer): Answer['body'] {
    this.page.call(`GET ${service} ${short(path)}`, answer.status, '');
    return expectShown(service, path, answer);
  }

  /** The data of the latest fact of that type. @throws Problem when there is none. */
  latest<D>(key: string, { type, data }: EventType<D>): D {
    const found = this.following.of(key).findLast((fact) => fact.type === type);
    if (!found) throw new Problem(`Nothing on the bus says ${type}.`);
    return data.parse(found.data);
  }

  /** Waits for what a step leads to, and until it is quiet, and tells all of it. */
  async consequences(key: string, signs: readonly Sign[]): Promise<void> {
    for (const one of signs) await this.until(key, one);
    const end = performance.now() + LONGEST_SETTLING_MS;
    while (performance.now() < end && performance.now() - (this.following.of(key).at(-1)?.heardAt ?? 0) < QUIET_MS) await sleep(POLL_MS);
    const facts = this.untold(key);
    this.told.set(key, (this.told.get(key) ?? 0) + facts.length);
    for (const fact of facts) await this.tell(fact);
  }

  private untold(key: string): readonly Fact[] {
    return this.following.of(key).slice(this.told.get(key) ?? 0);
  }

  /** @throws Problem when it does not come. */
  private async until(key: string, { type, having }: Sign): Promise<void> {
    const fits = ({ type: found, data }: Fact): boolean => found === type && Object.entries(having).every(([name, value]) => (data as Record<string, unknown>)[name] === value);
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await sleep(POLL_MS)) {
      if (this.untold(key).some(fits)) return;
    }
    throw new Problem(`Nothing on the bus says ${type}${Object.keys(having).length > 0 ? ` with ${JSON.stringify(having)}` : ''}, ${PATIENCE_MS / 1000} s later.`);
  }

  private async give(who: Person, { service, path, body }: Doing): Promise<Answer> {
    const answer = await this.api.post(who, service, path, body);
    const { code, status } = answer.body as { code?: string; status?: string };
    this.page.call(`POST ${service} ${short(path)}`, answer.status, code ?? status ?? '');
    return answer;
  }

  private async tell(fact: Fact): Promise<void> {
    const sent = fact.type === NotificationSentV1.type ? NotificationSentV1.data.parse(fact.data) : undefined;
    this.page.fact(lineOf(fact), sent?.channel === 'EMAIL' ? await this.mails.find(sent.messageId) : undefined);
  }
}
