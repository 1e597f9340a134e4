import {
  ClockBreachedV1, ClockMetV1, ClockStartedV1, CommandRepliedV1, ComplaintReceivedV1, ComplaintRegisteredV1, type EventType, HandlingAcceptedV1, HandlingAssignedV1,
  HandlingUnroutedV1, NotificationFailedV1, NotificationSentV1, Reply,
} from '@redress/contracts';
import type { OutboxRow } from '@redress/messaging';
import { acceptCase, acceptComplaint, registerComplaint, REPLAY } from './commands.js';
import type { Heard } from './follow-stream.js';
import type { Registration } from './sources/source.js';
import { commandOf, type Step, Steps } from './steps.js';
import type { Tally } from './tally.js';

interface Journey {
  readonly id: string;
  readonly registration: Registration;
  readonly submittedAt: number;
  readonly steps: Steps;
  complaintId?: string;
}

export interface JourneyOptions {
  /** Whether to play the agents and departments too. */
  readonly isDriving: boolean;
  /** False when nobody is there who would send acknowledgements. */
  readonly expectsAcknowledgement: boolean;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

/**
 * Follows complaints from their submission until nothing more is awaited of them; then only their id is kept. Knows what to answer next when it
 * plays the agents and departments. What it awaits depends on the answers alone: a DUPLICATE awaits no facts.
 */
export class Journeys {
  private readonly byCommand = new Map<string, Journey>();
  private readonly byComplaint = new Map<string, Journey>();
  private readonly finished = new Set<string>();
  private waiter: { readonly below: number; readonly resolve: () => void } | undefined;
  /** When something of ours was last heard or begun. */
  lastSign: number;

  constructor(
    private readonly tally: Tally,
    private readonly options: JourneyOptions,
  ) {
    this.lastSign = options.now();
  }

  /** How many are under way. */
  get size(): number {
    return this.byCommand.size;
  }

  /** Whether the complaint that this command submits is under way. */
  has(id: string): boolean {
    return this.byCommand.has(id);
  }

  /** The complaint is about to be submitted by the command of this id. */
  begin(id: string, registration: Registration): void {
    this.lastSign = this.options.now();
    this.byCommand.set(id, { id, registration, submittedAt: this.lastSign, steps: new Steps('SubmitComplaint answered') });
  }

  /** Resolves when fewer than so many are under way. */
  async whenBelow(below: number): Promise<void> {
    if (this.size < below) return;
    await new Promise<void>((resolve) => (this.waiter = { below, resolve }));
  }

  /** Lets whoever waits go on all the same. */
  release(): void {
    this.waiter?.resolve();
    this.waiter = undefined;
  }

  /** For each step how many complaints wait for it first. */
  missing(): ReadonlyMap<Step, number> {
    const missing = new Map<Step, number>();
    for (const { steps } of this.byCommand.values()) if (steps.next) missing.set(steps.next, (missing.get(steps.next) ?? 0) + 1);
    return missing;
  }

  /** Takes in one record of the stream; returns the commands that it calls for. */
  hear(record: Heard): readonly OutboxRow[] {
    const commands = record.type === CommandRepliedV1.type ? this.hearReply(record) : this.hearFact(record);
    if (commands === undefined) return [];
    this.lastSign = this.options.now();
    return commands;
  }

  private hearReply(record: Heard): readonly OutboxRow[] | undefined {
    if (record.key !== REPLAY) return undefined;
    const { data: reply } = Reply.safeParse(record.data());
    const [id, step] = commandOf(reply?.commandId ?? '');
    const journey = this.byCommand.get(id);
    // An answer may come twice; the first one counts.
    if (!reply || !journey?.steps.see(step)) return undefined;
    const commands = step === 'SubmitComplaint answered' ? this.submitted(journey, reply) : this.stepped(journey, step, reply);
    this.settle(journey);
    return commands;
  }

