import { ComplaintContactedV1, ComplaintReceivedV1, ComplaintRegisteredV1, type EventType, HandlingAssignedV1, HandlingContactedV1, HandlingPlanProposedV1, ReviewConcludedV1 } from '@redress/contracts';
import { agent, handler, local } from './given.spec.js';
import type { KeptFact } from './kept-fact.js';
import { reportOf } from './report.js';
import { reportText } from './report-text.js';
import type { ReviewCase } from './review-case.js';
import { caseIn, fedBack, improving } from './road.spec.js';

const kept = <D>({ type, producer, example }: EventType<D>, at: string, data: Partial<D> = {}, actor = agent): KeptFact => ({ type, source: `/${producer}`, at: local(at), round: 1, actor, data: { ...example, ...data } });
const facts = [
  kept(ComplaintReceivedV1, '2026-02-11 10:00'), kept(ComplaintContactedV1, '2026-02-11 10:20', { outcome: 'FAILED' }), kept(ComplaintRegisteredV1, '2026-02-11 11:00'),
  kept(HandlingAssignedV1, '2026-02-11 11:30'), kept(HandlingContactedV1, '2026-02-11 14:00', { outcome: 'REACHED' }, handler),
  kept(HandlingPlanProposedV1, '2026-02-11 15:00', { approvedBy: 'logistics-manager' }, handler), kept(ReviewConcludedV1, '2026-02-14 11:00', { approvedBy: 'review-lead-1' }),
  { ...kept(HandlingAssignedV1, '2026-02-11 11:30'), source: '/sla', type: 'clock.started.v1' },
];
const report = ({ complaintNo, reviews, actions }: ReviewCase) => reportOf(complaintNo, reviews[0]!, actions, facts);

describe('the report of a review (S4-10)', () => {
  it('holds every contact, those that failed too, and every approval of before (S4-25)', () => {
    const { contacts, approvals, category, severity, departmentIds } = report(fedBack(improving()));
    expect(contacts).toEqual([{ at: local('2026-02-11 10:20'), by: 'agent-7', outcome: 'FAILED' }, { at: local('2026-02-11 14:00'), by: 'logistics-1', outcome: 'REACHED' }]);
    expect(approvals).toEqual([{ at: local('2026-02-11 15:00'), by: 'logistics-manager', type: 'handling.plan-proposed.v1' }]);
    expect({ category, severity, departmentIds }).toEqual({ category: 'LOGISTICS.DELAY', severity: 'MINOR', departmentIds: ['LOGISTICS'] });
  });

  it('holds every step with the time of its fact, and no clock (S4-27)', () => {
    expect(report(caseIn('TRIGGERED')).systemLog.map(({ at, type }) => [at, type])).toEqual(facts.slice(0, 7).map(({ at, type }) => [at, type]));
  });

  it('is written in the language that is asked for, with the time of the clock on the wall', () => {
    const [zh, en] = [reportText(report(fedBack(improving())), 'zh-CN'), reportText(report(fedBack(improving())), 'en')];
    expect(zh).toContain('投诉复查报告 C26-0000017-3-R1');
    expect(zh).toContain('  - 2026-02-14 11:00 用户申请: LOSS_IGNORED');
    expect(zh).toContain('如果我是用户,这样的处理能接受吗? 否: The freight alone does not make good what was lost.');
    expect(zh).toContain('结论: 变更');
    expect(en).toContain('  - Outcome: amended');
    expect(en).toContain('  - Records of third parties: does not apply (No supplier took part.)');
    expect(en).toContain('  - Records of handling: CALL_RECORDING REC-77');
    expect(en).toContain('  - Complaints of the year before: EARLIER_COMPLAINTS certified not to exist');
    expect(en).toContain('  - 2026-02-11 10:20 agent-7 FAILED');
    expect(en).toContain('  - PROCESS: Ask about the related loss at every delay. (owner logistics-manager, due 2026-03-31 18:00, ASSIGNED)');
  });

  it.each(['TRIGGERED', 'DECLINED', 'COLLECTING', 'PENDING_APPROVAL', 'CLOSED'] as const)('can be written of a review that is %s', (status) => {
    const text = reportText(report(caseIn(status)), 'en');
    expect(text).not.toMatch(/undefined|\[object/);
    expect(text.includes('Outcome:')).toBe(status === 'PENDING_APPROVAL' || status === 'CLOSED');
  });
});
