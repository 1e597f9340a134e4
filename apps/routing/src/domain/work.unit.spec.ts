import { type Actor, AnswerQuestionV1, ArrangeOnSiteV1, RecordCaseContactV1, RecordInspectionV1, ReplyV1 } from '@redress/contracts';
import { recordContact } from './contact.js';
import type { HandlingCase } from './handling-case.js';
import { recordInspection } from './inspection.js';
import { answerQuestion } from './question.js';
import { reply } from './reply.js';
import { aCaseIn, aCategory, aCommand, aContext, anAcceptedCase, aSuspendedCase, NOW, refusal, stated } from './routing.builder.spec.js';
import { arrangeOnSite } from './visit.js';

describe('recording a contact', () => {
  const contact = (current: HandlingCase, data: Partial<typeof RecordCaseContactV1.example> = {}, actor: Partial<Actor> = {}) =>
    recordContact(current, aCommand(RecordCaseContactV1, { outcome: 'REACHED', channel: 'PHONE', ...data }, actor));

  it('that reached the customer lets the case go on to a plan (S1-06)', () => {
    const { state, facts } = contact(anAcceptedCase());
    expect(state).toMatchObject({ status: 'CONTACTED', contactAttempts: 1 });
    expect(stated({ facts })).toEqual([['handling.contacted.v1', { by: 'LOGISTICS-1', outcome: 'REACHED', attempt: 1, channel: 'PHONE' }]]);
  });

  it('keeps every attempt that failed, and goes on counting (S4-25)', () => {
    const { state } = contact(anAcceptedCase(), { outcome: 'FAILED' });
    expect(state.status).toBe('ACCEPTED');
    const again = contact(state, { outcome: 'FAILED' });
    expect(again.facts[0]?.data).toMatchObject({ outcome: 'FAILED', attempt: 2 });
    expect(again.state.newEntries).toHaveLength(2);
  });

  it('later on changes nothing of where the case stands', () => {
    for (const status of ['CONTACTED', 'PLAN_PROPOSED', 'PLAN_AGREED', 'EXECUTED'] as const) expect(contact(aCaseIn(status)).state.status).toBe(status);
  });

  it('counts also while the case waits: the clock of the first contact does not stand still (S1-06)', () => {
    const { state } = contact(aSuspendedCase('CUSTOMER_INFO', 'ACCEPTED'));
    expect(state).toMatchObject({ status: 'SUSPENDED', suspension: { resumesTo: 'CONTACTED' } });
    expect(contact(aSuspendedCase('CUSTOMER_INFO', 'ACCEPTED'), { outcome: 'FAILED' }).state.suspension?.resumesTo).toBe('ACCEPTED');
  });

  it('keeps what was noted about it apart, and never states it (S1-12)', () => {
    const { state, facts } = contact(anAcceptedCase({ contactAttempts: 4 }), { note: 'Her husband answered.' });
    expect(state.newWords).toEqual([{ ref: 'CONTACT/1.5', kind: 'CONTACT_NOTE', at: NOW.toISOString(), by: 'LOGISTICS-1', text: 'Her husband answered.', attachments: [] }]);
    expect(JSON.stringify([stated({ facts }), state.newEntries])).not.toContain('husband');
  });

  it('refuses other departments, and a case that nobody has accepted', () => {
    expect(() => contact(anAcceptedCase(), {}, { departmentId: 'SALES' })).toThrow(refusal('FORBIDDEN_DEPARTMENT', { responsible: 'LOGISTICS' }));
    expect(() => contact(aCaseIn('ASSIGNED'))).toThrow(refusal('INVALID_STATE', { status: 'ASSIGNED' }));
  });

  it('refuses whom a review keeps out (S4-30)', () => {
    expect(() => contact(anAcceptedCase({ notHandlerIds: ['LOGISTICS-1'] }))).toThrow(refusal('HANDLER_EXCLUDED'));
  });

  it('is refused when the file is full, as it can be repeated without end', () => {
    expect(contact(anAcceptedCase({ entries: 499 })).state.entries).toBe(500);
    expect(() => contact(anAcceptedCase({ entries: 500 }))).toThrow(refusal('CASE_FILE_FULL', { limit: 500 }));
  });
});

