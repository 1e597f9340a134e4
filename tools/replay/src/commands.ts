import { AcceptCaseV1, AcceptComplaintV1, type Actor, type Category, type CommandType, RegisterComplaintV1, type Role, SubmitComplaintV1 } from '@redress/contracts';
import { newId } from '@redress/kernel';
import { actorHeaders, type OutboxRow } from '@redress/messaging';
import type { Recorded, Registration } from './sources/source.js';

/** The `ce_source` of everything that is replayed; what it may do is granted by the policy `integration/replay`. */
export const REPLAY = '/replay';

const MAX_TEXT = 20_000;
const MAX_SUMMARY = 2000;

const recorder: Actor = { kind: 'INTEGRATION', id: 'replay', role: 'AGENT' };
const agent: Actor = { kind: 'STAFF', id: 'replay-agent', role: 'AGENT' };

/** The same record gives the same id in every run: a repeated submission is answered DUPLICATE. */
export const submissionId = (source: string, recordId: string): string => `${source}:${recordId}`;

/** The submission of a recorded complaint, with a made-up customer. */
export function submitComplaint(source: string, { id, customer, text, channel, language }: Recorded): OutboxRow {
  const person = `${source}.${customer ?? id}`;
  return command(SubmitComplaintV1, submissionId(source, id), submissionId(source, id), recorder, {
    channel,
    customer: {
      externalId: person,
      name: `Customer ${customer ?? id}`,
      contacts: [{ kind: 'EMAIL', value: `${person.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-')}@example.com`, preferred: true }],
      language,
    },
    description: cut(text, MAX_TEXT),
    triggers: [],
    attachments: [],
    sourceRef: submissionId(source, id),
  });
}

export function registerComplaint(id: string, complaintId: string, { category, urgency, scope, summary }: Registration): OutboxRow {
  return command(RegisterComplaintV1, id, complaintId, agent, {
    category, urgency, scope, triggers: [],
    summary: cut(summary, MAX_SUMMARY) || category,
    ...(needsProduct(category) ? { product: { model: 'as recorded', fault: cut(summary, MAX_SUMMARY) || category, boughtOn: '2015-01-01' } } : {}),
  });
}

export function acceptComplaint(id: string, complaintId: string): OutboxRow {
  return command(AcceptComplaintV1, id, complaintId, agent, {});
}

/** The department that a case was given to takes it: whoever the rule names, else somebody of that department. */
export function acceptCase(id: string, complaintId: string, { departmentId, handlerId = 'replay-handler' }: { readonly departmentId: string; readonly handlerId?: string | undefined }): OutboxRow {
  return command(AcceptCaseV1, id, complaintId, { kind: 'STAFF', id: handlerId, role: 'HANDLER', departmentId }, {});
}

/** A command about a complaint that does not exist: its answer tells whether the service takes commands of ours. */
export function probe(type: CommandType, id: string, role: Role): OutboxRow {
  return command(type, id, newId(), { kind: 'STAFF', id: 'replay-probe', role }, {});
}

/** Files do not tell the product that these categories ask for: a made-up one stands in. */
const needsProduct = (category: Category): boolean => /^(PRODUCT|AFTER_SALES)(\.|$)/.test(category);

function command<D>(type: CommandType<D>, id: string, key: string, actor: Actor, data: D): OutboxRow {
  return {
    id,
    topic: type.topic,
    key,
    type: type.type,
    payload: JSON.stringify(data),
    headers: {
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: id,
      ce_source: REPLAY,
      ce_type: type.type,
      ce_time: new Date().toISOString(),
      ce_partitionkey: key,
      ...actorHeaders(actor),
    },
  };
}

/** The text up to so many UTF-16 units, never half a character. */
const cut = (text: string, max: number): string => text.slice(0, max).replace(/[\ud800-\udbff]$/, '');
