import { AnswerPlanV1, commands } from '@redress/contracts';
import type { Given } from './doors.js';
import { accept, pass } from './rules/model.js';
import { type Traveller, traveller } from './traveller.js';
import { nextStep } from './walk.js';

const HOUR = 3_600_000;

/** Walks the model alone, as if the platform always answered as it should. */
function walk(one: Traveller, onStep: (type: string, codes: readonly string[], given: Given) => void): void {
  let now = Date.parse('2026-02-09T01:00:00Z');
  for (; one.stepsLeft > 0; one.stepsLeft--) {
    now += one.random.between(1, 5) * (one.random.chance(0.02) ? 240 : 1) * HOUR;
    pass(one.complaint, now);
    const { given, ask, codes, besides } = nextStep(one, now);
    onStep(given.command.type, codes, given);
    if (!ask) continue;
    one.past.push({ given, outcome: { isAccepted: codes.length === 0, code: codes[0] ?? besides, resourceId: 'id', version: 3 } });
    if (codes.length === 0) accept(one.complaint, ask);
  }
}

describe('random walks through the model', () => {
  const accepted = new Map<string, number>();
  const refused = new Map<string, Set<string>>();
  /** Answers to a plan that would replace another, by where the case stood with that. */
  const anew = new Map<string, number>();
  const travellers = Array.from({ length: 900 }, (_, index) => traveller(7, index));
  beforeAll(() => {
    for (const one of travellers) {
      walk(one, (type, codes, { data }) => {
        const { standing } = one.complaint.case.plan ?? {};
        const answer = `${standing?.status ?? ''} ${String((data as { agreed?: boolean }).agreed)}`;
        if (type === AnswerPlanV1.type && standing && codes.length === 0) anew.set(answer, (anew.get(answer) ?? 0) + 1);
        if (codes.length === 0) accepted.set(type, (accepted.get(type) ?? 0) + 1);
        else refused.set(type, new Set([...(refused.get(type) ?? []), ...codes]));
      });
    }
  });

  it('give every command of the road, rightly and wrongly', () => {
    const road = commands.map(({ type }) => type).filter((type) => type !== 'notification.record-delivery.v1').sort();
    expect([...accepted.keys()].sort()).toEqual(road);
    expect([...refused.keys()].sort()).toEqual(road);
  });

  it('ask customers anew about what was agreed or carried out, and hear yes and no (S3-50)', () => {
    expect([...anew.keys()].sort()).toEqual(['EXECUTED false', 'EXECUTED true', 'PLAN_AGREED false', 'PLAN_AGREED true']);
  });

  it('end in every state, some of them after a closed review', () => {
    const ends = new Set(travellers.flatMap(({ complaint: { status, reviews } }) => [status, ...reviews.map((review) => `review ${review.status}`)]));
    const states = ['RECEIVED', 'REGISTERED', 'ACCEPTED', 'IN_HANDLING', 'RESOLVED', 'CLOSED', 'ARCHIVED', 'REJECTED', 'WITHDRAWN'];
    const ofReview = ['TRIGGERED', 'OPENED', 'COLLECTING', 'VERIFYING', 'PENDING_APPROVAL', 'RECTIFYING', 'CLOSED', 'DECLINED', 'WITHDRAWN'];
    expect([...states, ...ofReview.map((status) => `review ${status}`)].filter((state) => !ends.has(state))).toEqual([]);
  });

  it('repeat themselves under the same seed', () => {
    const tell = (): string => {
      const told: string[] = [];
      walk(traveller(7, 3), (type, codes) => told.push(`${type} ${codes.join()}`));
      return told.join();
    };
    expect(tell()).toBe(tell());
  });
});
