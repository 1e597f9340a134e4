import { commandsOf, type Service } from '@redress/contracts';
import { lastValueFrom, isObservable } from 'rxjs';
import { contextOf, startProcess } from './tracing.js';
import { peekType } from './cloud-event.js';
import { decodeCommand, decodeFact } from './decode.js';
import type { AnyJob, RawRecord } from './job.js';
import type { Batch, Subscribed } from './transport.js';
import type { CommandDefinition, Reaction } from './unit.js';

/** A decorated method, as Nest hands it to the transport. */
export interface Route extends Subscribed {
  readonly handle: (batch: Batch) => Promise<unknown>;
}

/** Work of one batch for one method, and the spans that end with it. */
export interface Delivery {
  readonly jobs: AnyJob[];
  readonly ends: ((error?: unknown) => void)[];
}

/** Which method takes which record. */
export class Routes {
  private readonly commandTopic: string;
  private readonly commands = new Map<string, { readonly route: Route; readonly definition: CommandDefinition }>();
  private readonly reactions = new Map<string, { readonly route: Route; readonly reaction: Reaction }[]>();
  private readonly first: Route | undefined;

  constructor(
    private readonly service: Service,
    private readonly group: string,
    routes: readonly Route[],
  ) {
    this.commandTopic = commandsOf(service);
    this.first = routes[0];
    for (const route of routes) {
      for (const definition of route.commands ?? []) this.commands.set(definition.type.type, { route, definition });
      for (const reaction of route.reactions ?? []) this.reactions.set(reaction.on.type, [...(this.reactions.get(reaction.on.type) ?? []), { route, reaction }]);
    }
  }

  /** The topics that hold anything for this service. */
  get topics(): string[] {
    const heard = [...this.reactions.values()].flatMap((takers) => takers.map(({ reaction }) => reaction.on.topic));
    return [...new Set([...heard, ...(this.commands.size > 0 ? [this.commandTopic] : [])])];
  }

  /** Sorts the records of a batch to the methods that take them. A type that nobody takes costs a look at one header. */
  sort(records: readonly RawRecord[], now: Date): Map<Route, Delivery> {
    const deliveries = new Map<Route, Delivery>();
    for (const record of records) {
      if (!isForUs(record, this.service)) continue;
      if (record.topic === this.commandTopic) this.sortCommand(record, now, deliveries);
      else this.sortFact(record, deliveries);
    }
    return deliveries;
  }

  private sortCommand(record: RawRecord, now: Date, deliveries: Map<Route, Delivery>): void {
    const job = decodeCommand(record, (type) => this.commands.get(type)?.definition, contextOf(record.headers), now);
    const taker = job.kind === 'command' ? this.commands.get(job.input.type)?.route : undefined;
    const route = taker ?? [...this.commands.values()][0]?.route;
    if (route) this.deliver(route, this.traced(job, record), deliveries);
  }

  private sortFact(record: RawRecord, deliveries: Map<Route, Delivery>): void {
    // A tombstone of a compacted topic carries no event.
    if (record.value === null && record.headers['ce_type'] === undefined) return;
    const type = peekType(record.headers) ?? structuredType(record);
    if (type === undefined) {
      const job: AnyJob = { kind: 'unreadable', record, reason: 'HEADER_MISSING', message: 'The attribute type is missing or stands more than once.' };
      if (this.first) this.deliver(this.first, { job, end: () => undefined }, deliveries);
      return;
    }
    for (const { route, reaction } of this.reactions.get(type) ?? []) {
      this.deliver(route, this.traced(decodeFact(record, reaction, contextOf(record.headers)), record), deliveries);
    }
  }

  private traced(job: AnyJob, record: RawRecord): { job: AnyJob; end: (error?: unknown) => void } {
    if (!('trace' in job)) return { job, end: () => undefined };
    const { topic, partition, offset } = record;
    const span = startProcess(job.trace, { topic, partition, offset, type: job.input.type, group: this.group, ...(job.input.key ? { complaintId: job.input.key } : {}) });
    return { job: { ...job, trace: span.trace }, end: (error) => span.end(error) };
  }

  private deliver(route: Route, { job, end }: { job: AnyJob; end: (error?: unknown) => void }, deliveries: Map<Route, Delivery>): void {
    const delivery = deliveries.get(route);
    if (delivery) {
      delivery.jobs.push(job);
      delivery.ends.push(end);
    } else {
      deliveries.set(route, { jobs: [job], ends: [end] });
    }
  }
}

/** Calls a Nest handler. Nest answers an error with an observable: awaiting its value is what makes the error visible. */
export async function callHandler(handler: (data: unknown, context?: unknown) => Promise<unknown>, batch: Batch): Promise<void> {
  const answer = await handler(batch, undefined);
  if (isObservable(answer)) await lastValueFrom(answer, { defaultValue: undefined });
}

/** A dead letter that is replayed names the one service it is for; the others pass it by. */
function isForUs(record: RawRecord, service: Service): boolean {
  const to = record.headers['dlq-replayed-to'];
  return to === undefined || to.toString().split('/')[0] === service;
}

function structuredType(record: RawRecord): string | undefined {
  if (!record.headers['content-type']?.toString().startsWith('application/cloudevents')) return undefined;
  try {
    const envelope: unknown = JSON.parse(record.value?.toString() ?? '');
    return typeof envelope === 'object' && envelope !== null && 'type' in envelope && typeof envelope.type === 'string' ? envelope.type : undefined;
  } catch {
    return undefined;
  }
}
