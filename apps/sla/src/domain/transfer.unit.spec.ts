import { Story } from './clocks.builder.spec.js';

const assigned = () => {
  const story = new Story();
  story.hear('received', '2026-03-02 10:00');
  story.hear('registered', '2026-03-02 10:20');
  story.hear('assigned', '2026-03-02 10:30', { data: { departmentId: 'LOGISTICS', handlerId: 'logistics-1' } });
  return story;
};
const target = { departmentId: 'TECHNICAL', handlerId: 'technical-1', onSiteRequired: false };
const holder = (story: Story) => ['RESOLVE', 'DEPT_CONTACT', 'PLAN', 'ACCEPT'].map((stage) => story.clock(stage as 'PLAN').responsible.departmentId);
const handedOver = (at: string, to: string) => `${at} handed-over RESOLVE, DEPT_CONTACT, PLAN to ${to}`;

describe('a case that is passed on (S0-02, domain §4.2)', () => {
  it('stays with the sender until the other department accepts it; only ACCEPT starts again, for the other', () => {
    const story = assigned();
    expect(holder(story)).toEqual(['LOGISTICS', 'LOGISTICS', 'LOGISTICS', 'LOGISTICS']);
    expect(story.hear('transferred', '2026-03-02 11:00', { data: target })).toEqual(['2026-03-02 11:00 met ACCEPT', '2026-03-02 11:00 started ACCEPT due 2026-03-03 18:00']);
    expect(holder(story)).toEqual(['LOGISTICS', 'LOGISTICS', 'LOGISTICS', 'TECHNICAL']);
    expect(story.hear('accepted', '2026-03-02 14:00', { data: { departmentId: 'TECHNICAL', handlerId: 'technical-2' } })).toEqual([
      '2026-03-02 14:00 met ACCEPT', handedOver('2026-03-02 14:00', 'technical-2'),
    ]);
    expect(holder(story).slice(0, 3)).toEqual(['TECHNICAL', 'TECHNICAL', 'TECHNICAL']);
    expect(story.state?.responsible).toEqual({ departmentId: 'TECHNICAL', staffId: 'technical-2' });
  });

  it('resets no clock that runs', () => {
    const story = assigned();
    const before = ['RESOLVE', 'DEPT_CONTACT', 'PLAN'].map((stage) => story.clock(stage as 'PLAN').dueAt);
    story.hear('accepted', '2026-03-02 10:40');
    story.hear('transferred', '2026-03-03 09:00', { data: target });
    story.hear('accepted', '2026-03-03 10:00', { data: { departmentId: 'TECHNICAL', handlerId: 'technical-1' } });
    expect(['RESOLVE', 'DEPT_CONTACT', 'PLAN'].map((stage) => story.clock(stage as 'PLAN').dueAt)).toEqual(before);
  });

  it('is warned of to the sender while the other has not accepted', () => {
    const story = assigned();
    story.hear('accepted', '2026-03-02 10:40', { data: { departmentId: 'LOGISTICS', handlerId: 'logistics-1' } });
    story.hear('transferred', '2026-03-03 09:00', { data: target });
    story.fire('2026-03-05 18:00:01');
    const breach = story.said.find(({ event, data }) => event.type === 'clock.breached.v1' && (data as { stage: string }).stage === 'PLAN');
    expect(breach?.data).toMatchObject({ recipients: ['logistics-1'], responsible: { departmentId: 'LOGISTICS' } });
  });

  it('waits in coordination with whom routing names, without ACCEPT, and starts it for the department that is appointed', () => {
    const story = assigned();
    story.hear('transferred', '2026-03-02 11:00', { data: target });
    expect(story.hear('disputed', '2026-03-02 12:00', { data: { departmentId: 'LOGISTICS', handlerId: 'logistics-1' } })).toEqual(['2026-03-02 12:00 met ACCEPT']);
    expect(story.state?.responsible).toEqual({ departmentId: 'LOGISTICS', staffId: 'logistics-1' });
    expect(story.hear('assigned', '2026-03-03 10:00', { data: { ...target, binding: true } })).toEqual([
      handedOver('2026-03-03 10:00', 'technical-1'), '2026-03-03 10:00 started ACCEPT due 2026-03-04 18:00',
    ]);
    expect(holder(story)).toEqual(['TECHNICAL', 'TECHNICAL', 'TECHNICAL', 'TECHNICAL']);
  });

  it('starts ON_SITE once, whether the assignment or the transfer asks for it (S0-14)', () => {
    const story = assigned();
    expect(story.hear('transferred', '2026-03-06 17:40', { data: { ...target, onSiteRequired: true } })).toContain('2026-03-06 17:40 started ON_SITE due 2026-03-07 17:40');
    expect(story.clock('ON_SITE').responsible).toEqual({ departmentId: 'TECHNICAL', staffId: 'technical-1' });
    expect(story.hear('transferred', '2026-03-06 17:50', { data: { ...target, departmentId: 'AFTER_SALES', onSiteRequired: true } }).join()).not.toContain('ON_SITE');
  });
});
