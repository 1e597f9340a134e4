import { Story } from './clocks.builder.spec.js';

/** A case whose plan the customer agreed to: the remedy is promised for Friday, 18:00. */
const agreed = () => {
  const story = new Story();
  story.hear('received', '2026-02-11 10:00');
  story.hear('registered', '2026-02-11 11:00');
  story.hear('assigned', '2026-02-11 11:30');
  story.hear('planProposed', '2026-02-11 14:30');
  story.hear('planAnswered', '2026-02-12 09:00');
  return story;
};
const anew = { version: 2, remedyDueAt: '2026-02-25T10:00:00.000Z' };

describe('a plan that is proposed anew, as it costs the customer more (S3-50)', () => {
  it('while the agreed one waits to be carried out: both promises stand until the customer answers, then the new one counts', () => {
    const story = agreed();
    expect(story.hear('planProposed', '2026-02-12 10:00', { data: anew })).toEqual([]);
    expect(story.hear('planAnswered', '2026-02-12 11:00', { data: anew })).toEqual(['2026-02-12 11:00 cancelled REMEDY PLAN_REPLACED', '2026-02-12 11:00 started REMEDY due 2026-02-25 18:00']);
    expect(story.hear('planExecuted', '2026-02-24 10:00', { data: { version: 2 } })).toEqual(['2026-02-24 10:00 met REMEDY']);
  });

  it('and refused leaves the promise as it was', () => {
    const story = agreed();
    story.hear('planProposed', '2026-02-12 10:00', { data: anew });
    expect(story.hear('planAnswered', '2026-02-12 11:00', { data: { ...anew, agreed: false, standing: 1 } })).toEqual([]);
    expect(story.hear('planExecuted', '2026-02-13 18:00')).toContainEqual('2026-02-13 18:00 met REMEDY');
  });

  it('takes nothing back of what was missed before', () => {
    const story = agreed();
    expect(story.fire('2026-02-13 18:01')).toContainEqual('2026-02-13 18:00 breached REMEDY');
    expect(story.hear('planAnswered', '2026-02-13 19:00', { data: anew })).toContainEqual('2026-02-13 19:00 cancelled REMEDY PLAN_REPLACED');
    expect(story.state?.clocks.filter(({ stage }) => stage === 'REMEDY')).toMatchObject([{ status: 'CANCELLED', level: 1 }, { status: 'RUNNING', nth: 2 }]);
  });

  it('when the first was carried out already has its own clock; the one of the first stays met, and PLAN does not begin again', () => {
    const story = agreed();
    story.hear('planExecuted', '2026-02-12 14:00');
    expect(story.hear('planProposed', '2026-02-12 15:00', { data: anew })).toEqual([]);
    expect(story.hear('planAnswered', '2026-02-12 16:00', { data: anew })).toEqual(['2026-02-12 16:00 started REMEDY due 2026-02-25 18:00']);
    expect(story.hear('planExecuted', '2026-02-12 17:00', { data: { version: 2 } })).toEqual(['2026-02-12 17:00 met REMEDY']);
    expect(story.state?.clocks.filter(({ stage }) => stage === 'REMEDY' || stage === 'PLAN').map(({ stage, status }) => `${stage} ${status}`)).toEqual(['PLAN MET', 'REMEDY MET', 'REMEDY MET']);
  });
});
