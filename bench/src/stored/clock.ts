import { type Service, services } from '@redress/contracts';
import type { Stack } from '@redress/stack';
import type { Slice } from '../slice/slice.js';

/** Services that run with it take their time from `setClocks`. */
export const CONTROLLED = { CLOCK: 'controlled' } as const;

/** Puts the clocks of all services to an instant, and waits until what was due by then is done. */
export async function setClocks({ urls }: Stack, slice: Slice, now: Date): Promise<void> {
  await Promise.all(services.map((service) => setClock(urls.services[service], service, now)));
  await slice.untilQuiet(now);
}

async function setClock(url: string, service: Service, now: Date): Promise<void> {
  const { status } = await fetch(`${url}/admin/clock`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ now: now.toISOString() }) });
  if (status !== 200) throw new Error(`the clock of ${service} was not set: ${status}`);
}
