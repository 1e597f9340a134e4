import { signToken } from '@redress/stack';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../benchmark.js';
import { submission } from '../feed.js';
import { postJson } from '../http-client.js';
import { waitUntil } from '../wait-until.js';
import type { Slice } from '../slice/slice.js';

/** How long the stream must have been still to call a journey over. */
const STILL_MS = 3_000;

/** Takes one complaint from its submission to a handler who has accepted its case, through all five services; returns when nothing follows any more. */
export async function takeOneComplaint({ stack }: Bench, slice: Slice): Promise<void> {
  const { intake, routing } = stack.urls.services;
  const tokenOf = (claims: Parameters<typeof signToken>[2]): Promise<string> => signToken(join(stack.dir, 'issuer'), stack.urls.issuer, claims);
  const agent = await tokenOf({ sub: 'agent-1', roles: ['AGENT'] });
  const handler = await tokenOf({ sub: 'logistics-1', roles: ['HANDLER'], department: 'LOGISTICS' });

  const ask = async (url: string, token: string, body: unknown): Promise<Record<string, string> | undefined> => {
    // A UUID as the command's id, so that its rows can be multiplied like all others.
    const { status, text } = await postJson(url, token, randomUUID(), body);
    return status === 200 || status === 201 ? (JSON.parse(text) as Record<string, string>) : undefined;
  };
  const expect = async (url: string, token: string, body: unknown): Promise<Record<string, string>> => {
    let answer: Record<string, string> | undefined;
    await waitUntil(`POST ${url}`, async () => (answer = await ask(url, token, body)) !== undefined, 20_000);
    return answer ?? {};
  };

  const { resourceId = '' } = await expect(`${intake}/v1/complaints`, agent, submission(slice.nextRun()));
  const complaint = `${intake}/v1/complaints/${resourceId}`;
  await expect(`${complaint}/record-contact`, agent, { outcome: 'REACHED', channel: 'PHONE' });
  await expect(`${complaint}/register-complaint`, agent, { category: 'LOGISTICS.DELAY', urgency: 1, scope: 1, triggers: [], summary: 'Parcel announced for Monday has not arrived by Wednesday.' });
  await expect(`${complaint}/accept-complaint`, agent, {});
  await expect(`${routing}/v1/cases/${resourceId}/accept-case`, handler, {});
  await stillness(slice);
}

async function stillness({ counter }: Slice): Promise<void> {
  let last = { count: -1, at: performance.now() };
  while (performance.now() - last.at < STILL_MS) {
    const count = await counter.count('complaint.events.v1');
    if (count !== last.count) last = { count, at: performance.now() };
    await sleep(200);
  }
}
