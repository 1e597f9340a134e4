import type { PartName } from '@redress/stack';
import { newId } from '@redress/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect, type Inspection } from './invariants.js';
import { startLoad } from './load.js';
import type { Platform } from './platform.js';

/** What can be done to a running platform. */
export type Fault = { readonly kind: 'kill'; readonly part: PartName } | { readonly kind: 'freeze'; readonly part: PartName; readonly ms: number };

export interface Recovery {
  readonly fault: string;
  /** From the fault until a complaint submitted after it was acknowledged, in ms. */
  readonly recoveredMs: number;
}

export interface FaultReport extends Inspection {
  readonly recoveries: readonly Recovery[];
  readonly submitted: number;
}

/** A freeze longer than the consumer's session: it wakes up after its partitions were given away. */
const FREEZE_MS = 40_000;
/**
 * The load goes on for so long after a fault, which is longer than partitions stand still (`KAFKA_SESSION_TIMEOUT_MS` of 6 s), and then only when the
 * platform has recovered: on a slow machine there would be no end to catching up.
 */
const LOADED_MS = 7_000;
/** A limit against hanging, not a measure: what recovery took is printed. */
const GIVEN_UP_AFTER_MS = 300_000;

/** `count` faults over all parts in turn, one long freeze of a consumer among every twenty. */
export function planFaults(count: number): Fault[] {
  const parts: readonly PartName[] = ['intake', 'kafka', 'routing', 'sla', 'postgres', 'review', 'notification'];
  const frozen: readonly PartName[] = ['sla', 'routing', 'review', 'notification', 'intake'];
  return Array.from({ length: count }, (_, index): Fault =>
    index % 20 === 10 ? { kind: 'freeze', part: frozen[Math.floor(index / 20) % frozen.length] ?? 'sla', ms: FREEZE_MS } : { kind: 'kill', part: parts[index % parts.length] ?? 'sla' },
  );
}

/** Runs faults under load, lets everything settle, and inspects from outside. */
export async function runFaults(platform: Platform, faults: readonly Fault[], perSecond: number, onRecovery: (recovery: Recovery) => void): Promise<FaultReport> {
  const load = await startLoad(platform, perSecond, `load-${newId().slice(-12)}`);
  const recoveries: Recovery[] = [];
  await sleep(3_000);
  for (const fault of faults) {
    const startedAt = performance.now();
    await inflict(platform, fault);
    const recovering = acknowledged(platform);
    const isRecovered = await Promise.race([recovering.then(() => true), sleep(LOADED_MS, false)]);
    if (!isRecovered) await load.restDuring(recovering);
    const recovery = { fault: `${fault.kind} ${fault.part}`, recoveredMs: Math.round(performance.now() - startedAt) };
    recoveries.push(recovery);
    onRecovery(recovery);
    await sleep(1_500);
  }
  await load.finish(GIVEN_UP_AFTER_MS);
  const promised = { accepted: new Map([...load.accepted, ...probes.get(platform) ?? []]), surprises: load.surprises };
  const inspection = await settledInspection(platform, promised);
  return { ...inspection, recoveries, submitted: load.submitted };
}

async function inflict({ stack }: Platform, fault: Fault): Promise<void> {
  const pid = stack.pids()[fault.part];
  if (pid === undefined) throw new Error(`${fault.part} does not run`);
  if (fault.kind === 'kill') {
    process.kill(pid, 'SIGKILL');
    return;
  }
  process.kill(pid, 'SIGSTOP');
  await sleep(fault.ms);
  process.kill(pid, 'SIGCONT');
}

const probes = new WeakMap<Platform, Map<string, string>>();

/** Submits one complaint, again until it is taken, and waits until its acknowledgement is in the catcher. */
async function acknowledged(platform: Platform): Promise<void> {
  const id = `probe-${newId()}`;
  const known = probes.get(platform) ?? new Map<string, string>();
  probes.set(platform, known);
  for (const end = performance.now() + GIVEN_UP_AFTER_MS; ; await sleep(100)) {
    if (performance.now() > end) throw new Error('the platform has not recovered');
    try {
      if (!known.has(id)) {
        const answer = await platform.request('intake', 'POST', '/v1/complaints', {
          as: { sub: 'prober', roles: ['AGENT'] }, headers: { 'idempotency-key': id },
          body: { channel: 'HOTLINE', description: 'probe', customer: { name: 'Probe', language: 'en', contacts: [{ kind: 'EMAIL', value: `${id}@example.com` }] } },
        });
        if (answer.status === 201) known.set(id, answer.body['resourceId'] as string);
        continue;
      }
      const caught = (await (await fetch(`${platform.stack.urls.mail ?? ''}/messages?to=${id}@example.com`)).json()) as unknown[];
      if (caught.length > 0) return;
    } catch {
      // Away: tried again.
    }
  }
}

/** What is under way shortly after the load ended is no fault; what stays is. */
async function settledInspection(platform: Platform, promised: Parameters<typeof inspect>[1]): Promise<Inspection> {
  let inspection = await inspect(platform, promised);
  for (const end = performance.now() + GIVEN_UP_AFTER_MS; inspection.broken.length > 0 && performance.now() < end; await sleep(2_000)) inspection = await inspect(platform, promised);
  return inspection;
}
