import {
  AcceptCaseV1, AnswerQuestionV1, AppointLeadV1, ArrangeOnSiteV1, RecordCaseContactV1, RecordInspectionV1, ReplyV1, RequestCaseInfoV1, ResumeV1, SupplyCaseInfoV1, SuspendV1, TransferCaseV1,
} from '@redress/contracts';
import { departments, handlerOf } from '../rules/company.js';
import { ask, type Candidates, hoursFrom, variants } from './candidate.js';
import { emptyItems, itemsToAsk, itemsToGive } from './intake.js';
import { peopleOf } from './people.js';

export const handlingAsks: Candidates = (c, random, now) => {
  const { customer, stranger, agent, handler, head, outsider, coordinator, manager, supervisor } = peopleOf(c, random);
  const target = random.pick(departments);
  const transfer = { toDepartmentId: target, reasonCode: 'EXPERTISE_NEEDED' as const, reason: 'They know better.', onSiteRequired: random.chance(0.3) };
  const lead = { departmentId: target, reason: 'The coordination group has decided.' };
  const contact = { outcome: random.weighted([[3, 'REACHED' as const], [1, 'FAILED' as const]]), channel: 'PHONE' as const };
  const question = { question: 'CONSEQUENTIAL_LOSS', answer: 'None.' };
  const inspection = { technicianId: handlerOf('TECHNICAL', 1), finding: 'A hairline crack.', isFaultConfirmed: true, evidenceRefs: [] };
  const visit = { technicianId: handlerOf('AFTER_SALES', 1), at: hoursFrom(now, random.between(2, 100)) };
  const appointment = { reason: 'CUSTOMER_APPOINTMENT' as const, expectedEnd: hoursFrom(now, 48) };
  return [
    ...[handler, head].map((actor) => ask(6, AcceptCaseV1, actor, {})),
    ...variants(1, AcceptCaseV1, head, {}, [{ handlerId: handlerOf(c.case.department ?? 'SALES', 2) }, { handlerId: 'nobody-9' }]),
    ...[outsider, customer, supervisor].map((actor) => ask(0, AcceptCaseV1, actor, {})),
    ask(1.5, TransferCaseV1, random.pick([handler, head]), transfer),
    ...variants(0.3, TransferCaseV1, handler, transfer, [{ toDepartmentId: 'NOWHERE' }, { toHandlerId: handlerOf(target, 1) }, { toHandlerId: 'nobody-9' }, { toDepartmentId: c.case.held[0] ?? 'SALES' }]),
    ask(0, TransferCaseV1, outsider, transfer),
    ...variants(8, AppointLeadV1, coordinator, lead, [{}, { handlerId: handlerOf(target, 2) }, { handlerId: 'nobody-9' }, { departmentId: 'NOWHERE' }]),
    ask(2, AppointLeadV1, manager, lead),
    ask(0, AppointLeadV1, head, lead),
    ask(c.case.status === 'ACCEPTED' ? 10 : 0.4, RecordCaseContactV1, random.pick([handler, head]), contact),
    ask(0, RecordCaseContactV1, outsider, contact),
    ask(0.5, ReplyV1, handler, { text: 'It goes out today.' }),
    ask(c.case.answered.size === 0 ? 4 : 0.2, AnswerQuestionV1, handler, question),
    ask(0, AnswerQuestionV1, handler, { ...question, question: 'SHOE_SIZE' }),
    ask(c.case.inspected ? 0.1 : 1, RecordInspectionV1, handler, inspection),
    ask(0.6, ArrangeOnSiteV1, handler, visit),
    ...variants(0, ArrangeOnSiteV1, handler, visit, [{ at: hoursFrom(now, -1) }, { at: hoursFrom(now, 24 * 30) }]),
    ask(0.4, RequestCaseInfoV1, handler, { items: itemsToAsk(random) }),
    ask(0, RequestCaseInfoV1, outsider, { items: itemsToAsk(random) }),
    ...[customer, agent, handler, stranger, outsider].map((actor) => ask(1.5, SupplyCaseInfoV1, actor, { items: itemsToGive(random) })),
    ask(0, SupplyCaseInfoV1, customer, { items: emptyItems(random) }),
    ask(0.3, SuspendV1, handler, appointment),
    ask(0, SuspendV1, handler, { ...appointment, expectedEnd: hoursFrom(now, -2) }),
    ...[handler, head, outsider].map((actor) => ask(3, ResumeV1, actor, {})),
  ];
};
