import { type Actor, CallbackCompletedV1, EVENTS, HandlingAssignedV1, HandlingResolvedV1, NotificationFailedV1, NotificationSentV1, ReviewDeclinedV1, ReviewTriggeredV1, SubmitComplaintV1 } from '@redress/contracts';
import { startServiceUnderTest, waitFor } from '@redress/testing';
import { type Doors, intakeVariables, openDoors } from './doors.spec.js';
import { intake } from './intake.module.js';

const NOW = '2026-02-11T02:00:00.000Z';
/** 30 days later at the close of business. */
const DUE = '2026-03-13T10:00:00.000Z';
const BEFORE = '2026-03-13T09:59:59.999Z';
const SUPERVISOR = { sub: 'supervisor-1', roles: ['SUPERVISOR'] };
const manager: Actor = { kind: 'STAFF', id: 'manager-1', role: 'COMPLAINT_MANAGER' };

describe('the archive of intake (S1-09)', () => {
  let doors: Doors;
  beforeEach(async () => {
    doors = await openDoors();
    await doors.sut.setClock(NOW);
  });
  afterEach(() => doors.close());

  const submit = async () => (await doors.http('submit-complaint', SubmitComplaintV1.example)).resourceId ?? '';
  const reject = (about: string) => doors.http('reject-complaint', { reasonCode: 'OUT_OF_SCOPE', text: 'Not ours.', evidenceRefs: ['DOC-1'] }, { about });
  const archived = () => doors.stream.records.filter(({ topic, headers }) => topic === EVENTS && headers['ce_type'] === 'complaint.archived.v1').map(({ key }) => key);
  const one = async (about: string, sut = doors.sut) => (await sut.request('GET', `/v1/complaints/${about}`, { as: SUPERVISOR })).body;
  const isHeard = (about: string, expected: object) => waitFor('the fact', async () => expect(await one(about)).toMatchObject(expected) === undefined);
  const closed = async () => {
    const about = await submit();
    await doors.http('register-complaint', { category: 'LOGISTICS', urgency: 1, scope: 1, summary: 'Late.' }, { about });
    await doors.http('accept-complaint', {}, { about });
    await doors.tell(HandlingAssignedV1, about);
    await doors.tell(HandlingResolvedV1, about);
    await doors.tell(CallbackCompletedV1, about);
    await isHeard(about, { status: 'CLOSED' });
    return about;
  };

  it('takes what was decided 30 days ago and is not reviewed, and lets it only be read', async () => {
    await doors.tellCalendar();
    const [accepted, refused, reviewed, declined] = [await closed(), await submit(), await closed(), await submit()];
    for (const about of [refused, declined]) await reject(about);
    for (const about of [reviewed, declined]) await doors.tell(ReviewTriggeredV1, about);
    await isHeard(declined, { openReviewIds: [ReviewTriggeredV1.example.reviewId] });
    await doors.sut.setClock(BEFORE);
    await doors.tell(HandlingAssignedV1, accepted);
    expect(archived()).toEqual([]);
    await doors.sut.setClock(DUE);
    await waitFor('both', () => archived().length === 2);
    expect(archived().sort()).toEqual([accepted, refused].sort());
    expect(await one(accepted)).toMatchObject({ status: 'ARCHIVED', archivedAt: DUE, result: { cause: 'THIRD_PARTY', measures: ['FREIGHT_REFUND'], resultCode: 'SOLVED' }, closing: { satisfaction: 'SATISFIED' } });
    expect(await doors.http('record-chaser', {}, { about: accepted })).toMatchObject({ httpStatus: 409, code: 'ARCHIVED' });
    const found = await doors.sut.request('GET', '/v1/complaints?status=ARCHIVED&resultCode=SOLVED&category=LOGISTICS', { as: SUPERVISOR });
    expect(found.body['items']).toEqual([expect.objectContaining({ complaintId: accepted })]);

    await doors.tell(ReviewDeclinedV1, declined);
    await waitFor('the one whose review was declined', () => archived().includes(declined));
    expect(await one(reviewed)).toMatchObject({ status: 'CLOSED' });
  });

  it('waits until the day that a late message promised, also where somebody has to tell it (S1-10, §4.4)', async () => {
    await doors.tellCalendar();
    const until = '2026-03-17T10:00:00.000Z';
    const [accepted, refused] = [await closed(), await submit()];
    await reject(refused);
    await doors.tell(NotificationSentV1, accepted);
    await doors.tell(NotificationSentV1, accepted, { template: 'RESULT', until });
    await doors.tell(NotificationFailedV1, refused, { template: 'REJECTED', until });
    for (const about of [accepted, refused]) await isHeard(about, { reviewUntil: until });
    await doors.sut.setClock('2026-03-17T09:59:59.999Z');
    await doors.tell(ReviewTriggeredV1, accepted);
    await isHeard(accepted, { status: 'CLOSED', openReviewIds: [ReviewTriggeredV1.example.reviewId] });
    expect(archived()).toEqual([]);
    await doors.sut.setClock(until);
    await waitFor('the other', () => archived().length === 1);
    expect(archived()).toEqual([refused]);
  });

  it('takes each complaint once, however many instances look', async () => {
    await doors.tellCalendar();
    const ids = await Promise.all(Array.from({ length: 50 }, submit));
    await Promise.all(ids.map(reject));
    const second = await startServiceUnderTest(intake, intakeVariables, doors.sut);
    await Promise.all([second.setClock(DUE), doors.sut.setClock(DUE)]);
    await waitFor('all of them', () => ids.every((id) => archived().includes(id)));
    await waitFor('an empty outbox', async () => (await doors.sut.database.pool.query('select from outbox_event')).rowCount === 0);
    await second.stop();
    expect(archived().sort()).toEqual([...ids].sort());
  });

  it('hears first what was said while intake was away: a review may have been asked for in time', async () => {
    await doors.tellCalendar();
    const about = await submit();
    await reject(about);
    await waitFor('an empty outbox', async () => (await doors.sut.database.pool.query('select from outbox_event')).rowCount === 0);
    await doors.sut.service.stop();
    Object.assign(doors.sut.service, { stop: () => Promise.resolve() });
    await doors.tell(ReviewTriggeredV1, about);
    const back = await startServiceUnderTest(intake, intakeVariables, doors.sut);
    await back.setClock('2026-04-01T02:00:00.000Z');
    await waitFor('the review', async () => ((await one(about, back))['openReviewIds'] as string[]).length > 0);
    const other = await back.request('POST', '/v1/complaints', { as: { sub: 'agent-7', roles: ['AGENT'] }, body: SubmitComplaintV1.example });
    expect(other.status).toBe(201);
    expect(await one(about, back)).toMatchObject({ status: 'REJECTED', archivedAt: null });
    await back.stop();
  });

  it('waits for the calendar of sla, and so does a rejection; nothing else does', async () => {
    const about = await submit();
    const sent = reject(about);
    expect(await sent).toMatchObject({ httpStatus: 503, code: 'UNAVAILABLE' });
    expect(await doors.http('register-complaint', { category: 'LOGISTICS', urgency: 1, scope: 1, summary: 'Late.' }, { about })).toMatchObject({ status: 'ACCEPTED' });
    await doors.http('reject-complaint', { reasonCode: 'FALSE', text: 'Invented.', evidenceRefs: ['DOC-1'] }, { about });
    await doors.tellCalendar();
    expect(await waitFor('the calendar to be in the book', async () => [await doors.http('approve-rejection', {}, { about, actor: manager })].find(({ httpStatus }) => httpStatus === 200))).toMatchObject({ status: 'ACCEPTED' });
  });
});
