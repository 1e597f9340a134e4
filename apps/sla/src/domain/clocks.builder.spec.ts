import { type BusinessCalendar, type CalendarData, cn2026, compile } from '@redress/calendar';
import { at } from '@redress/calendar/shanghai';
import {
  CallbackCompletedV1, type ClockRef, clocksOf, ComplaintContactedV1, ComplaintInfoRequestedV1, ComplaintInfoSuppliedV1, ComplaintReceivedV1, ComplaintRegisteredV1, ComplaintRejectedV1,
  ComplaintReopenedV1, ComplaintWithdrawnV1, type EventType, HandlingAcceptedV1, HandlingAssignedV1, HandlingContactedV1, HandlingDisputedV1, HandlingInfoRequestedV1,
  HandlingInfoSuppliedV1, HandlingOnsiteArrangedV1, HandlingPlanAnsweredV1, HandlingPlanExecutedV1, HandlingPlanProposedV1, HandlingResolvedV1, HandlingResumedV1,
  HandlingSuspendedV1, HandlingTransferredV1, ImprovementAssignedV1, ImprovementSentBackV1, ImprovementSubmittedV1, type Input, NotificationSentV1,
  ReviewCollectingFinishedV1, ReviewConcludedV1, ReviewDeclinedV1, ReviewEvidenceProvidedV1, ReviewEvidenceRequestedV1, ReviewFedBackV1, ReviewOpenedV1,
  ReviewReviewerAssignedV1, ReviewTriggeredV1, ReviewWithdrawnV1, type StatedFact, system,
} from '@redress/contracts';
import { newId } from '@redress/kernel';
import { defaultPolicies } from '../policies/defaults.js';
import type { Clock, Responsible } from './clock.js';
import type { ComplaintClocks } from './complaint-clocks.js';
import type { Decision, SlaContext, TimeLimit } from './context.js';
import { fireDue } from './fire.js';
import {
  followStages, handOverWhenAccepted, handOverWhenAssigned, handOverWhenDisputed, handOverWhenReviewerAssigned, setLimitsWhenRegistered, startClocksWhenReceived,
  startRoundWhenReopened,
} from './hear.js';
import type { LedgerEntry } from './ledger.js';
import { rescheduleProvisional } from './reschedule.js';

/* How specs of the domain tell what happens to one complaint: times as `2026-02-11 10:00` in Shanghai. */

export const defaultLimits: readonly TimeLimit[] = defaultPolicies
  .filter(({ kind }) => kind.kind === 'time-limit')
  .map(({ id, body }) => ({ id, version: 1, body: body as unknown as TimeLimit['body'] }));

