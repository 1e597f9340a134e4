import { commandsOf, otherThan, type Service, topics } from '@redress/contracts';
import { lastValueFrom, isObservable } from 'rxjs';
import { peekType } from './cloud-event.js';
import { decodeCommand, decodeFact } from './decode.js';
import type { AnyJob, RawRecord, UnreadableJob } from './job.js';
import { decodeTombstone } from './tombstone.js';
import { contextOf, startProcess } from './tracing.js';
import type { Batch, Subscribed } from './transport.js';
import type { CommandDefinition, Reaction } from './unit.js';

/** Topics where a record without a value says that its key is gone. */
const COMPACTED = new Set(topics.filter(({ config }) => config['cleanup.policy'] === 'compact').map(({ topic }) => topic));

/** A decorated method, as Nest hands it to the transport. */
export interface Route extends Subscribed {
  readonly handle: (batch: Batch) => Promise<unknown>;
}

/** Work of one batch for one method, and the spans that end with it. */
export interface Delivery {
  readonly jobs: AnyJob[];
  readonly ends: ((error?: unknown) => void)[];
}

/** A record whose headers nobody has read yet; `plainType` is its type, where that can be told without. */
export interface Unread {
  readonly value: Buffer | null;
  readonly plainType?: string | undefined;
}

interface Taker {
  readonly route: Route;
  readonly reaction: Reaction;
}

/** Which method takes which record. */
export class Routes {
  private readonly commandTopic: string;
  private readonly commands = new Map<string, { readonly route: Route; readonly definition: CommandDefinition }>();
  /** By type. */
  private readonly reactions = new Map<string, Taker[]>();
  /** By topic. */
  private readonly erasures = new Map<string, Taker[]>();
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
      for (const reaction of route.reactions ?? []) this.add({ route, reaction });
    }
  }

  private add(taker: Taker): void {
    const { isErasure, on } = taker.reaction;
    if (isErasure && !COMPACTED.has(on.topic)) throw new TypeError(`${on.topic} is not compacted: a record without a value says nothing there`);
    const [takers, name] = isErasure ? [this.erasures, on.topic] : [this.reactions, on.type];
    takers.set(name, [...(takers.get(name) ?? []), taker]);
  }

  /** The topics that hold anything for this service. */
  get topics(): string[] {
    const heard = [...this.reactions.values(), ...this.erasures.values()].flatMap((takers) => takers.map(({ reaction }) => reaction.on.topic));
    return [...new Set([...heard, ...(this.commands.size > 0 ? [this.commandTopic] : [])])];
  }

  /** Whether nobody takes a record, as far as that can be told without reading its headers: most are such. */
  ignores(topic: string, { value, plainType: type }: Unread): boolean {
    return type !== undefined && value !== null && topic !== this.commandTopic && !this.reactions.has(type) && !this.reactions.has(otherThan(topic));
  }

  /** Sorts the records of a batch to the methods that take them. Never throws. */
  sort(records: readonly RawRecord[], now: Date): Map<Route, Delivery> {
    const deliveries = new Map<Route, Delivery>();
    for (const record of records) {
      if (record.topic === this.commandTopic) this.sortCommand(record, now, deliveries);
      else if (isForUs(record, this.service)) this.sortFact(record, deliveries);
    }
    return deliveries;
  }

  private sortCommand(record: RawRecord, now: Date, deliveries: Map<Route, Delivery>): void {
    const job = attempt(record, () => decodeCommand(record, (type) => this.commands.get(type)?.definition, contextOf(record.headers), now));
    const taker = job.kind === 'command' ? this.commands.get(job.input.type)?.route : undefined;
    const route = taker ?? [...this.commands.values()][0]?.route;
    if (route) this.deliver(route, job, record, deliveries);
  }

  private sortFact(record: RawRecord, deliveries: Map<Route, Delivery>): void {
    const erasures = record.value === null ? this.erasures.get(record.topic) : undefined;
    if (erasures) {
      this.give(erasures, record, decodeTombstone, deliveries);
      return;
    }
    const type = peekType(record.headers, record.value);
    if (type === undefined) {
      if (record.value === null && COMPACTED.has(record.topic)) return;
      if (this.first) this.deliver(this.first, unreadable(record, 'HEADER_MISSING', 'The attribute type is missing or stands more than once.'), record, deliveries);
      return;
    }
    this.give(this.reactions.get(type) ?? this.reactions.get(otherThan(record.topic)) ?? [], record, decodeFact, deliveries);
  }

  private give(takers: readonly Taker[], record: RawRecord, decode: typeof decodeFact, deliveries: Map<Route, Delivery>): void {
    for (const { route, reaction } of takers) {
      const job = attempt(record, () => decode(record, reaction, contextOf(record.headers)));
      this.deliver(route, job, record, deliveries);
      // However many methods would take it: it is put aside once.
      if (job.kind === 'unreadable') return;
    }
  }

  private deliver(route: Route, job: AnyJob, record: RawRecord, deliveries: Map<Route, Delivery>): void {
    const { traced, end } = this.trace(job, record);
    const delivery = deliveries.get(route) ?? { jobs: [], ends: [] };
    delivery.jobs.push(traced);
    delivery.ends.push(end);
    deliveries.set(route, delivery);
  }

  private trace(job: AnyJob, { topic, partition, offset }: RawRecord): { traced: AnyJob; end: (error?: unknown) => void } {
    if (!('trace' in job)) return { traced: job, end: () => undefined };
    const span = startProcess(job.trace, { topic, partition, offset, type: job.input.type, group: this.group, ...(job.input.key ? { complaintId: job.input.key } : {}) });
    return { traced: { ...job, trace: span.trace }, end: (error) => span.end(error) };
  }
}

const unreadable = (record: RawRecord, reason: string, message: string): UnreadableJob => ({ kind: 'unreadable', record, reason, message });

/** Whatever a record makes our own code do wrong: it is put aside. */
function attempt(record: RawRecord, decode: () => AnyJob): AnyJob {
  try {
    return decode();
  } catch (error) {
    return unreadable(record, 'DEFECT', error instanceof Error ? error.name : 'unknown');
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
  return to === undefined || to?.toString().split('/')[0] === service;
}
