import { type BusinessCalendar, type CalendarData, cn2026, compile } from '@redress/calendar';
import { at } from '@redress/calendar/shanghai';
import {
  ComplaintContactedV1, ComplaintReceivedV1, ComplaintRegisteredV1, type EventType, HandlingAcceptedV1, HandlingAssignedV1, type Input, NotificationSentV1,
  type StatedFact, system,
} from '@redress/contracts';
import { newId } from '@redress/kernel';
import { defaultPolicies } from '../policies/defaults.js';
import type { Clock, ComplaintClocks } from './complaint-clocks.js';
import type { Decision, SlaContext, TimeLimit } from './context.js';
import { fireDue } from './fire.js';
import {
  startAcceptanceWhenAssigned, startClocksWhenReceived, startDispatchWhenRegistered, stopAcceptanceWhenAccepted, stopAcknowledgementWhenSent,
  stopFirstContactWhenContacted,
} from './hear.js';
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
  acknowledged: { event: NotificationSentV1, decide: stopAcknowledgementWhenSent },
  contacted: { event: ComplaintContactedV1, decide: stopFirstContactWhenContacted },
  registered: { event: ComplaintRegisteredV1, decide: startDispatchWhenRegistered },
  assigned: { event: HandlingAssignedV1, decide: startAcceptanceWhenAssigned },
  accepted: { event: HandlingAcceptedV1, decide: stopAcceptanceWhenAccepted },
} as const;
type Everything = typeof everything;

const known = new Map<CalendarData, BusinessCalendar>();
function compiled(data: CalendarData): BusinessCalendar {
  const calendar = known.get(data) ?? compile(data);
  known.set(data, calendar);
  return calendar;
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
  hear<N extends keyof Everything>(name: N, when: string, { data = {}, heardAt = when, by = system('intake') }: { data?: Partial<Everything[N]['event']['example']>; heardAt?: string; by?: Input['actor'] } = {}): string[] {
    const { event, decide } = everything[name] as { event: EventType; decide: (current: ComplaintClocks | undefined, fact: Input<never>, context: SlaContext) => Decision<ComplaintClocks> | undefined };
    const fact = { kind: 'fact', id: newId(), source: `/${event.producer}`, type: event.type, key: this.key, complaintNo: 'C26-0000017-3', round: 1, data: { ...(event.example as object), ...data }, at: local(when), actor: by };
    return this.take(decide(this.state, fact as Input<never>, this.context(heardAt)));
  }

  /** The time has come. */
  fire(now: string): string[] {
    return this.take(fireDue(this.state, undefined, this.context(now)));
  }

  reschedule(now: string): string[] {
    return this.take(rescheduleProvisional(this.state, undefined, this.context(now)));
  }

  clock(stage: Clock['stage']): Clock {
    const found = this.state?.clocks.find((clock) => clock.stage === stage);
    if (!found) throw new Error(`no clock ${stage}`);
    return found;
  }

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
    this.state = { ...decision.state, version: decision.state.version + Math.max(1, decision.facts.length) };
    this.said = decision.facts;
    return decision.facts.map(({ event, data, at: happened }) => tell(event.type, data as Told, happened));
  }
}

interface Told {
  readonly stage: string;
  readonly level?: number;
  readonly dueAt?: string;
  readonly overdueMs?: number;
}

/** `2026-02-11 11:00 breached ACK`, and what the fact adds. */
function tell(type: string, { stage, level, dueAt, overdueMs }: Told, happened?: Date): string {
  const verb = type.split('.')[1]!;
  const more = { started: `due ${shown(dueAt)!}`, rescheduled: `due ${shown(dueAt)!}`, escalated: `L${level!}`, met: overdueMs ? `${overdueMs} ms late` : undefined }[verb];
  return [shown(happened), verb, stage, more].filter(Boolean).join(' ');
}
