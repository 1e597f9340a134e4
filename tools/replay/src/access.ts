import { AcceptCaseV1, AcceptComplaintV1, type CommandType, type Reply, type Role } from '@redress/contracts';
import { newId } from '@redress/kernel';
import type { OutboxRow } from '@redress/messaging';
import { setTimeout as sleep } from 'node:timers/promises';
import { probe, REPLAY } from './commands.js';
import { UserError } from './user-error.js';

export interface AccessOptions {
  /** Sends a command and waits for its answer; undefined when none comes in time. */
  readonly ask: (command: OutboxRow) => Promise<Reply | undefined>;
  readonly intakeUrl: string | undefined;
  /** A token that may publish policies; without one the grant must be there already. */
  readonly policyAdminToken: string | undefined;
  readonly say: (line: string) => void;
  /** How long a published grant may take to reach a service, in ms. */
  readonly patienceMs: number;
}

const grant = { id: REPLAY.slice(1), body: { roles: ['AGENT', 'HANDLER'] satisfies Role[] } };
const howTo = `publish it as POLICY_ADMIN: POST /v1/policies/integration ${JSON.stringify(grant)} to intake`;

/**
 * Makes sure, before the first complaint, that the services take our commands: a submission that is refused for want of a grant would stay refused,
 * for its id is then taken. Asks by a command about a complaint that does not exist, which changes nothing. Publishes the grant when it is missing.
 */
export async function ensureAccess(service: 'intake' | 'routing', options: AccessOptions): Promise<void> {
  const { ask, say, patienceMs } = options;
  const [type, role]: readonly [CommandType, Role] = service === 'intake' ? [AcceptComplaintV1, 'AGENT'] : [AcceptCaseV1, 'HANDLER'];
  let hasPublished = false;
  for (const end = performance.now() + patienceMs; ; await sleep(300)) {
    const reply = await ask(probe(type, newId(), role));
    if (!reply) throw new UserError(`${service} does not answer commands on ${type.topic}: does it run? (npm start)`);
    if (reply.code === 'NOT_FOUND') return;
    if (reply.code !== 'UNKNOWN_SOURCE' || (hasPublished && performance.now() > end)) {
      const hint = reply.code === 'UNKNOWN_SOURCE' || reply.code?.startsWith('FORBIDDEN') ? ` It needs a grant; ${howTo}.` : '';
      throw new UserError(`${service} refuses commands of ${REPLAY}: ${reply.code ?? reply.status}.${hint}`);
    }
    if (!hasPublished && service === 'intake') {
      await publishGrant(options);
      say(`published the policy integration/${grant.id}: ${REPLAY} may act as ${grant.body.roles.join(' and ')}`);
    }
    hasPublished = true;
  }
}

async function publishGrant({ intakeUrl, policyAdminToken }: AccessOptions): Promise<void> {
  if (!intakeUrl || !policyAdminToken) throw new UserError(`No grant lets ${REPLAY} send commands; ${howTo}.`);
  const response = await fetch(`${intakeUrl}/v1/policies/integration`, {
    method: 'POST',
    headers: { 'authorization': `Bearer ${policyAdminToken}`, 'content-type': 'application/json', 'idempotency-key': newId() },
    body: JSON.stringify(grant),
  }).catch((cause: unknown) => {
    throw new UserError(`No grant lets ${REPLAY} send commands, and intake cannot be reached at ${intakeUrl} to publish one; ${howTo}.`, { cause });
  });
  if (response.ok) return;
  const hint = response.status === 401 ? ' (tokens of the local stack hold for twelve hours: `npm start` makes new ones)' : '';
  throw new UserError(`No grant lets ${REPLAY} send commands, and intake answered ${response.status} to publishing one${hint}; ${howTo}.`);
}
