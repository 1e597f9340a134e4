import { AcceptCaseV1, type Actor, TransferCaseV1 } from '@redress/contracts';
import { accept } from './accept.js';
import { transfer } from './transfer.js';
import { aCommand, aContext, anAcceptedCase, anAssignedCase, NOW, refusal, stated } from './routing.builder.spec.js';
import type { HandlingCase } from './handling-case.js';

const ask = { toDepartmentId: 'SALES', reasonCode: 'NOT_RESPONSIBLE' as const, reason: 'The price was quoted by them.' };
const pass = (current: HandlingCase, data: Partial<typeof TransferCaseV1.example> = {}, actor: Partial<Actor> = {}, at = NOW) =>
  transfer(current, { ...aCommand(TransferCaseV1, { ...ask, ...data }, actor), at }, aContext());
const of = (departmentId: string): Partial<Actor> => ({ id: `${departmentId}-1`, departmentId });

describe('transferring a case', () => {
  it('assigns it to the other department, while the sender answers for it (S0-02)', () => {
    const current = anAcceptedCase();
    const { state, facts, code } = pass(current, { toHandlerId: 'SALES-2', onSiteRequired: true });
    const { acceptedAt: _accepted, newEntries, ...rest } = { ...state, acceptedAt: undefined };
    expect(rest).toEqual({
      ...anAssignedCase({ handlerIds: ['LOGISTICS-1'] }), departmentId: 'SALES', handlerId: 'SALES-2', onSiteRequired: true, transfers: 1, heldBy: ['LOGISTICS', 'SALES'],
      senderDepartmentId: 'LOGISTICS', senderHandlerId: 'LOGISTICS-1', entries: 1,
    });
    expect(stated({ facts })).toEqual([['handling.transferred.v1', {
      departmentId: 'SALES', handlerId: 'SALES-2', onSiteRequired: true, transfers: 1, category: 'LOGISTICS.DELAY', severity: 'MINOR', reasonCode: 'NOT_RESPONSIBLE', reason: ask.reason,
      fromDepartmentId: 'LOGISTICS', fromHandlerId: 'LOGISTICS-1',
    }]]);
    expect(newEntries).toEqual([{ type: 'handling.transferred.v1', round: 1, at: NOW.toISOString(), by: 'LOGISTICS-1', data: facts[0]?.data }]);
    expect(code).toBeUndefined();
  });

  it('keeps whether a visit is needed, unless it is said', () => {
    expect(pass(anAcceptedCase({ onSiteRequired: true })).state.onSiteRequired).toBe(true);
    expect(pass(anAcceptedCase({ onSiteRequired: true }), { onSiteRequired: false }).state.onSiteRequired).toBe(false);
  });

  it('ends the responsibility of the sender when the other department accepts (S0-02)', () => {
    const passed = pass(anAcceptedCase()).state;
    const { state } = accept(passed, aCommand(AcceptCaseV1, {}, of('SALES')), aContext());
    expect(state).toMatchObject({ status: 'ACCEPTED', departmentId: 'SALES', handlerId: 'SALES-1', handlerIds: ['LOGISTICS-1', 'SALES-1'] });
    expect(state.senderDepartmentId).toBeUndefined();
    expect(state.senderHandlerId).toBeUndefined();
  });

  it('leaves the first sender responsible when a department passes on what it never accepted (S0-02)', () => {
    const passed = pass(anAcceptedCase()).state;
    const { state, facts } = pass(passed, { toDepartmentId: 'TECHNICAL' }, of('SALES'));
    expect(state).toMatchObject({ departmentId: 'TECHNICAL', senderDepartmentId: 'LOGISTICS', senderHandlerId: 'LOGISTICS-1', transfers: 2 });
    expect(facts[0]?.data).toMatchObject({ departmentId: 'TECHNICAL', fromDepartmentId: 'LOGISTICS', fromHandlerId: 'LOGISTICS-1' });
  });

  it('scrubs the reason before it travels (S1-12)', () => {
    expect(pass(anAcceptedCase(), { reason: 'Call 13812345678.' }).facts[0]?.data).toMatchObject({ reason: 'Call […].' });
  });

  it('refuses a department that had the case before: no ping-pong (S0-02)', () => {
    const current = anAcceptedCase({ departmentId: 'SALES', heldBy: ['LOGISTICS', 'SALES'], transfers: 1 });
    expect(() => pass(current, { toDepartmentId: 'LOGISTICS' }, of('SALES'))).toThrow(refusal('TRANSFER_PING_PONG', { field: 'toDepartmentId' }));
    expect(() => pass(anAcceptedCase(), { toDepartmentId: 'LOGISTICS' })).toThrow(refusal('TRANSFER_PING_PONG'));
  });

  it('takes the third for a dispute, and tells the sender so: the coordination group decides (S0-02, S0-10)', () => {
    const current = anAcceptedCase({ departmentId: 'TECHNICAL', handlerId: 'TECHNICAL-1', heldBy: ['LOGISTICS', 'SALES', 'TECHNICAL'], transfers: 2 });
    const { state, facts, code } = pass(current, { toDepartmentId: 'AFTER_SALES' }, of('TECHNICAL'));
    expect(code).toBe('TRANSFER_LIMIT');
    expect(state).toMatchObject({ status: 'COORDINATION', departmentId: 'TECHNICAL', handlerId: 'TECHNICAL-1', transfers: 2, heldBy: ['LOGISTICS', 'SALES', 'TECHNICAL'] });
    expect(stated({ facts })).toEqual([['handling.disputed.v1', {
      reasonCode: 'NOT_RESPONSIBLE', reason: ask.reason, departmentId: 'TECHNICAL', handlerId: 'TECHNICAL-1', departmentIds: ['LOGISTICS', 'SALES', 'TECHNICAL', 'AFTER_SALES'],
    }]]);
  });

  it('leaves a disputed case with whoever answered for it (S0-02)', () => {
    const current = anAssignedCase({ departmentId: 'TECHNICAL', heldBy: ['LOGISTICS', 'SALES', 'TECHNICAL'], transfers: 2, senderDepartmentId: 'SALES', senderHandlerId: 'SALES-1' });
    const { state, facts } = pass(current, { toDepartmentId: 'AFTER_SALES' }, of('TECHNICAL'));
    expect(state).toMatchObject({ status: 'COORDINATION', departmentId: 'SALES', handlerId: 'SALES-1' });
    expect(state.senderDepartmentId).toBeUndefined();
    expect(facts[0]?.data).toMatchObject({ departmentId: 'SALES', handlerId: 'SALES-1' });
  });

  it('refuses a department that the coordination group appointed (S0-10)', () => {
    expect(() => pass(anAcceptedCase({ binding: true }))).toThrow(refusal('BINDING_ASSIGNMENT', { departmentId: 'LOGISTICS' }));
  });

  it('is allowed to the end of the first working day after the assignment, and not a moment longer (S0-02)', () => {
    // Assigned on Wednesday 2026-02-11 11:30: Thursday 18:00.
    expect(pass(anAcceptedCase(), {}, {}, new Date('2026-02-12T10:00:00.000Z')).state.departmentId).toBe('SALES');
    expect(() => pass(anAcceptedCase(), {}, {}, new Date('2026-02-12T10:00:00.001Z'))).toThrow(refusal('TRANSFER_TOO_LATE', { until: '2026-02-12T10:00:00.000Z' }));
    // Assigned in the evening before the Spring Festival, which ends with a make-up Saturday: 2026-02-14 is a working day.
    expect(() => pass(anAcceptedCase({ assignedAt: '2026-02-14T11:00:00.000Z' }), {}, {}, new Date('2026-02-24T10:00:00.000Z'))).not.toThrow();
  });

  it('refuses a department that nobody knows, and a person who is not of it', () => {
    expect(() => pass(anAcceptedCase(), { toDepartmentId: 'NOWHERE' })).toThrow(refusal('UNKNOWN_DEPARTMENT', { field: 'toDepartmentId' }));
    expect(() => pass(anAcceptedCase(), { toHandlerId: 'LOGISTICS-2' })).toThrow(refusal('HANDLER_NOT_IN_TEAM', { field: 'toHandlerId' }));
  });

  it('refuses a person whom a review keeps out', () => {
    expect(() => pass(anAcceptedCase({ notHandlerIds: ['SALES-2'] }), { toHandlerId: 'SALES-2' })).toThrow(refusal('HANDLER_EXCLUDED', { field: 'toHandlerId' }));
  });

  it('refuses a case that has gone further, and names its state: before a plan only', () => {
    expect(() => pass(anAcceptedCase({ status: 'CONTACTED' }))).toThrow(refusal('INVALID_STATE', { status: 'CONTACTED', allowed: ['ASSIGNED', 'ACCEPTED'] }));
  });

  it('refuses the handler of another department, also the sender as long as it is passed on (S0-02)', () => {
    expect(() => pass(anAcceptedCase(), { toDepartmentId: 'TECHNICAL' }, of('SALES'))).toThrow(refusal('FORBIDDEN_DEPARTMENT', { responsible: 'LOGISTICS' }));
    expect(() => pass(pass(anAcceptedCase()).state, { toDepartmentId: 'TECHNICAL' })).toThrow(refusal('FORBIDDEN_DEPARTMENT', { responsible: 'SALES' }));
  });
});