  private submitted(journey: Journey, reply: Reply): readonly OutboxRow[] {
    if (reply.status === 'REJECTED') {
      this.tally.rejected.add(reply.code ?? 'UNKNOWN');
      return [];
    }
    if (reply.resourceId) this.bind(journey, reply.resourceId);
    if (reply.status === 'DUPLICATE') {
      this.tally.duplicate++;
      if (reply.code) this.tally.refusedBefore.add(reply.code);
    } else {
      this.tally.accepted++;
      journey.steps.expect('complaint.received');
      if (this.options.expectsAcknowledgement) journey.steps.expect('acknowledgement sent');
    }
    if (!this.options.isDriving || reply.code || !journey.complaintId) return [];
    journey.steps.expect('RegisterComplaint answered');
    return [registerComplaint(`${journey.id}/register`, journey.complaintId, journey.registration)];
  }

  private stepped({ id, steps, complaintId = '' }: Journey, step: Step, { status, code }: Reply): readonly OutboxRow[] {
    if (code !== undefined) {
      this.tally.refusedSteps.add(`${step.replace(' answered', '')} ${code}`);
      return [];
    }
    const isNew = status === 'ACCEPTED';
    if (step === 'AcceptCase answered' && isNew) steps.expect('handling.accepted');
    if (step === 'AcceptComplaint answered' && isNew) steps.expect('assigned or unrouted');
    if (step !== 'RegisterComplaint answered') return [];
    if (isNew) steps.expect('complaint.registered');
    steps.expect('AcceptComplaint answered');
    return [acceptComplaint(`${id}/accept`, complaintId)];
  }

  private hearFact(record: Heard): readonly OutboxRow[] | undefined {
    const begun = record.type === ComplaintReceivedV1.type ? this.byCommand.get(record.causationId) : undefined;
    if (begun) this.bind(begun, record.key);
    const journey = this.byComplaint.get(record.key);
    if (!journey && !this.finished.has(record.key)) return undefined;
    this.hearClock(record);
    if (!journey) return [];
    const commands = this.advance(journey, record);
    this.settle(journey);
    return commands;
  }

  private advance({ id, steps, submittedAt, complaintId = '' }: Journey, record: Heard): readonly OutboxRow[] {
    const elapsed = this.options.now() - submittedAt;
    if (record.type === ComplaintReceivedV1.type && steps.see('complaint.received')) {
      this.tally.received++;
      this.tally.untilReceived.add(elapsed);
    }
    if (dataOf(NotificationSentV1, record)?.template === 'ACK' && steps.see('acknowledgement sent')) {
      this.tally.acknowledged++;
      this.tally.untilAcknowledged.add(elapsed);
    }
    const failed = dataOf(NotificationFailedV1, record);
    if (failed?.template === 'ACK' && steps.see('acknowledgement sent')) this.tally.unacknowledged.add(failed.reason);
    if (record.type === ComplaintRegisteredV1.type && steps.see('complaint.registered')) this.tally.registered++;
    if (record.type === HandlingAcceptedV1.type && steps.see('handling.accepted')) this.tally.taken++;
    const unrouted = dataOf(HandlingUnroutedV1, record);
    if (unrouted && steps.see('assigned or unrouted')) this.tally.unrouted.add(unrouted.category);
    const assigned = dataOf(HandlingAssignedV1, record);
    if (!assigned || !steps.see('assigned or unrouted')) return [];
    this.tally.assigned.add(assigned.departmentId);
    if (!this.options.isDriving) return [];
    steps.expect('AcceptCase answered');
    return [acceptCase(`${id}/case`, complaintId, assigned)];
  }

  private hearClock(record: Heard): void {
    for (const [event, counter] of [[ClockStartedV1, this.tally.clocksStarted], [ClockMetV1, this.tally.clocksMet], [ClockBreachedV1, this.tally.clocksBreached]] as const) {
      const clock = dataOf<{ readonly stage: string }>(event, record);
      if (clock) counter.add(clock.stage);
    }
  }

  private bind(journey: Journey, complaintId: string): void {
    journey.complaintId = complaintId;
    this.byComplaint.set(complaintId, journey);
  }

  private settle({ id, complaintId, steps }: Journey): void {
    if (steps.next !== undefined) return;
    this.byCommand.delete(id);
    if (complaintId) {
      this.byComplaint.delete(complaintId);
      this.finished.add(complaintId);
    }
    if (this.waiter && this.size < this.waiter.below) this.release();
  }
}

/** The data of a record of that type; undefined for another type, and for data that does not fit. */
function dataOf<D>(event: EventType<D>, record: Heard): D | undefined {
  return record.type === event.type ? event.data.safeParse(record.data()).data : undefined;
}
