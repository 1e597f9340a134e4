import { deadLettersOf, EVENTS, services } from '@redress/contracts';
import { readStream, type SeenRecord } from '@redress/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Course, courseOf } from './load-road.js';
import type { Promised } from './load.js';
import type { Platform } from './platform.js';
import { statedAsKept } from './stated.js';

/** What an inspection from outside found: sentences that say what is broken, and numbers to report. */
export interface Inspection {
  readonly broken: readonly string[];
  readonly complaints: number;
  readonly facts: number;
  /** Records that stand more than once on the stream under one id: allowed, the inbox drops them. */
  readonly repeatedRecords: number;
  /** Mails that were sent again under their own Message-ID. */
  readonly repeatedMails: number;
}

/** Reads the stream and all five databases and checks what must hold whatever was killed (design §10). */
export async function inspect(platform: Platform, promised: Promised): Promise<Inspection> {
  const records = await wholeStream(platform);
  const facts = distinct(records.filter(({ topic }) => topic === EVENTS));
  const findings = [
    ...promised.surprises.map((surprise) => `an answer that should not be: ${surprise}`),
    ...everySubmissionOnce(facts, promised),
    ...causesFirst(records.filter(({ topic }) => topic === EVENTS)),
    ...risingSequences(facts),
    ...records.filter(({ topic }) => topic !== EVENTS).map(({ topic, headers }) => `a dead letter on ${topic}: ${headers['dlq-code'] ?? ''} ${headers['dlq-message'] ?? ''}`),
    ...(await statedAsKept(platform, facts)),
    ...(await servicesAgree(platform, facts, promised)),
  ];
  const mail = await oneMailEach(platform, promised);
  return { broken: [...findings, ...mail.broken], complaints: promised.accepted.size, facts: facts.length, repeatedRecords: records.length - distinct(records).length, repeatedMails: mail.repeated };
}

async function wholeStream(platform: Platform): Promise<readonly SeenRecord[]> {
  const stream = await readStream(platform.bus, [EVENTS, ...services.map(deadLettersOf)]);
  for (let before = -1; before !== stream.records.length || before === 0; await sleep(1_500)) before = stream.records.length;
  await stream.stop();
  return stream.records;
}

function distinct(records: readonly SeenRecord[]): SeenRecord[] {
  const seen = new Set<string>();
  return records.filter(({ headers, topic, offset, partition }) => {
    const id = headers['ce_id'] ?? `${topic}/${partition}/${offset}`;
    return seen.has(id) ? false : Boolean(seen.add(id));
  });
}

function everySubmissionOnce(facts: readonly SeenRecord[], { accepted }: Promised): string[] {
  const received = new Map<string, number>();
  for (const { key, headers } of facts) if (headers['ce_type'] === 'complaint.received.v1' && key) received.set(key, (received.get(key) ?? 0) + 1);
  const ids = [...accepted.values()];
  return [
    ...ids.filter((id) => received.get(id) !== 1).map((id) => `complaint ${id} was received ${received.get(id) ?? 0} times`),
    ...(new Set(ids).size === ids.length ? [] : ['two submissions were given the same complaint']),
    ...(received.size === ids.length ? [] : [`${received.size} complaints were received for ${ids.length} accepted submissions`]),
  ];
}

/** A fact that was caused by another fact of its complaint stands after it. */
export function causesFirst(records: readonly SeenRecord[]): string[] {
  const places = new Map<string, SeenRecord>();
  for (const record of records) {
    const id = record.headers['ce_id'] ?? '';
    if (!places.has(id)) places.set(id, record);
  }
  return [...places.values()].flatMap((effect) => {
    const cause = places.get(effect.headers['ce_causationid'] ?? '');
    const isBefore = !cause || (cause.partition === effect.partition && cause.offset < effect.offset);
    return isBefore ? [] : [`${effect.headers['ce_type'] ?? ''} of ${effect.key ?? ''} stands before its cause ${cause.headers['ce_type'] ?? ''}`];
  });
}

