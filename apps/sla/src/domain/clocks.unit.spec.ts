import { events, type Input, Stage } from '@redress/contracts';
import { agent, local, Story, telling } from './clocks.builder.spec.js';
import { clockId } from './clock.js';
import { stages } from './stages.js';

const received = (when = '2026-02-11 10:00') => {
  const story = new Story();
  story.hear('received', when);
  return story;
};

describe('clocks start and stop by facts (domain §6.5, S0-12)', () => {
  it.each([
    ['10: on a make-up Saturday evening before Spring Festival (ACK by the hour, S1-01)', '2026-02-14 19:00', 'ACK', '2026-02-14 20:00'],
    ['10: REGISTER over Spring Festival', '2026-02-14 19:00', 'REGISTER', '2026-02-24 18:00'],
    ['3: on a Friday afternoon', '2026-03-13 16:30', 'FIRST_CONTACT', '2026-03-13 17:30'],
    ['S1-03: on Saturday before a make-up Sunday', '2026-09-19 20:15', 'REGISTER', '2026-09-20 18:00'],
    ['S1-01: at three in the morning of a holiday', '2026-10-02 03:00', 'ACK', '2026-10-02 04:00'],
  ])('scenario %s: received %s, %s is due %s', (_what, when, stage, due) => {
    const story = new Story();
    expect(story.hear('received', when)).toContain(`${when} started ${stage} due ${due}`);
  });

  it.each([
    ['MINOR', '2026-03-13 18:00', 'ASSESS_DISPATCH due 2026-03-16 18:00', 'ACCEPT due 2026-03-16 18:00'],
    ['MODERATE', '2026-03-13 18:00', 'ASSESS_DISPATCH due 2026-03-16 18:00', 'ACCEPT due 2026-03-16 18:00'],
    ['SEVERE', '2026-03-13 18:00', 'ASSESS_DISPATCH due 2026-03-13 20:00', 'ACCEPT due 2026-03-13 22:00'],
  ] as const)('gives %s its limits, from the registration on (§6.5)', (severity, when, dispatch, acceptance) => {
    const story = received('2026-03-13 17:00');
    expect(story.hear('registered', when, { data: { severity } })).toContain(`${when} started ${dispatch}`);
    expect(story.hear('assigned', when)).toContain(`${when} started ${acceptance}`);
  });

  it('takes a failed attempt for no contact, an unreachable customer for one (S0-13)', () => {
    const story = received();
    expect(story.hear('contacted', '2026-02-11 10:10', { data: { outcome: 'FAILED' } })).toEqual([]);
    expect(story.hear('contacted', '2026-02-11 10:30', { data: { outcome: 'UNREACHABLE', attempt: 2 } })).toEqual(['2026-02-11 10:30 met FIRST_CONTACT']);
  });

  it('takes no other message for the acknowledgement, and an acknowledgement for no contact (§9 decision 5)', () => {
    const story = received();
    expect(story.hear('acknowledged', '2026-02-11 10:01', { data: { template: 'WARN' } })).toEqual([]);
    expect(story.hear('acknowledged', '2026-02-11 10:02')).toEqual(['2026-02-11 10:02 met ACK']);
    expect(story.clock('FIRST_CONTACT').status).toBe('RUNNING');
  });

  it('runs a stage once in a round, however often its start is told', () => {
    const story = received();
    expect(story.hear('received', '2026-02-11 10:05')).toEqual([]);
    story.hear('registered', '2026-02-11 11:00');
    expect(story.hear('registered', '2026-02-11 12:00')).toEqual([]);
    story.hear('assigned', '2026-02-11 11:30');
    story.hear('accepted', '2026-02-11 12:00');
    story.hear('planProposed', '2026-02-11 12:10');
    expect(story.hear('planProposed', '2026-02-11 12:20')).toEqual([]);
    expect(story.state?.clocks.map(({ stage }) => stage)).toEqual(['ACK', 'FIRST_CONTACT', 'REGISTER', 'RESOLVE', 'ASSESS_DISPATCH', 'ACCEPT', 'DEPT_CONTACT', 'PLAN']);
  });

  it('refuses to hear of a complaint that it does not know', () => {
    expect(() => new Story().hear('registered', '2026-02-11 11:00')).toThrow('not heard of');
  });

  it('names clocks so that a repeated decision names them alike', () => {
    const { complaintId } = received().state!;
    expect(clockId(complaintId, { stage: 'ACK', round: 1 })).toBe(clockId(complaintId, { stage: 'ACK', round: 1 }));
    expect(clockId(complaintId, { stage: 'ACK', round: 2 })).not.toBe(clockId(complaintId, { stage: 'ACK', round: 1 }));
  });

  it('states facts that fit their schemas', () => {
    const story = new Story();
    const steps = [
      () => story.hear('received', '2026-02-11 10:00', { by: agent }), () => story.fire('2026-02-25 18:00'), () => story.hear('acknowledged', '2026-02-11 10:59', { heardAt: '2026-02-11 11:10' }),
      () => story.hear('registered', '2026-02-25 18:00', { data: { severity: 'SEVERE' } }), () => story.fire('2026-02-25 19:40'),
    ];
    for (const step of steps) {
      step();
      for (const { event, data } of story.said) expect(event.data.safeParse(data)).toMatchObject({ success: true });
    }
  });

  it('has a rule for every stage, started and stopped by facts that exist, each of which it hears', () => {
    expect(stages.map(({ stage }) => stage).sort()).toEqual([...Stage.options].sort());
    const state = received().state!;
    const facts = events.map(({ type, example }) => ({ type, data: example, at: local('2026-02-11 10:00') }) as unknown as Input);
    const heard = Object.values(telling).map(({ event }) => event.type);
    for (const { stage, isStart, isStop } of stages) {
      const starting = facts.filter((fact) => isStart(fact, state)).map(({ type }) => type);
      const stopping = facts.filter((fact) => isStop(fact, state)).map(({ type }) => type);
      expect([stage, starting.length > 0, stopping.length > 0]).toEqual([stage, true, true]);
      expect(heard).toEqual(expect.arrayContaining([...starting, ...stopping]));
    }
  });
});

