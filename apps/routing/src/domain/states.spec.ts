import {
  type Actor, ClockBreachedV1, ComplaintAcceptedV1, ComplaintRegisteredV1, ComplaintReopenedV1, ComplaintWithdrawnV1, type EventType, type Input,
} from '@redress/contracts';
import { DomainError } from '@redress/kernel';
import { AcceptCase } from '../commands/accept-case.js';
import { AnswerPlan } from '../commands/answer-plan.js';
import { AnswerQuestion } from '../commands/answer-question.js';
import { AppointLead } from '../commands/appoint-lead.js';
import { ArrangeOnSite } from '../commands/arrange-on-site.js';
import { ExecutePlan } from '../commands/execute-plan.js';
import { ProposePlan } from '../commands/propose-plan.js';
import { RecordContact } from '../commands/record-contact.js';
import { RecordInspection } from '../commands/record-inspection.js';
import { Reply } from '../commands/reply.js';
import { RequestInfo } from '../commands/request-info.js';
import { Resolve } from '../commands/resolve.js';
import { Resume } from '../commands/resume.js';
import { SupplyInfo } from '../commands/supply-info.js';
import { Suspend } from '../commands/suspend.js';
import { TransferCase } from '../commands/transfer-case.js';
import { cancel } from './cancel.js';
import type { Decision, RoutingContext } from './context.js';
import { dispatch } from './dispatch.js';
import type { HandlingCase } from './handling-case.js';
import { keepClassification } from './keep.js';
import { reopen } from './reopen.js';
import { aCaseIn, aCategory, aCommand, aContext, aFact, aRule, aSuspendedCase, PLAN } from './routing.builder.spec.js';
import { endSilence } from './silence.js';

/** What one input does in one state: it moves the case and states facts, is refused with a code, or, of a fact, changes nothing. */
export interface Outcome {
  readonly to?: string;
  readonly facts?: readonly string[];
  readonly code?: string;
}

export interface Machine {
  readonly machine: string;
  readonly states: readonly string[];
  readonly commands: readonly string[];
  /** The facts that move it. */
  readonly reactions: readonly string[];
  readonly outcomes: Readonly<Record<string, Readonly<Record<string, Outcome>>>>;
}

/** An ordinary case in every state; a suspended one waited since it was contacted. */
const cases: Readonly<Record<string, HandlingCase>> = {
  ...Object.fromEntries((['EXPECTED', 'UNROUTED', 'ASSIGNED', 'ACCEPTED', 'CONTACTED', 'PLAN_PROPOSED', 'PLAN_AGREED', 'EXECUTED'] as const).map((status) => [status, aCaseIn(status)])),
  'SUSPENDED CUSTOMER_INFO': aSuspendedCase('CUSTOMER_INFO'),
  'SUSPENDED CUSTOMER_APPOINTMENT': aSuspendedCase('CUSTOMER_APPOINTMENT'),
  COORDINATION: aCaseIn('COORDINATION'),
  RESOLVED: aCaseIn('RESOLVED'),
  CANCELLED: aCaseIn('CANCELLED'),
};

const context = aContext({ rules: [aRule('logistics')], categories: [aCategory('LOGISTICS', { mandatoryQuestions: [] }), aCategory('LOGISTICS.DELAY', { mandatoryQuestions: [] })] });
const asking = aContext({ categories: [aCategory('LOGISTICS', { mandatoryQuestions: ['CONSEQUENTIAL_LOSS'] })] });
const later = '2026-02-13T02:00:00.000Z';

type Decide = (current: HandlingCase) => Decision<HandlingCase> | undefined;
interface AnyCommand { readonly type: { readonly type: string; readonly example: unknown }; readonly decide: unknown }

const given = ({ type, decide }: AnyCommand, data: object = {}, actor: Partial<Actor> = {}, within = context): Decide => (current) =>
  (decide as (current: HandlingCase, input: Input, context: RoutingContext) => Decision<HandlingCase>)(current, aCommand(type as never, { ...(type.example as object), ...data }, actor), within);