/**
 * What one service states about one complaint stands in the order in which it was stated. Numbers may be missing: a decision without facts takes one too, and the first
 * of intake's is on the private topic. Whether a fact is missing, `statedAsKept` knows.
 */
export function risingSequences(facts: readonly SeenRecord[]): string[] {
  const last = new Map<string, number>();
  return facts.flatMap(({ key, headers }) => {
    const name = `${key ?? ''} ${headers['ce_source'] ?? ''}`;
    const sequence = Number(headers['ce_sequence']);
    const before = last.get(name) ?? (headers['ce_source'] === '/intake' ? 1 : 0);
    last.set(name, sequence);
    return sequence > before ? [] : [`${headers['ce_type'] ?? ''} of ${name} has sequence ${sequence} after ${before}`];
  });
}

async function servicesAgree(platform: Platform, facts: readonly SeenRecord[], { accepted }: Promised): Promise<string[]> {
  const count = async (service: (typeof services)[number], what: string, expected: number, sql: string): Promise<string[]> => {
    const [row] = await platform.read<{ n: string }>(service, sql);
    return Number(row?.n) === expected ? [] : [`${service} has ${row?.n ?? 0} ${what}, expected ${expected}`];
  };
  const n = accepted.size;
  const going = (course: Course): number => [...accepted.values()].filter((id) => courseOf(id) === course).length;
  const started = facts.filter(({ headers }) => headers['ce_type'] === 'clock.started.v1').length;
  return (
    await Promise.all([
      count('intake', 'complaints', n, 'select count(*) as n from complaints'),
      count('intake', 'complaints in handling', going('ACCEPTED'), `select count(*) as n from complaints where status = 'IN_HANDLING'`),
      count('intake', 'closed complaints', going('CLOSED'), `select count(*) as n from complaints where status = 'CLOSED'`),
      count('routing', 'accepted cases', going('ACCEPTED'), `select count(*) as n from cases where status = 'ACCEPTED'`),
      count('routing', 'resolved cases', going('CLOSED'), `select count(*) as n from cases where status = 'RESOLVED'`),
      count('notification', 'satisfied customers', going('CLOSED'), `select count(*) as n from callbacks where status = 'COMPLETED'`),
      count('sla', 'complaints with clocks', n, 'select count(*) as n from complaint_clocks'),
      count('review', 'facts in its timeline', facts.length, 'select count(*) as n from timeline'),
      count('review', 'clocks', started, 'select count(*) as n from live_clocks'),
      count('notification', 'sent acknowledgements', n, `select count(*) as n from messages where template = 'ACK' and status = 'SENT'`),
      ...services.map((service) => count(service, 'records in its outbox', 0, 'select count(*) as n from outbox_event')),
      ...services.map((service) => count(service, 'parked records', 0, 'select count(*) as n from outbox_parked')),
    ])
  ).flat();
}

async function oneMailEach(platform: Platform, { accepted }: Promised): Promise<{ broken: string[]; repeated: number }> {
  const mails = await platform.mails();
  const idsByAddress = new Map<string, Set<string>>();
  for (const { to, messageId, subject } of mails) {
    // Messages about later steps go to the same address.
    if (subject.endsWith(' has arrived')) for (const address of to) idsByAddress.set(address, (idsByAddress.get(address) ?? new Set()).add(messageId));
  }
  const addresses = [...accepted.keys()].map((id) => `${id}@example.com`);
  return {
    broken: [
      ...addresses.filter((address) => !idsByAddress.has(address)).map((address) => `no acknowledgement for ${address}`),
      ...addresses.filter((address) => (idsByAddress.get(address)?.size ?? 0) > 1).map((address) => `two different acknowledgements for ${address}`),
    ],
    repeated: mails.length - new Set(mails.map(({ messageId }) => messageId)).size,
  };
}
