import { agent, Story } from './clocks.builder.spec.js';

const entries = (story: Story, stage: string) => {
  const place = story.state!.clocks.findIndex((clock) => clock.stage === stage);
  return story.ledger.filter(({ clock }) => clock === place);
};

describe('the ledger of a clock', () => {
  const story = new Story();
  story.hear('received', '2026-03-02 10:00');
  story.hear('acknowledged', '2026-03-02 10:01');
  story.hear('contacted', '2026-03-02 10:02');
  story.hear('registered', '2026-03-02 10:20', { data: { severity: 'SEVERE' }, by: agent });
  story.hear('assigned', '2026-03-02 10:30');
  story.hear('infoRequested', '2026-03-03 10:00');
  story.hear('infoSupplied', '2026-03-04 10:00');
  story.fire('2026-03-10 18:00:01');
  story.hear('resolved', '2026-03-11 10:00', { heardAt: '2026-03-11 10:01' });

  it('says what started, moved, paused, resumed, handed over and stopped it, each by its fact, the rest by time', () => {
    expect(entries(story, 'RESOLVE').map(({ what, at, factType }) => [what, at.slice(0, 16), factType])).toEqual([
      ['STARTED', '2026-03-02T02:00', 'complaint.received.v1'],
      ['HANDED_OVER', '2026-03-02T02:20', 'complaint.registered.v1'],
      ['MOVED', '2026-03-02T02:20', 'complaint.registered.v1'],
      ['HANDED_OVER', '2026-03-02T02:30', 'handling.assigned.v1'],
      ['PAUSED', '2026-03-03T02:00', 'handling.info-requested.v1'],
      ['RESUMED', '2026-03-04T02:00', 'handling.info-supplied.v1'],
      ['WARNED', '2026-03-09T08:36', undefined],
      ['BREACHED', '2026-03-10T10:00', undefined],
      ['ESCALATED', '2026-03-10T10:00', undefined],
      ['MET', '2026-03-11T02:00', 'handling.resolved.v1'],
    ]);
  });

  it('keeps the policy version, the due times and the people of each entry', () => {
    const [started, handedOver, moved, , paused, resumed, warned, , escalated, met] = entries(story, 'RESOLVE');
    expect(started).toMatchObject({ policyId: 'RESOLVE', policyVersion: 1, dueAt: '2026-03-11T10:00:00.000Z', responsible: { departmentId: 'CUSTOMER_SERVICE' }, factId: expect.any(String) as string });
    expect(moved).toMatchObject({ policyId: 'RESOLVE.SEVERE', policyVersion: 1, calendarVersion: 1, dueAt: '2026-03-09T10:00:00.000Z' });
    expect(handedOver).toMatchObject({ responsible: { departmentId: 'CUSTOMER_SERVICE', staffId: 'agent-7' } });
    expect(paused).toMatchObject({ reason: 'CUSTOMER_INFO' });
    expect(resumed).toMatchObject({ dueAt: '2026-03-10T10:00:00.000Z' });
    expect(warned).toMatchObject({ recipients: ['logistics-1', 'SUPERVISOR'] });
    expect(escalated).toMatchObject({ level: 1, recipients: ['DEPT_MANAGER'] });
    expect(met).toMatchObject({ overdueMs: 57_600_000 });
  });

  it('has an entry for every fact that was stated about a clock', () => {
    expect(story.ledger).toHaveLength(story.state!.version);
    expect(story.ledger.every(({ clock }) => clock >= 0)).toBe(true);
  });

  it('has one in the ledger of each clock that a fact hands over with others (S0-02)', () => {
    const several = new Story();
    several.hear('received', '2026-03-02 10:00');
    several.hear('registered', '2026-03-02 10:20');
    several.hear('assigned', '2026-03-02 10:30');
    const before = several.ledger.length;
    several.hear('accepted', '2026-03-02 10:40', { data: { handlerId: 'logistics-2' } });
    expect(several.said.map(({ event }) => event.type)).toEqual(['clock.met.v1', 'clock.handed-over.v1']);
    const handedOver = several.ledger.slice(before + 1);
    expect(handedOver.map(({ clock }) => several.state!.clocks[clock]?.stage)).toEqual(['RESOLVE', 'DEPT_CONTACT', 'PLAN']);
    for (const entry of handedOver) {
      expect(entry).toMatchObject({ what: 'HANDED_OVER', at: '2026-03-02T02:40:00.000Z', factType: 'handling.accepted.v1', responsible: { departmentId: 'LOGISTICS', staffId: 'logistics-2' } });
    }
  });
});