export const local = (time: string): Date => new Date(at(time));
/** The way back, to the second where there are any, to the millisecond where there are any. */
export const shown = (instant: string | Date | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().replace('T', ' ').replace(/(:00)?\.000Z$|Z$/, '');

export const agent = { kind: 'STAFF', id: 'agent-7', role: 'AGENT', departmentId: 'CUSTOMER_SERVICE' } as const;

interface World {
  readonly limits: { readonly from: Date; readonly rows: readonly TimeLimit[] }[];
  readonly calendars: { readonly from: Date; readonly data: CalendarData }[];
}

const everything = {
  received: { event: ComplaintReceivedV1, decide: startClocksWhenReceived },
  registered: { event: ComplaintRegisteredV1, decide: setLimitsWhenRegistered },
  reopened: { event: ComplaintReopenedV1, decide: startRoundWhenReopened },
  assigned: { event: HandlingAssignedV1, decide: handOverWhenAssigned },
  accepted: { event: HandlingAcceptedV1, decide: handOverWhenAccepted },
  disputed: { event: HandlingDisputedV1, decide: handOverWhenDisputed },
  reviewerAssigned: { event: ReviewReviewerAssignedV1, decide: handOverWhenReviewerAssigned },
  acknowledged: { event: NotificationSentV1, decide: followStages },
  contacted: { event: ComplaintContactedV1, decide: followStages },
  asked: { event: ComplaintInfoRequestedV1, decide: followStages },
  answered: { event: ComplaintInfoSuppliedV1, decide: followStages },
  rejected: { event: ComplaintRejectedV1, decide: followStages },
  withdrawn: { event: ComplaintWithdrawnV1, decide: followStages },
  transferred: { event: HandlingTransferredV1, decide: followStages },
  reached: { event: HandlingContactedV1, decide: followStages },
  infoRequested: { event: HandlingInfoRequestedV1, decide: followStages },
  infoSupplied: { event: HandlingInfoSuppliedV1, decide: followStages },
  suspended: { event: HandlingSuspendedV1, decide: followStages },
  resumed: { event: HandlingResumedV1, decide: followStages },
  onsiteArranged: { event: HandlingOnsiteArrangedV1, decide: followStages },
  planProposed: { event: HandlingPlanProposedV1, decide: followStages },
  planAnswered: { event: HandlingPlanAnsweredV1, decide: followStages },
  planExecuted: { event: HandlingPlanExecutedV1, decide: followStages },
  resolved: { event: HandlingResolvedV1, decide: followStages },
  calledBack: { event: CallbackCompletedV1, decide: followStages },
  reviewTriggered: { event: ReviewTriggeredV1, decide: followStages },
  reviewOpened: { event: ReviewOpenedV1, decide: followStages },
  reviewDeclined: { event: ReviewDeclinedV1, decide: followStages },
  reviewWithdrawn: { event: ReviewWithdrawnV1, decide: followStages },
  evidenceRequested: { event: ReviewEvidenceRequestedV1, decide: followStages },
  evidenceProvided: { event: ReviewEvidenceProvidedV1, decide: followStages },
  collectingFinished: { event: ReviewCollectingFinishedV1, decide: followStages },
  concluded: { event: ReviewConcludedV1, decide: followStages },
  fedBack: { event: ReviewFedBackV1, decide: followStages },
  improvementAssigned: { event: ImprovementAssignedV1, decide: followStages },
  improvementSubmitted: { event: ImprovementSubmittedV1, decide: followStages },
  improvementSentBack: { event: ImprovementSentBackV1, decide: followStages },
} as const;
/** What can be told of a complaint, each by its fact. */
export const telling = everything;
type Everything = typeof everything;

const known = new Map<CalendarData, BusinessCalendar>();
function compiled(data: CalendarData): BusinessCalendar {
  const calendar = known.get(data) ?? compile(data);
  known.set(data, calendar);
  return calendar;
}

interface Hearing<N extends keyof Everything> {
  readonly data?: Partial<Everything[N]['event']['example']>;
  readonly heardAt?: string;
  readonly by?: Input['actor'];
  readonly round?: number;
}

/** One complaint and what is said of its clocks. */
export class Story {
  state: ComplaintClocks | undefined;
  private readonly world: World = { limits: [{ from: new Date(0), rows: defaultLimits }], calendars: [{ from: new Date(0), data: cn2026 }] };
  private readonly key = newId();

  /** From an instant on other limits are in force. */
  limits(from: string, rows: readonly TimeLimit[]): this {
    this.world.limits.push({ from: local(from), rows });
    return this;
  }

  calendar(from: string, data: CalendarData): this {
    this.world.calendars.push({ from: local(from), data });
    return this;
  }

  /** Something happened at a time and is heard at once, or later. */
  hear<N extends keyof Everything>(name: N, when: string, { data = {}, heardAt = when, by = system('intake'), round = 1 }: Hearing<N> = {}): string[] {
    const { event, decide } = everything[name] as { event: EventType; decide: (current: ComplaintClocks | undefined, fact: Input<never>, context: SlaContext) => Decision<ComplaintClocks> | undefined };
    const fact = { kind: 'fact', id: newId(), source: `/${event.producer}`, type: event.type, key: this.key, complaintNo: 'C26-0000017-3', round, data: { ...(event.example as object), ...data }, at: local(when), actor: by };
    return this.take(decide(this.state, fact as Input<never>, this.context(heardAt)));
  }

  /** The time has come. */
  fire(now: string): string[] {
    return this.take(fireDue(this.state, undefined, this.context(now)));
  }

  reschedule(now: string): string[] {
    return this.take(rescheduleProvisional(this.state, undefined, this.context(now)));
  }

  /** The clock of a stage that started last. */
  clock(stage: Clock['stage']): Clock {
    const found = this.state?.clocks.findLast((clock) => clock.stage === stage);
    if (!found) throw new Error(`no clock ${stage}`);
    return found;
  }

  /** What the store has written. */
  readonly ledger: LedgerEntry[] = [];

  /** The facts of the last decision. */
  said: readonly StatedFact[] = [];

  context(now: string): SlaContext {
    return {
      now: local(now),
      timeLimitsAt: (instant) => this.world.limits.findLast(({ from }) => from <= instant)?.rows ?? [],
      calendarAt: (instant) => {
        const index = this.world.calendars.findLastIndex(({ from }) => from <= instant);
        return { version: index + 1, calendar: compiled(this.world.calendars[index]!.data) };
      },
    };
  }

  private take(decision: Decision<ComplaintClocks> | undefined): string[] {
    if (!decision) return [];
    this.ledger.push(...(decision.state.news ?? []));
    this.state = { ...decision.state, news: [], version: decision.state.version + Math.max(1, decision.facts.length) };
    this.said = decision.facts;
    return decision.facts.map(({ event, data, at: happened }) => tell(event.type, data as Told, happened));
  }
}

/** The stages that a fact about clocks tells of: `RESOLVE, PLAN`. */
export const stagesTold = (data: unknown): string => clocksOf(data as ClockRef).map(({ stage }) => stage).join(', ');

interface Told extends ClockRef {
  readonly reason?: string;
  readonly n?: number;
  readonly level?: number;
  readonly dueAt?: string;
  readonly overdueMs?: number;
  readonly responsible?: Responsible;
}

/** `2026-02-11 11:00 breached ACK`, and what the fact adds. */
function tell(type: string, data: Told, happened?: Date): string {
  const { reason, n, level, dueAt, overdueMs, responsible } = data;
  const verb = type.split('.')[1]!;
  const due = `due ${shown(dueAt) ?? ''}`;
  const to = `to ${responsible?.staffId ?? responsible?.departmentId ?? ''}`;
  const more = { 'handed-over': to, started: due, rescheduled: due, resumed: due, reminded: String(n), paused: reason, cancelled: reason, escalated: `L${level!}`, met: overdueMs ? `${overdueMs} ms late` : undefined }[verb];
  return [shown(happened), verb, stagesTold(data), more].filter(Boolean).join(' ');
}
