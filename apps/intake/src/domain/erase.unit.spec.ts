import { ErasePersonalDataV1, PRIVATE } from '@redress/contracts';
import type { Complaint } from './complaint.js';
import { eraseInTime, erasePersonalData } from './erase.js';
import { aComplaint, aContext, anInput, AT, later, refusalOf } from './given.spec.js';

const DAY = 24 * 60;
const manager = { kind: 'STAFF', id: 'complaint-manager-1', role: 'COMPLAINT_MANAGER' } as const;
const archived = aComplaint({ status: 'ARCHIVED', archivedAt: AT, summary: 'Late.' });
const erase = (current: Complaint, now = later(DAY)) => erasePersonalData(current, anInput(ErasePersonalDataV1.example, { actor: manager }), aContext({ now: new Date(now) }));

describe('erasing what is personal (S1-12)', () => {
  it('sends the tombstone of the private record before the fact that tells of it, which names nobody', () => {
    const { state, facts } = erase(archived);
    expect(state).toEqual({ ...archived, erasedAt: later(DAY) });
    expect(facts.map(({ event, data }) => [event.topic === PRIVATE, event.type, data])).toEqual([
      [true, 'complaint.private-recorded.v1', undefined], [false, 'complaint.personal-data-erased.v1', ErasePersonalDataV1.example],
    ]);
  });

  it.each<[string, Partial<Complaint>, string]>([
    ['while it is handled', { status: 'IN_HANDLING' }, 'INVALID_STATE'],
    ['while a review may be asked for', { status: 'CLOSED', reviewUntil: later(DAY) }, 'REVIEW_WINDOW_OPEN'],
    ['while an appeal may be made', { status: 'REJECTED', reviewUntil: later(DAY) }, 'REVIEW_WINDOW_OPEN'],
    ['while a review is under way, whatever the state', { status: 'ARCHIVED', openReviewIds: ['0192f7a0-0000-7000-8000-000000000001'] }, 'UNDER_REVIEW'],
    ['twice', { status: 'ARCHIVED', erasedAt: AT }, 'ALREADY_ERASED'],
  ])('is refused %s', (_when, given, code) => {
    expect(refusalOf(() => erase(aComplaint(given)))).toEqual({ code });
  });

  const inTime = (current: Complaint | undefined, now: string) => eraseInTime(current, { ...anInput({}), kind: 'timer' }, aContext({ now: new Date(now) }));

  it('happens by itself when the policy says that the time is over, not a moment earlier (domain §9, decision 9)', () => {
    const due = later(1096 * DAY);
    expect(inTime(archived, new Date(Date.parse(due) - 1).toISOString())).toBeUndefined();
    expect(inTime(archived, due)).toMatchObject({ state: { erasedAt: due }, facts: [{ data: undefined }, { data: { ground: 'RETENTION_OVER' } }] });
    expect(inTime(aComplaint({ status: 'WITHDRAWN', withdrawnAt: AT }), due)).toMatchObject({ state: { erasedAt: due } });
  });

  it('does not happen by itself to what was reopened, is under review, or was erased meanwhile', () => {
    const long = later(4000 * DAY);
    for (const given of [{ status: 'ACCEPTED' }, { openReviewIds: ['x'] }, { erasedAt: AT }] as const) expect(inTime({ ...archived, ...given }, long)).toBeUndefined();
    expect(inTime(undefined, long)).toBeUndefined();
  });
});
