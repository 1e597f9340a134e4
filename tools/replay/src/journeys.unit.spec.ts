import {
  ClockMetV1, ClockStartedV1, CommandRepliedV1, ComplaintAcceptedV1, ComplaintReceivedV1, ComplaintRegisteredV1, type EventType, HandlingAcceptedV1, HandlingAssignedV1,
  HandlingUnroutedV1, NotificationFailedV1, NotificationSentV1, type Reply,
} from '@redress/contracts';
import { REPLAY } from './commands.js';
import type { Heard } from './follow-stream.js';
import { Journeys } from './journeys.js';
import { Tally } from './tally.js';

const registration = { category: 'LOGISTICS', urgency: 1, scope: 1, summary: 'Late' } as const;
const complaint = '0192f7a0-1111-8000-8000-000000000002';

describe('the journey of a complaint', () => {
  let now = 0;
  let tally: Tally;
  let journeys: Journeys;

  function given(isDriving: boolean, expectsAcknowledgement = true): void {
    now = 1000;
    tally = new Tally();
    journeys = new Journeys(tally, { isDriving, expectsAcknowledgement, now: () => now });
    journeys.begin('s:1', registration);
  }

  const answer = (commandId: string, status: Reply['status'], code?: string, key = REPLAY) =>
    journeys.hear({ type: CommandRepliedV1.type, key, causationId: '', data: () => ({ commandId, status, ...(code ? { code } : { resourceId: complaint }) }) });
  const fact = (event: EventType, data: object = {}, about: Partial<Heard> = {}) =>
    journeys.hear({ type: event.type, key: complaint, causationId: 's:1', data: () => ({ ...(event.example as object), ...data }), ...about });
  const idsOf = (commands: readonly { readonly id: string }[]) => commands.map(({ id }) => id);

  it('ends when its submission is answered, the complaint received and its acknowledgement sent, and tells how long that took', () => {
    given(false);
    now += 20;
    answer('s:1', 'ACCEPTED');
    now += 5;
    fact(ComplaintReceivedV1);
    expect(journeys.missing()).toEqual(new Map([['acknowledgement sent', 1]]));
    now += 100;
    fact(NotificationSentV1);
    expect(journeys.size).toBe(0);
    expect(tally).toMatchObject({ accepted: 1, received: 1, acknowledged: 1 });
    expect([tally.untilReceived.longest, tally.untilAcknowledged.longest].map(Math.round)).toEqual([25, 125]);
  });

  it('is followed as well when the facts come before the answer', () => {
    given(false);
    fact(ComplaintReceivedV1);
    fact(NotificationSentV1);
    expect(journeys.size).toBe(1);
    answer('s:1', 'ACCEPTED');
    expect(journeys.size).toBe(0);
  });

  it('awaits nothing more when it is a duplicate or refused, and tells of what was refused the first time', () => {
    given(false);
    answer('s:1', 'DUPLICATE');
    journeys.begin('s:2', registration);
    answer('s:2', 'DUPLICATE', 'CONTACT_REQUIRED');
    journeys.begin('s:3', registration);
    answer('s:3', 'REJECTED', 'VALIDATION_FAILED');
    expect(journeys.size).toBe(0);
    expect(tally).toMatchObject({ accepted: 0, duplicate: 2 });
    expect(tally.refusedBefore.entries).toEqual([['CONTACT_REQUIRED', 1]]);
    expect(tally.rejected.entries).toEqual([['VALIDATION_FAILED', 1]]);
  });

  it('is driven through registration, acceptance and the department’s acceptance', () => {
    given(true);
    expect(idsOf(answer('s:1', 'ACCEPTED'))).toEqual(['s:1/register']);
    fact(ComplaintReceivedV1);
    fact(NotificationSentV1);
    expect(idsOf(answer('s:1/register', 'ACCEPTED'))).toEqual(['s:1/accept']);
    fact(ComplaintRegisteredV1);
    expect(answer('s:1/accept', 'ACCEPTED')).toEqual([]);
    fact(ComplaintAcceptedV1);
    const [take] = fact(HandlingAssignedV1, { departmentId: 'SALES', handlerId: 'sales-2' });
    expect(take).toMatchObject({ id: 's:1/case', key: complaint, headers: { ce_actorid: 'sales-2', ce_actorrole: 'HANDLER', ce_actordepartment: 'SALES' } });
    answer('s:1/case', 'ACCEPTED');
    expect(journeys.missing()).toEqual(new Map([['handling.accepted', 1]]));
    fact(HandlingAcceptedV1);
    expect(journeys.size).toBe(0);
    expect(tally).toMatchObject({ registered: 1, taken: 1 });
    expect(tally.assigned.entries).toEqual([['SALES', 1]]);
  });

  it('ends at the manual queue when no rule fits', () => {
    given(true);
    answer('s:1', 'ACCEPTED');
    for (const event of [ComplaintReceivedV1, NotificationSentV1, ComplaintRegisteredV1]) fact(event);
    answer('s:1/register', 'ACCEPTED');
    answer('s:1/accept', 'ACCEPTED');
    expect(fact(HandlingUnroutedV1, { category: 'OTHER' })).toEqual([]);
    expect(journeys.size).toBe(0);
    expect(tally.unrouted.entries).toEqual([['OTHER', 1]]);
  });

  it('is taken up where an earlier run left it, and awaits only what is new', () => {
    given(true);
    expect(idsOf(answer('s:1', 'DUPLICATE'))).toEqual(['s:1/register']);
    expect(idsOf(answer('s:1/register', 'DUPLICATE'))).toEqual(['s:1/accept']);
    answer('s:1/accept', 'ACCEPTED');
    expect(journeys.missing()).toEqual(new Map([['assigned or unrouted', 1]]));
    fact(HandlingAssignedV1);
    answer('s:1/case', 'ACCEPTED');
    fact(HandlingAcceptedV1);
    expect(journeys.size).toBe(0);
  });

  it('of a second run is all duplicates and hears no fact', () => {
    given(true);
    answer('s:1', 'DUPLICATE');
    answer('s:1/register', 'DUPLICATE');
    answer('s:1/accept', 'DUPLICATE');
    expect(journeys.size).toBe(0);
    expect(tally.refusedSteps.total).toBe(0);
  });

  it('stops at a step that is refused, and the refusal is told', () => {
    given(true, false);
    answer('s:1', 'ACCEPTED');
    fact(ComplaintReceivedV1);
    answer('s:1/register', 'REJECTED', 'UNKNOWN_CATEGORY');
    expect(journeys.size).toBe(0);
    expect(tally.refusedSteps.entries).toEqual([['RegisterComplaint UNKNOWN_CATEGORY', 1]]);
  });

  it('counts a message that no channel took as not acknowledged', () => {
    given(false);
    answer('s:1', 'ACCEPTED');
    fact(ComplaintReceivedV1);
    fact(NotificationFailedV1);
    expect(journeys.size).toBe(0);
    expect(tally.acknowledged).toBe(0);
    expect(tally.unacknowledged.entries).toEqual([['MAILBOX_REFUSED', 1]]);
  });

  it('counts nothing twice, whatever is delivered again', () => {
    given(true, false);
    answer('s:1', 'ACCEPTED');
    expect(answer('s:1', 'DUPLICATE')).toEqual([]);
    fact(ComplaintReceivedV1);
    fact(ComplaintReceivedV1);
    answer('s:1/register', 'ACCEPTED');
    expect(answer('s:1/register', 'DUPLICATE')).toEqual([]);
    expect(tally).toMatchObject({ accepted: 1, duplicate: 0, received: 1 });
  });

  it('counts its clocks, also those that are met after nothing else is awaited', () => {
    given(false);
    answer('s:1', 'ACCEPTED');
    fact(ComplaintReceivedV1);
    fact(ClockStartedV1, { stage: 'ACK' });
    fact(ClockStartedV1, { stage: 'REGISTER' });
    fact(NotificationSentV1);
    expect(journeys.size).toBe(0);
    fact(ClockMetV1, { stage: 'ACK' });
    expect([tally.clocksStarted.total, tally.clocksMet.total]).toEqual([2, 1]);
  });

  it('is not confused by the complaints and answers of others', () => {
    given(false);
    answer('s:1', 'ACCEPTED', undefined, '/call-centre');
    fact(ComplaintReceivedV1, {}, { key: 'another', causationId: 'another' });
    fact(ClockStartedV1, {}, { key: 'another' });
    expect(tally).toMatchObject({ accepted: 0, received: 0 });
    expect(tally.clocksStarted.total).toBe(0);
  });

  it('lets the next one wait until there is room', async () => {
    given(false);
    let hasRoom = false;
    const waiting = journeys.whenBelow(1).then(() => (hasRoom = true));
    await Promise.resolve();
    expect(hasRoom).toBe(false);
    answer('s:1', 'DUPLICATE');
    await waiting;
  });
});