describe('who answers for a clock (S0-02, S0-16)', () => {
  it('is customer service until somebody of it has dealt with the complaint', () => {
    const story = received();
    expect(story.clock('REGISTER').responsible).toEqual({ departmentId: 'CUSTOMER_SERVICE' });
    story.hear('registered', '2026-02-11 10:30', { by: agent });
    expect(story.clock('ASSESS_DISPATCH').responsible).toEqual({ departmentId: 'CUSTOMER_SERVICE', staffId: 'agent-7' });
    expect(story.clock('FIRST_CONTACT').responsible).toEqual({ departmentId: 'CUSTOMER_SERVICE', staffId: 'agent-7' });
  });

  it('is the agent who took the call', () => {
    const story = new Story();
    story.hear('received', '2026-02-11 10:00', { by: agent });
    expect(story.clock('ACK').responsible).toEqual({ departmentId: 'CUSTOMER_SERVICE', staffId: 'agent-7' });
  });

  it('is, for the first contact, still customer service after a department has the case (S0-13)', () => {
    const story = received();
    story.hear('registered', '2026-02-11 10:10', { by: agent });
    story.hear('assigned', '2026-02-11 10:20');
    story.hear('accepted', '2026-02-11 10:30', { data: { handlerId: 'logistics-2' } });
    expect(story.clock('FIRST_CONTACT').responsible).toMatchObject({ departmentId: 'CUSTOMER_SERVICE' });
    expect(story.clock('ACCEPT').responsible).toEqual({ departmentId: 'LOGISTICS', staffId: 'logistics-1' });
    expect(story.state?.responsible).toEqual({ departmentId: 'LOGISTICS', staffId: 'logistics-2' });
  });

  it('is said in one fact of all clocks whose responsible changes, and of no other (S0-02, S0-15)', () => {
    const story = received();
    const handedOver = (sentences: readonly string[]) => sentences.filter((sentence) => sentence.includes('handed-over')).map((sentence) => sentence.slice(17));
    expect(handedOver(story.hear('registered', '2026-02-11 10:10', { by: agent }))).toEqual(['handed-over ACK, FIRST_CONTACT, RESOLVE to agent-7']);
    expect(handedOver(story.hear('assigned', '2026-02-11 10:20', { data: { handlerId: undefined } }))).toEqual(['handed-over RESOLVE to LOGISTICS']);
    expect(story.said.find(({ event }) => event.type === 'clock.handed-over.v1')?.data).toEqual({ clocks: [{ clockId: expect.any(String) as string, stage: 'RESOLVE' }], responsible: { departmentId: 'LOGISTICS' } });
    expect(handedOver(story.hear('accepted', '2026-02-11 10:30'))).toEqual(['handed-over RESOLVE, DEPT_CONTACT, PLAN to logistics-1']);
    expect(handedOver(story.hear('accepted', '2026-02-11 10:31'))).toEqual([]);
  });

  it('is, for what fell due before, whoever had the clock then, however late sla looks', () => {
    const story = received();
    story.hear('registered', '2026-02-11 10:10');
    story.hear('assigned', '2026-02-11 10:20', { data: { handlerId: undefined } });
    const told = story.hear('accepted', '2026-02-14 17:00');
    expect(told).toContain('2026-02-14 10:52 warned PLAN');
    expect(told.at(-1)).toBe('2026-02-14 17:00 handed-over RESOLVE, DEPT_CONTACT, PLAN to logistics-1');
    expect(story.said.find(({ event, data }) => event.type === 'clock.warned.v1' && (data as { stage: string }).stage === 'PLAN')?.data).toMatchObject({ recipients: ['LOGISTICS'] });
  });

  it('is a department, as long as its rule names nobody', () => {
    const story = received();
    story.hear('registered', '2026-02-11 10:10');
    story.hear('assigned', '2026-02-11 10:20', { data: { handlerId: undefined } });
    expect(story.clock('ACCEPT').responsible).toEqual({ departmentId: 'LOGISTICS' });
    story.fire('2026-02-12 17:00');
    expect(story.said.at(-1)?.data).toMatchObject({ stage: 'ACCEPT', recipients: ['LOGISTICS'], responsible: { departmentId: 'LOGISTICS' } });
  });
});