const heard = <D>(type: EventType<D>, decide: (current: HandlingCase | undefined, input: Input<D>, context: RoutingContext) => Decision<HandlingCase> | undefined, data = type.example): Decide => (current) =>
  decide(current, aFact(type, data), context);

function refusingToReplace(status: 'PLAN_AGREED' | 'EXECUTED'): Decide {
  return (current) => given(AnswerPlan, { agreed: false })(current.plan ? { ...current, plan: { ...current.plan, standing: { ...PLAN, status } } } : current);
}

/** Every command, given by somebody who may and with all that it asks for: only the state decides. */
const commands: Readonly<Record<string, Decide>> = {
  AcceptCase: given(AcceptCase, { handlerId: 'LOGISTICS-1' }),
  TransferCase: given(TransferCase, { toDepartmentId: 'SALES' }),
  'TransferCase, the third': (current) => given(TransferCase, { toDepartmentId: 'SALES' })({ ...current, transfers: 2 }),
  AppointLead: given(AppointLead, { departmentId: 'SALES', handlerId: 'SALES-1' }, { role: 'COORDINATOR' }),
  'AppointLead, by the routing desk': given(AppointLead, { departmentId: 'SALES', handlerId: 'SALES-1' }, { role: 'COMPLAINT_MANAGER' }),
  RecordContact: given(RecordContact),
  Reply: given(Reply),
  AnswerQuestion: given(AnswerQuestion, {}, {}, asking),
  RecordInspection: given(RecordInspection),
  ArrangeOnSite: given(ArrangeOnSite, { at: later }),
  RequestInfo: given(RequestInfo),
  SupplyInfo: given(SupplyInfo),
  Suspend: given(Suspend, { expectedEnd: later }),
  Resume: given(Resume),
  ProposePlan: given(ProposePlan),
  AnswerPlan: given(AnswerPlan),
  'AnswerPlan, refusing': given(AnswerPlan, { agreed: false }),
  'AnswerPlan, refusing to replace an agreed one': refusingToReplace('PLAN_AGREED'),
  'AnswerPlan, refusing to replace an executed one': refusingToReplace('EXECUTED'),
  ExecutePlan: given(ExecutePlan),
  Resolve: given(Resolve),
};

/** The facts that move a case. */
const reactions: Readonly<Record<string, Decide>> = {
  'complaint.registered': heard(ComplaintRegisteredV1, keepClassification),
  'complaint.accepted': heard(ComplaintAcceptedV1, dispatch),
  'complaint.accepted, no rule': (current) => dispatch(current, aFact(ComplaintAcceptedV1), aContext({ rules: [] })),
  'complaint.withdrawn': heard(ComplaintWithdrawnV1, cancel),
  'complaint.reopened': heard(ComplaintReopenedV1, reopen, { ...ComplaintReopenedV1.example, notHandlerIds: [] }),
  'clock.breached CUSTOMER_REPLY': heard(ClockBreachedV1, endSilence, { ...ClockBreachedV1.example, stage: 'CUSTOMER_REPLY', dueAt: '2026-03-02T10:00:00.000Z' }),
};

/** The handling machine (domain §4.2), as the decisions themselves run it. */
export const handlingMachine: Machine = {
  machine: 'handling',
  states: Object.keys(cases),
  commands: Object.keys(commands),
  reactions: Object.keys(reactions),
  outcomes: Object.fromEntries(
    Object.entries({ ...commands, ...reactions }).map(([name, decide]) => [name, Object.fromEntries(Object.entries(cases).map(([state, current]) => [state, outcomeOf(() => decide(current))]))]),
  ),
};

function outcomeOf(decide: () => Decision<HandlingCase> | undefined): Outcome {
  try {
    const decision = decide();
    if (!decision) return {};
    const { status, suspension } = decision.state;
    return { to: suspension ? `${status} ${suspension.reason}` : status, facts: decision.facts.map(({ event }) => event.type.replace(/\.v\d+$/, '')) };
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code };
    throw error;
  }
}