describe('replying', () => {
  const answer = (current: HandlingCase) => reply(current, aCommand(ReplyV1, { text: 'Your parcel goes out today. Ask 010-12345678.' }));

  it('gives a substantive answer from which chasers count anew, scrubbed (S4-15, S1-12)', () => {
    const { state, facts } = answer(aCaseIn('CONTACTED'));
    expect(state.status).toBe('CONTACTED');
    expect(stated({ facts })).toEqual([['handling.replied.v1', { text: 'Your parcel goes out today. Ask […].' }]]);
  });

  it('needs a customer who was reached, also while the case waits', () => {
    expect(() => answer(anAcceptedCase())).toThrow(refusal('INVALID_STATE', { status: 'ACCEPTED' }));
    expect(() => answer(aSuspendedCase('CUSTOMER_INFO', 'ACCEPTED'))).toThrow(refusal('INVALID_STATE', { status: 'SUSPENDED' }));
    expect(answer(aSuspendedCase('CUSTOMER_INFO', 'CONTACTED')).state.status).toBe('SUSPENDED');
  });
});

describe('answering a mandatory question', () => {
  const context = aContext({ categories: [aCategory('LOGISTICS', { mandatoryQuestions: ['CONSEQUENTIAL_LOSS'] })] });
  const decide = (current: HandlingCase, question = 'CONSEQUENTIAL_LOSS') => answerQuestion(current, aCommand(AnswerQuestionV1, { question, answer: 'None, says liu@example.com.' }), context);

  it('keeps the answer, scrubbed, and that the question was asked (S4-01)', () => {
    const { state, facts } = decide(anAcceptedCase());
    expect(state.answeredQuestions).toEqual(['CONSEQUENTIAL_LOSS']);
    expect(stated({ facts })).toEqual([['handling.question-answered.v1', { question: 'CONSEQUENTIAL_LOSS', answer: 'None, says […].' }]]);
    expect(decide(state).state.answeredQuestions).toEqual(['CONSEQUENTIAL_LOSS']);
  });

  it('refuses a question that the category does not ask', () => {
    expect(() => decide(anAcceptedCase(), 'FAVOURITE_COLOUR')).toThrow(refusal('UNKNOWN_QUESTION', { field: 'question', known: ['CONSEQUENTIAL_LOSS'] }));
  });
});

describe('recording an inspection', () => {
  it('keeps what was found, so that solutions which need one may be proposed (S3-16)', () => {
    const { state, facts } = recordInspection(anAcceptedCase(), aCommand(RecordInspectionV1, RecordInspectionV1.example));
    expect(state.isInspected).toBe(true);
    expect(stated({ facts })).toEqual([['handling.inspection-recorded.v1', RecordInspectionV1.example]]);
  });
});

describe('arranging a visit', () => {
  const arrange = (at: string, current = anAcceptedCase()) => arrangeOnSite(current, aCommand(ArrangeOnSiteV1, { technicianId: 'technician-3', at }), aContext());

  it('names a technician and a time (S0-14)', () => {
    const { state, facts } = arrange('2026-02-13T02:00:00.000Z');
    expect(state.status).toBe('ACCEPTED');
    expect(stated({ facts })).toEqual([['handling.onsite-arranged.v1', { technicianId: 'technician-3', at: '2026-02-13T02:00:00.000Z' }]]);
  });

  it('takes a time within seven calendar days, which end on the next working day (S0-14, 民法典 201–203)', () => {
    // Wednesday 2026-02-11 and seven days fall into the Spring Festival: until Tuesday 2026-02-24 18:00.
    expect(arrange('2026-02-24T10:00:00.000Z').facts).toHaveLength(1);
    expect(() => arrange('2026-02-24T10:00:00.001Z')).toThrow(refusal('VISIT_TIME_OUT_OF_RANGE', { field: 'at', until: '2026-02-24T10:00:00.000Z' }));
    expect(() => arrange(NOW.toISOString())).toThrow(refusal('VISIT_TIME_OUT_OF_RANGE'));
  });

  it('goes on while the case waits: its clock does not stand still', () => {
    expect(arrange('2026-02-13T02:00:00.000Z', aSuspendedCase('CUSTOMER_APPOINTMENT')).state.status).toBe('SUSPENDED');
  });
});
