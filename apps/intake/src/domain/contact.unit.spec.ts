import type { RecordContactV1 } from '@redress/contracts';
import type { Complaint } from './complaint.js';
import { recordContact } from './contact.js';
import { aComplaint, anInput, later, statedBy } from './given.spec.js';

type Outcome = 'REACHED' | 'FAILED';
const contact = (current: Complaint, outcome: Outcome, minute: number, given: Partial<(typeof RecordContactV1)['example']> = {}) => recordContact(current, anInput({ outcome, ...given }, { at: new Date(later(minute)) }));

/** What is stated after each attempt in turn. */
function outcomes(...attempts: [Outcome, number][]): unknown[] {
  const stated: unknown[] = [];
  attempts.reduce((current, [outcome, minute]) => {
    const decision = contact(current, outcome, minute);
    stated.push((statedBy(decision)['complaint.contacted.v1'] as { outcome: string }).outcome);
    return decision.state;
  }, aComplaint());
  return stated;
}

describe('recording a contact (S0-13)', () => {
  it('that reached the customer states who, and counts the attempt', () => {
    const decision = contact(aComplaint({ contactAttempts: 2 }), 'REACHED', 5, { channel: 'PHONE' });
    expect(statedBy(decision)).toEqual({ 'complaint.contacted.v1': { by: 'agent-7', outcome: 'REACHED', attempt: 3, channel: 'PHONE' } });
    expect(decision.state).toMatchObject({ contactAttempts: 3, contactedAt: later(5) });
  });

  it.each<[string, [Outcome, number][], string[]]>([
    ['one failed attempt', [['FAILED', 0]], ['FAILED']],
    ['two within 15 minutes', [['FAILED', 0], ['FAILED', 14.99]], ['FAILED', 'FAILED']],
    ['two that are 15 minutes apart', [['FAILED', 0], ['FAILED', 15]], ['FAILED', 'UNREACHABLE']],
    ['three, the last 15 minutes after the first', [['FAILED', 0], ['FAILED', 10], ['FAILED', 15]], ['FAILED', 'FAILED', 'UNREACHABLE']],
    ['two that are reported in the wrong order', [['FAILED', 20], ['FAILED', 0]], ['FAILED', 'UNREACHABLE']],
    ['every further one', [['FAILED', 0], ['FAILED', 15], ['FAILED', 16]], ['FAILED', 'UNREACHABLE', 'UNREACHABLE']],
    ['one that succeeds after all', [['FAILED', 0], ['FAILED', 15], ['REACHED', 20]], ['FAILED', 'UNREACHABLE', 'REACHED']],
    ['one that fails after the customer was reached', [['FAILED', 0], ['REACHED', 5], ['FAILED', 60]], ['FAILED', 'REACHED', 'FAILED']],
    ['two that fail after the customer was reached', [['REACHED', 0], ['FAILED', 60], ['FAILED', 75]], ['REACHED', 'FAILED', 'UNREACHABLE']],
  ])('%s: the customer counts as %s', (_case, attempts, stated) => {
    expect(outcomes(...attempts)).toEqual(stated);
  });

  it('keeps when the customer was first in contact, or given up', () => {
    const unreachable = contact(contact(aComplaint(), 'FAILED', 0).state, 'FAILED', 15).state;
    expect(unreachable.contactedAt).toBe(later(15));
    expect(contact(unreachable, 'REACHED', 30).state.contactedAt).toBe(later(15));
    expect(contact(aComplaint(), 'FAILED', 0).state).not.toHaveProperty('contactedAt');
  });

  it('keeps the note apart from what is stated', () => {
    const first = contact(aComplaint(), 'FAILED', 0, { note: 'Ms Li picks up at 13800138000' });
    const second = contact(first.state, 'REACHED', 1, { note: 'Promised to send the invoice' });
    expect(second.state.newContactNotes).toEqual([
      { attempt: 1, at: later(0), by: 'agent-7', note: 'Ms Li picks up at 13800138000' }, { attempt: 2, at: later(1), by: 'agent-7', note: 'Promised to send the invoice' },
    ]);
    expect(JSON.stringify([statedBy(first), statedBy(second)])).not.toContain('Li');
  });
});
