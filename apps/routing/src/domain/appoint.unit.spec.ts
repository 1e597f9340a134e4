import { AppointLeadV1 } from '@redress/contracts';
import { appoint } from './appoint.js';
import type { HandlingCase } from './handling-case.js';
import { aCase, aCaseIn, aCommand, aContext, refusal, stated } from './routing.builder.spec.js';

const disputed = (more: Partial<HandlingCase> = {}) => aCaseIn('COORDINATION', { departmentId: 'SALES', handlerId: 'SALES-1', handlerIds: ['SALES-1'], heldBy: ['AFTER_SALES', 'LOGISTICS', 'SALES'], transfers: 2, ...more });
const coordinator = { role: 'COORDINATOR', id: 'coordinator-1', departmentId: 'QUALITY' } as const;
const desk = { role: 'COMPLAINT_MANAGER', id: 'complaint-manager-1' } as const;
const decide = (current: HandlingCase, data: Partial<typeof AppointLeadV1.example> = {}, actor: typeof coordinator | typeof desk = coordinator) =>
  appoint(current, aCommand(AppointLeadV1, { departmentId: 'AFTER_SALES', reason: 'The fault showed up after the repair.', ...data }, actor), aContext());

describe('appointing a lead', () => {
  it('gives a disputed case to a department for good (S0-10)', () => {
    const { state, facts } = decide(disputed(), { handlerId: 'AFTER_SALES-2' });
    expect(state).toMatchObject({
      status: 'ASSIGNED', departmentId: 'AFTER_SALES', handlerId: 'AFTER_SALES-2', binding: true, heldBy: ['LOGISTICS', 'SALES', 'AFTER_SALES'], handlerIds: ['SALES-1', 'AFTER_SALES-2'],
    });
    expect(stated({ facts })).toEqual([['handling.assigned.v1', {
      departmentId: 'AFTER_SALES', handlerId: 'AFTER_SALES-2', binding: true, onSiteRequired: false, transfers: 2, category: 'LOGISTICS.DELAY', severity: 'MINOR', reason: 'The fault showed up after the repair.',
    }]]);
  });

  it('without a person leaves it to the department who takes the case', () => {
    const { state, facts } = decide(disputed());
    expect(state.handlerId).toBeUndefined();
    expect(facts[0]?.data).not.toHaveProperty('handlerId');
  });

  it('gives out by hand what no rule fits; that may be passed on like what a rule gave out (S1-05)', () => {
    const { state, facts } = decide(aCaseIn('UNROUTED', { category: 'OTHER' }));
    expect(state).toMatchObject({ status: 'ASSIGNED', departmentId: 'AFTER_SALES', binding: false, heldBy: ['AFTER_SALES'] });
    expect(facts[0]?.data).toMatchObject({ binding: false, category: 'OTHER' });
  });

  it('is for the routing desk too where no rule fits, as it is asked to; a dispute is not (S1-05, S0-10)', () => {
    expect(decide(aCaseIn('UNROUTED'), {}, desk).state).toMatchObject({ status: 'ASSIGNED', binding: false });
    expect(() => decide(disputed(), {}, desk)).toThrow(refusal('FORBIDDEN_ROLE', { role: 'COMPLAINT_MANAGER', allowed: ['COORDINATOR'] }));
  });

  it('refuses a department that nobody knows, a person who is not of it, and one whom a review keeps out', () => {
    expect(() => decide(disputed(), { departmentId: 'NOWHERE' })).toThrow(refusal('UNKNOWN_DEPARTMENT', { field: 'departmentId' }));
    expect(() => decide(disputed(), { handlerId: 'SALES-1' })).toThrow(refusal('HANDLER_NOT_IN_TEAM', { field: 'handlerId' }));
    expect(() => decide(disputed({ notHandlerIds: ['AFTER_SALES-1'] }), { handlerId: 'AFTER_SALES-1' })).toThrow(refusal('HANDLER_EXCLUDED', { field: 'handlerId' }));
  });

  it('refuses a case that nobody disputes, and one that is none yet', () => {
    expect(() => decide(aCaseIn('ACCEPTED'))).toThrow(refusal('INVALID_STATE', { status: 'ACCEPTED', allowed: ['COORDINATION', 'UNROUTED'] }));
    expect(() => decide(aCase())).toThrow(refusal('NOT_FOUND'));
  });
});
