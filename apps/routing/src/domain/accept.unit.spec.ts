import { AcceptCaseV1, type Actor } from '@redress/contracts';
import { accept } from './accept.js';
import type { HandlingCase } from './handling-case.js';
import { aCase, aCaseIn, aCommand, aContext, anAssignedCase, NOW, refusal } from './routing.builder.spec.js';

const context = aContext();
const decide = (current: HandlingCase, data: { handlerId?: string } = {}, actor: Partial<Actor> = {}) => accept(current, aCommand(AcceptCaseV1, data, actor), context);

describe('accepting a case', () => {
  it('starts the investigation and makes the actor responsible (S1-23, S3-10)', () => {
    const { state, facts } = decide(anAssignedCase());
    expect(state).toEqual(anAssignedCase({ status: 'ACCEPTED', handlerId: 'LOGISTICS-1', handlerIds: ['LOGISTICS-1'], acceptedAt: NOW.toISOString() }));
    expect(facts.map(({ event, data }) => [event.type, data])).toEqual([
      ['handling.accepted.v1', { handlerId: 'LOGISTICS-1', departmentId: 'LOGISTICS', investigationStartedAt: NOW.toISOString() }],
    ]);
  });

  it.each(['LOGISTICS-2', 'LOGISTICS-manager'])('makes the named %s responsible (S3-14)', (handlerId) => {
    expect(decide(anAssignedCase({ handlerId: 'LOGISTICS-1' }), { handlerId }, { role: 'DEPT_MANAGER', id: 'LOGISTICS-manager' }).state.handlerId).toBe(handlerId);
  });

  it('by a colleague passes the case from the person whom the rule named to that colleague', () => {
    expect(decide(anAssignedCase({ handlerId: 'LOGISTICS-1' }), {}, { id: 'LOGISTICS-2' }).state.handlerId).toBe('LOGISTICS-2');
  });

  it('refuses a handler of another department (S3-14)', () => {
    expect(() => decide(anAssignedCase(), { handlerId: 'SALES-1' })).toThrow(refusal('HANDLER_NOT_IN_TEAM', { field: 'handlerId' }));
  });

  it('refuses an actor of another department, and one of none (S0-02)', () => {
    const forbidden = refusal('FORBIDDEN_DEPARTMENT', { responsible: 'LOGISTICS' });
    expect(() => decide(anAssignedCase(), {}, { departmentId: 'SALES' })).toThrow(forbidden);
    const homeless: Actor = { kind: 'STAFF', id: 'LOGISTICS-1', role: 'HANDLER' };
    expect(() => accept(anAssignedCase(), { ...aCommand(AcceptCaseV1, {}), actor: homeless }, context)).toThrow(forbidden);
  });

  it('refuses whom a review keeps out, and one who is named but kept out (S4-30)', () => {
    expect(() => decide(anAssignedCase({ notHandlerIds: ['LOGISTICS-1'] }))).toThrow(refusal('HANDLER_EXCLUDED'));
    expect(() => decide(anAssignedCase({ notHandlerIds: ['LOGISTICS-2'] }), { handlerId: 'LOGISTICS-2' })).toThrow(refusal('HANDLER_EXCLUDED', { field: 'handlerId' }));
  });

  it('refuses a case that is accepted already, and names its state', () => {
    expect(() => decide(anAssignedCase({ status: 'ACCEPTED', handlerId: 'LOGISTICS-2' }))).toThrow(refusal('INVALID_STATE', { status: 'ACCEPTED', allowed: ['ASSIGNED'] }));
  });

  it('refuses a case that waits in the manual queue: nobody is responsible for it yet', () => {
    expect(() => decide(aCaseIn('UNROUTED'))).toThrow(refusal('INVALID_STATE', { status: 'UNROUTED' }));
  });

  it('knows no case before the complaint is accepted', () => {
    expect(() => decide(aCase())).toThrow(refusal('NOT_FOUND'));
  });
});
