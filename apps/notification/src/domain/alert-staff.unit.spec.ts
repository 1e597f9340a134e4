import { ClockBreachedV1, ClockEscalatedV1, ClockWarnedV1, ComplaintChasedV1, ComplaintRegisteredV1, HandlingDisputedV1, HandlingUnroutedV1 } from '@redress/contracts';
import { escalate, reportChaser, reportDispute, reportSevere, reportUnrouted, urge, warn } from './alert-staff.js';
import { aComplaint, contextOf, heard, now, written } from './heard.builder.spec.js';

const context = contextOf();
const dueAt = '2026-02-11T03:00:00.000Z';
const responsible = { departmentId: 'LOGISTICS', staffId: 'logistics-1' };

describe('messages to staff (S0-16)', () => {
  it('warn the responsible person when 80 % of the time is gone', () => {
    const decision = warn(undefined, heard(ClockWarnedV1, { stage: 'ACCEPT', dueAt, responsible, recipients: ['logistics-1'] }), context);
    expect(decision).toMatchObject({
      facts: [],
      state: { messages: [{ template: 'WARN', to: 'HANDLER', recipient: 'logistics-1', status: 'QUEUED', nextTryAt: now.toISOString(), values: { stage: 'ACCEPT', dueAt, level: '0' } }] },
    });
  });

  it('urge at the due time, and name the level when they escalate', () => {
    expect(urge(undefined, heard(ClockBreachedV1, { recipients: ['agent-7'] }), context)?.state.messages).toMatchObject([{ template: 'URGE', to: 'AGENT', values: { level: '1' } }]);
    expect(escalate(undefined, heard(ClockEscalatedV1, { level: 3, recipients: ['COORDINATOR'], responsible }), context)?.state.messages).toMatchObject([
      { template: 'ESCALATE', to: 'COORDINATOR', recipient: 'logistics-2', values: { level: '3' } },
    ]);
  });

  it.each([
    ['the manager of the responsible department', 'DEPT_MANAGER', 'logistics-manager', 'DEPT_MANAGER'],
    ['the person who handles it', 'HANDLER', 'logistics-1', 'HANDLER'],
    ['the mailbox of a role in which nobody in person is known', 'SUPERVISOR', 'supervisor', 'SUPERVISOR'],
    ['the manager of a department that is named', 'CUSTOMER_SERVICE', 'service-manager', 'DEPT_MANAGER'],
    ['a member of a team', 'agent-7', 'agent-7', 'AGENT'],
    ['somebody who is in no team', 'agent-99', 'agent-99', 'AGENT'],
  ])('reach %s', (_name, named, recipient, to) => {
    expect(escalate(undefined, heard(ClockEscalatedV1, { recipients: [named], responsible }), context)?.state.messages).toMatchObject([{ recipient, to }]);
  });

  it('reach a person once, however often they are named', () => {
    const decision = escalate(undefined, heard(ClockEscalatedV1, { recipients: ['DEPT_MANAGER', 'logistics-manager', 'LOGISTICS'], responsible }), context);
    expect(decision?.state.messages).toHaveLength(1);
  });

  it('are written once for each fact', () => {
    const fact = heard(ClockWarnedV1);
    expect(warn(warn(undefined, fact, context)?.state, fact, context)).toBeUndefined();
    expect(warn(warn(undefined, fact, context)?.state, heard(ClockWarnedV1), context)?.state.messages).toHaveLength(2);
  });

  it('to whom nobody can write are not passed over in silence', () => {
    const decision = warn(undefined, heard(ClockWarnedV1), contextOf({ isReachable: false }));
    expect(decision).toMatchObject({
      facts: [{ event: { type: 'notification.failed.v1' }, data: { template: 'WARN', to: 'AGENT', reason: 'NO_ADDRESS', attempt: 0 } }],
      state: { messages: [{ status: 'UNDELIVERABLE', reason: 'NO_ADDRESS' }] },
    });
  });

  it('tell the manager of the registering department and the supervisors of a severe complaint at once (S3-12), of another nobody', () => {
    const severe = reportSevere(undefined, heard(ComplaintRegisteredV1, { severity: 'SEVERE' }), context);
    expect(severe?.state.messages).toMatchObject([{ template: 'SEVERE', recipient: 'service-manager', to: 'DEPT_MANAGER' }, { template: 'SEVERE', recipient: 'supervisor', to: 'SUPERVISOR' }]);
    const byLogistics = reportSevere(undefined, heard(ComplaintRegisteredV1, { severity: 'SEVERE' }, { actor: { kind: 'STAFF', id: 'x', role: 'AGENT', departmentId: 'LOGISTICS' } }), context);
    expect(byLogistics?.state.messages[0]).toMatchObject({ recipient: 'logistics-manager' });
    expect(reportSevere(undefined, heard(ComplaintRegisteredV1, { severity: 'MODERATE' }), context)).toBeUndefined();
  });

  it('go by the messenger where there is no mail, and by it after the mail where there are both', () => {
    const routed = (given: Parameters<typeof contextOf>[0]) => warn(undefined, heard(ClockWarnedV1, { recipients: ['agent-7'] }), contextOf(given))?.state.messages[0];
    expect(routed({ isReachable: false, hasMessenger: true })).toMatchObject({ status: 'QUEUED', channel: 'WEBHOOK', route: 0 });
    expect(routed({ hasMessenger: true })).toMatchObject({ status: 'QUEUED', channel: 'EMAIL', route: 0 });
  });

  it('tell the routing desk of a case that fits no rule (S1-05)', () => {
    expect(written(reportUnrouted(aComplaint(), heard(HandlingUnroutedV1), context))).toMatchObject([{ template: 'UNROUTED', to: 'COMPLAINT_MANAGER', recipient: 'complaint_manager', values: { category: 'OTHER' } }]);
  });

  it('tell the coordinators of all departments that are involved of a dispute, each once (S0-10)', () => {
    const fact = heard(HandlingDisputedV1, { departmentIds: ['CUSTOMER_SERVICE', 'LOGISTICS', 'TECHNICAL'] });
    expect(written(reportDispute(aComplaint(), fact, context)).map(({ recipient, to }) => [recipient, to])).toEqual([['coordinator', 'COORDINATOR'], ['logistics-2', 'COORDINATOR']]);
  });

  it('tell whoever has the case that the customer asks again (S4-15), or the desk that takes complaints', () => {
    const chased = heard(ComplaintChasedV1, { count: 3, sinceReply: 2 });
    expect(written(reportChaser({ ...aComplaint(), departmentId: 'LOGISTICS', handlerId: 'logistics-1' }, chased, context))).toMatchObject([{ template: 'CHASED', recipient: 'logistics-1', to: 'HANDLER', values: { count: '3', sinceReply: '2' } }]);
    expect(written(reportChaser({ ...aComplaint(), departmentId: 'LOGISTICS' }, chased, context))).toMatchObject([{ recipient: 'logistics-manager' }]);
    expect(written(reportChaser(aComplaint(), chased, context))).toMatchObject([{ recipient: 'service-manager', to: 'DEPT_MANAGER' }]);
  });
});
