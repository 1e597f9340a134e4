import { cn2026, compile } from '@redress/calendar';
import { ComplaintRejectedV1, HandlingResolvedV1, system } from '@redress/contracts';
import { keepCustomer } from './acknowledge.js';
import type { Correspondence } from './correspondence.js';
import { aComplaint, complaintId, contextOf, email, heard, now, phone, recorded, statedBy } from './heard.builder.spec.js';
import type { Message } from './message.js';
import { recordDelivery } from './record-delivery.js';
import { type Outcome, recordOutcome } from './record-outcome.js';
import { tellRejection, tellResult } from './result.js';
import { promisedUntil } from './review-right.js';

const calendar = () => compile(cn2026);
/** Told on Wednesday, 11 February, and a week later. */
const UNTIL = '2026-03-13T10:00:00.000Z';
const LATER = new Date('2026-02-18T02:00:00.000Z');
const LATER_UNTIL = '2026-03-20T10:00:00.000Z';

const resolved = (...contacts: Parameters<typeof aComplaint>): Correspondence => tellResult(aComplaint(...contacts), heard(HandlingResolvedV1), contextOf()).state;
const theResult = ({ messages }: Correspondence): Message => messages.find(({ template }) => template === 'RESULT')!;
const refused: Outcome = { kind: 'REFUSED', isPermanent: true, reason: 'MAILBOX_REFUSED', address: 'a@example.com' };

/** What becomes of a try whose letter promised what it would at that instant. */
function after(state: Correspondence, outcome: Outcome, at = now, promised: string | undefined = promisedUntil(theResult(state), at, calendar)) {
  const { id: messageId, route, channel = 'EMAIL', tries } = theResult(state);
  const data = { messageId, route, channel, tries, outcome, until: promised };
  return recordOutcome(state, { kind: 'timer', id: 'cause', source: '/notification', type: 'notification.try', key: complaintId, data, at, actor: system('notification') }, contextOf({ at }))!;
}

describe('until when a decision may be reviewed, as its message says (S1-10, §4.4, §6.6)', () => {
  const of = (template: Message['template'], values: Message['values'] = {}, at = now) => promisedUntil({ template, values }, at, calendar);

  it.each<[string, string | undefined, string | undefined]>([
    ['a result, counted from the first try', of('RESULT'), UNTIL],
    ['a result that leaves a week later', of('RESULT', {}, LATER), LATER_UNTIL],
    ['what was said before', of('RESULT', { until: UNTIL }, LATER), UNTIL],
    ['a rejection, never before what it named', of('REJECTED', { appealUntil: LATER_UNTIL }), LATER_UNTIL],
    ['a rejection that leaves late', of('REJECTED', { appealUntil: UNTIL }, LATER), LATER_UNTIL],
    ['nothing, where nothing was decided', of('PROGRESS'), undefined],
  ])('is %s', (_case, until, expected) => {
    expect(until).toBe(expected);
  });

  it('is stated with the message, so that intake and review keep to it', () => {
    expect(statedBy(after(resolved(), { kind: 'ACCEPTED' }))).toMatchObject({ 'notification.sent.v1': { template: 'RESULT', until: UNTIL } });
  });

  it('is what the letter said, though its acceptance is recorded on another day', () => {
    expect(statedBy(after(resolved(), { kind: 'ACCEPTED' }, LATER, UNTIL))).toMatchObject({ 'notification.sent.v1': { until: UNTIL } });
  });

  it('stays the same by every way: by the next address after a refusal, and after it bounced', () => {
    const state = resolved(email('a@example.com', true), email('b@example.com'), email('c@example.com'));
    const second = after(after(state, refused).state, { kind: 'ACCEPTED' }, LATER);
    expect(statedBy(second)).toMatchObject({ 'notification.sent.v1': { until: UNTIL } });
    const command = { kind: 'command' as const, id: 'c', source: '/gateway', type: 'x', key: complaintId, at: LATER, actor: system('notification') };
    const bounced = recordDelivery(second.state, { ...command, data: { messageId: theResult(second.state).id, outcome: 'FAILED' } }, contextOf({ at: LATER }));
    expect(statedBy(after(bounced.state, { kind: 'ACCEPTED' }, LATER))).toMatchObject({ 'notification.sent.v1': { until: UNTIL } });
  });

  it('is the later one, where two letters left because the first was lost from sight', () => {
    const second = after(resolved(email('a@example.com', true), email('b@example.com')), refused, LATER);
    expect(statedBy(after(second.state, { kind: 'ACCEPTED' }, LATER, UNTIL))).toMatchObject({ 'notification.sent.v1': { until: LATER_UNTIL } });
  });

  it('is as long for whoever has to be told by hand', () => {
    expect(statedBy(after(resolved(), { kind: 'UNSENDABLE', reason: 'TEMPLATE_BROKEN' }))).toMatchObject({ 'notification.failed.v1': { until: UNTIL } });
    const unreachable = keepCustomer(undefined, recorded(phone), contextOf()).state;
    expect(statedBy(tellResult(unreachable, heard(HandlingResolvedV1), contextOf()))).toMatchObject({ 'notification.failed.v1': { reason: 'NO_CHANNEL' } });
    expect(statedBy(tellRejection(unreachable, heard(ComplaintRejectedV1), contextOf()))).toEqual({
      'notification.failed.v1': expect.objectContaining({ template: 'REJECTED', until: ComplaintRejectedV1.example.appealUntil }) as object,
    });
  });

  it('is not fixed by what was no try', () => {
    const { state } = after(resolved(), { kind: 'MISROUTED' }, now, undefined);
    expect(theResult(state).values).not.toHaveProperty('until');
  });
});
