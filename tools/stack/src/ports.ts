import { freePorts } from './free-port.js';
import { requireFreePort } from './require-free-port.js';
import type { Service } from './parts.js';

/** Every port the stack listens on, all on 127.0.0.1. */
export type StackPorts = Readonly<Record<Service | 'issuer' | 'smtp' | 'mail' | 'postgres' | 'kafka' | 'kafkaController', number>>;

/** One number decides all ports, so that moving away from an occupied one is one option. */
export function portsFrom(base = 3000): StackPorts {
  return {
    intake: base + 1,
    routing: base + 2,
    sla: base + 3,
    review: base + 4,
    notification: base + 5,
    issuer: base + 10,
    smtp: base + 25,
    mail: base + 80,
    postgres: base + 32,
    kafka: base + 92,
    kafkaController: base + 93,
  };
}

/** A set of ports nobody listens on: for tests, of which several may run at once. */
export async function freeStackPorts(): Promise<StackPorts> {
  const names = Object.keys(portsFrom()) as (keyof StackPorts)[];
  const free = await freePorts(names.length);
  return Object.fromEntries(names.map((name, index) => [name, free[index]])) as StackPorts;
}

/** Throws a `StartProblem` for the first of these ports that is taken. */
export async function requireFreePorts(ports: StackPorts, names: readonly (keyof StackPorts)[]): Promise<void> {
  for (const name of names) await requireFreePort(ports[name], name);
}
