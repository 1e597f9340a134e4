import { AcceptComplaintV1, HandlingAssignedV1, type Input, RecordContactV1, RegisterComplaintV1, type Role } from '@redress/contracts';
import { AcceptComplaint } from '../commands/accept-complaint.js';
import { RecordContact } from '../commands/record-contact.js';
import { RegisterComplaint } from '../commands/register-complaint.js';
import { SubmitComplaint } from '../commands/submit-complaint.js';
import { accept, followAssignment } from './accept.js';
import type { Complaint, ComplaintStatus } from './complaint.js';
import { recordContact } from './contact.js';
import type { Decision } from './context.js';
import { aComplaint, aContext, anInput, AT, refusalOf, statedBy } from './given.spec.js';
import { register } from './register.js';

const decisions: Record<string, (current: Complaint) => Decision<Complaint>> = {
  register: (current) => register(current, anInput(RegisterComplaintV1.example), aContext()),
  recordContact: (current) => recordContact(current, anInput(RecordContactV1.example)),
  accept: (current) => accept(current, anInput(AcceptComplaintV1.example)),
};

describe('the road of a complaint (domain §4.1)', () => {
  it.each<[keyof typeof decisions, ComplaintStatus, string, ComplaintStatus?]>([
    ['register', 'RECEIVED', 'complaint.registered.v1', 'REGISTERED'],
    ['register', 'REGISTERED', 'INVALID_STATE'],
    ['register', 'ACCEPTED', 'INVALID_STATE'],
    ['register', 'IN_HANDLING', 'INVALID_STATE'],
    ['recordContact', 'RECEIVED', 'complaint.contacted.v1', 'RECEIVED'],
    ['recordContact', 'REGISTERED', 'complaint.contacted.v1', 'REGISTERED'],
    ['recordContact', 'ACCEPTED', 'complaint.contacted.v1', 'ACCEPTED'],
    ['recordContact', 'IN_HANDLING', 'complaint.contacted.v1', 'IN_HANDLING'],
    ['accept', 'RECEIVED', 'INVALID_STATE'],
    ['accept', 'REGISTERED', 'complaint.accepted.v1', 'ACCEPTED'],
    ['accept', 'ACCEPTED', 'INVALID_STATE'],
    ['accept', 'IN_HANDLING', 'INVALID_STATE'],
  ])('%s when %s: %s', (name, status, stated, ...[next]) => {
    const decide = decisions[name] as (current: Complaint) => Decision<Complaint>;
    const current = aComplaint({ status });
    if (next === undefined) {
      expect(refusalOf(() => decide(current))).toEqual({ code: stated });
      return;
    }
    const decision = decide(current);
    expect(Object.keys(statedBy(decision))).toEqual([stated]);
    expect(decision.state.status).toBe(next);
    expect(current).toEqual(aComplaint({ status }));
  });

  it('names the state that a command does not fit', () => {
    expect(() => decisions['accept']?.(aComplaint())).toThrow(expect.objectContaining({ details: { status: 'RECEIVED', allowed: ['REGISTERED'] } }) as Error);
  });

  it.each<[string, readonly Role[], readonly Role[]]>([
    ['SubmitComplaint', SubmitComplaint.roles, ['CUSTOMER', 'AGENT', 'COMPLAINT_MANAGER']],
    ['RegisterComplaint', RegisterComplaint.roles, ['AGENT', 'COMPLAINT_MANAGER']],
    ['RecordContact', RecordContact.roles, ['AGENT', 'COMPLAINT_MANAGER']],
    ['AcceptComplaint', AcceptComplaint.roles, ['AGENT', 'COMPLAINT_MANAGER']],
  ])('%s may be given by %j', (_name, roles, expected) => {
    expect(roles).toEqual(expected);
  });
});

describe('an assignment that intake hears of', () => {
  const assigned = (given: object = {}): Input<(typeof HandlingAssignedV1)['example']> => ({ ...anInput({ ...HandlingAssignedV1.example, ...given }), kind: 'fact' });

  it('puts the complaint into handling, with whom it was given to', () => {
    expect(followAssignment(aComplaint({ status: 'ACCEPTED', acceptedAt: AT }), assigned())).toEqual({ state: aComplaint({ status: 'IN_HANDLING', acceptedAt: AT, departmentId: 'LOGISTICS', handlerId: 'logistics-1' }), facts: [] });
  });

  it('forgets the person when the next department names none', () => {
    const before = aComplaint({ status: 'IN_HANDLING', departmentId: 'LOGISTICS', handlerId: 'logistics-1' });
    const data = assigned({ departmentId: 'SALES' });
    const { handlerId, ...nobody } = data.data;
    expect(handlerId).toBe('logistics-1');
    expect(followAssignment(before, { ...data, data: nobody }).state).toEqual(aComplaint({ status: 'IN_HANDLING', departmentId: 'SALES' }));
  });

  it('of a complaint that was never received is a defect', () => {
    expect(() => followAssignment(undefined, assigned())).toThrow('assigned before it was received');
  });
});
