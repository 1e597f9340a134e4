import { type Actor, type ClockRef, clocksOf, type CommandType, EVENTS, type Role, SubmitComplaintV1 } from '@redress/contracts';
import { type SeenRecord, type Stream, waitFor } from '@redress/testing';
import type { Platform } from '../platform.js';
import { quiet } from '../quiet.js';
import type { Door, Outcome } from './doors.js';

/** A local time of Asia/Shanghai, as `domain.md` writes them: `2026-02-11 10:00`. */
export const local = (time: string): Date => new Date(`${time.replace(' ', 'T')}${time.length === 16 ? ':00' : ''}+08:00`);

export const staff = (id: string, role: Role, departmentId?: string): Actor => ({ kind: 'STAFF', id, role, ...(departmentId ? { departmentId } : {}) });
export const customer = (id: string): Actor => ({ kind: 'CUSTOMER', id, role: 'CUSTOMER' });

/** What a service answers that has not yet heard of what went before. */
const NOT_YET = new Set(['NOT_FOUND', 'INVALID_STATE', 'NOT_YET_DECIDED', 'EVIDENCE_INCOMPLETE']);

/** One complaint on its way, seen and driven from outside. */
export class Journey {
  private now = new Date(0);
  id = '';
  no = '';

  constructor(
    readonly platform: Platform,
    readonly stream: Stream,
    readonly door: Door,
  ) {}

  /** Lets everything finish that was begun, then puts all clocks to a local time; what is due by then fires, and is waited for. */
  async at(time: string): Promise<void> {
    await quiet(this.platform);
    this.now = local(time);
    await this.platform.setClock(this.now.toISOString());
    await waitFor('the timers that are due', async () => (await this.platform.read('sla', 'select from complaint_clocks where next_at <= $1 limit 1', [this.now])).length === 0);
    await quiet(this.platform);
  }

  async submit(actor: Actor, data: unknown): Promise<void> {
    const outcome = await this.door.give(SubmitComplaintV1, undefined, actor, data, this.now);
    if (outcome.status !== 'ACCEPTED') throw new Error(`the submission was refused: ${outcome.code ?? ''}`);
    Object.assign(this, { id: outcome.resourceId, no: outcome.complaintNo });
    await this.fact('complaint.received.v1');
  }

  /** Gives a command that must be accepted, as soon as its service has heard of what went before. */
  async give(command: CommandType, actor: Actor, data: unknown = {}): Promise<Outcome> {
    const outcome = await waitFor(`${command.type} by ${actor.id}`, async () => {
      const tried = await this.tryTo(command, actor, data);
      if (tried.status !== 'ACCEPTED' && !NOT_YET.has(tried.code ?? '')) return tried;
      return tried.status === 'ACCEPTED' ? tried : undefined;
    }, 20_000);
    if (outcome.status !== 'ACCEPTED') throw new Error(`${command.type} by ${actor.id} was refused: ${outcome.code ?? ''}`);
    return outcome;
  }

  /** Gives a command that may be refused. */
  tryTo(command: CommandType, actor: Actor, data: unknown = {}): Promise<Outcome> {
    return this.door.give(command, this.id, actor, data, this.now);
  }

  /** Gives a command that must be refused, once everything before it was heard; returns the code. */
  async refused(command: CommandType, actor: Actor, data: unknown = {}): Promise<string> {
    await quiet(this.platform);
    const { status, code } = await this.tryTo(command, actor, data);
    if (status !== 'REJECTED') throw new Error(`${command.type} by ${actor.id} was not refused`);
    return code ?? '';
  }

  /** Until everything that follows from what was given has been said and heard. */
  settled(): Promise<void> {
    return quiet(this.platform);
  }

  facts(type?: string): SeenRecord[] {
    return this.stream.records.filter(({ topic, key, headers }) => topic === EVENTS && key === this.id && (type === undefined || headers['ce_type'] === type));
  }

  types(): string[] {
    return this.facts().map(({ headers }) => headers['ce_type'] ?? '');
  }

  /** The latest fact of a type whose data has these properties. */
  fact<D = Record<string, unknown>>(type: string, having: Readonly<Record<string, unknown>> = {}): Promise<{ readonly data: D; readonly time: string }> {
    return waitFor(`${type} ${JSON.stringify(having)} of ${this.no}`, () => {
      const found = this.facts(type).findLast(({ data }) => Object.entries(having).every(([name, value]) => (data as Record<string, unknown>)[name] === value));
      return found && { data: found.data as D, time: found.headers['ce_time'] ?? '' };
    });
  }

  /** What became of the clock of a stage, in order, with the instants that count: `started due …`, `warned at …`. */
  clock(stage: string): string[] {
    return this.facts().flatMap(({ headers, data }) => {
      const { ce_type: type = '', ce_time: time = '' } = headers;
      const fields = data as ClockRef & { dueAt?: string; level?: number; late?: boolean };
      if (!type.startsWith('clock.') || !clocksOf(fields).some((clock) => clock.stage === stage)) return [];
      const what = type.slice('clock.'.length, -'.v1'.length);
      if (what === 'started' || what === 'resumed') return [`${what} due ${shanghai(fields.dueAt ?? '')}`];
      return [`${what}${what === 'escalated' ? ` L${fields.level ?? ''}` : ''}${fields.late ? ' late' : ''} at ${shanghai(time)}`];
    });
  }

  /** The templates of the messages that were sent about this complaint, in order. */
  sent(): string[] {
    return this.facts('notification.sent.v1').map(({ data }) => (data as { template: string }).template);
  }
}

/** An instant as the scenarios write it: local time to the minute, with seconds when there are any. */
function shanghai(instant: string): string {
  const text = new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, text.slice(17, 23) === '00.000' ? 16 : 19)}`;
}
