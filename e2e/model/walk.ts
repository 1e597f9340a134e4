import { Role, SubmitComplaintV1, TransferCaseV1 } from '@redress/contracts';
import { newId } from '@redress/kernel';
import type { Candidate } from './asks/candidate.js';
import { some, timely } from './asks/index.js';
import type { Given, Outcome } from './doors.js';
import type { Ask } from './rules/move.js';
import { reasonsAgainst } from './rules/model.js';
import type { Traveller } from './traveller.js';

/** A command, and what the platform has to answer. */
export interface Step {
  readonly given: Given;
  /** What the model makes of it when it is accepted; nothing where it repeats another. */
  readonly ask: Ask | undefined;
  /** Any of these codes when it is to be refused; when it is to be accepted, none. */
  readonly codes: readonly string[];
  /** The code that goes with an acceptance. */
  readonly besides: string | undefined;
}

type Kind = 'RIGHT' | 'WRONG' | 'OTHER_ROLE' | 'MALFORMED' | 'REPEATED' | 'ALTERED' | 'STALE';
const kinds: readonly (readonly [usual: number, long: number, kind: Kind])[] = [
  [60, 88, 'RIGHT'], [20, 5, 'WRONG'], [4, 1, 'OTHER_ROLE'], [3, 1, 'MALFORMED'], [6, 3, 'REPEATED'], [3, 1, 'ALTERED'], [4, 1, 'STALE'],
];

/** The next command about a complaint: mostly one that is right, sometimes one that is wrong in a way that the model knows. */
export function nextStep(traveller: Traveller, now: number): Step {
  const { random, isLong, past, versions } = traveller;
  const kind = random.weighted(kinds.map(([usual, long, one]) => [isLong ? long : usual, one] as const));
  const remembered = past.filter(({ given }) => !isForgotten(traveller.complaint, given));
  const again = remembered.length > 0 ? random.pick(remembered) : undefined;
  if (kind === 'REPEATED' && again) return repeated(again.given, again.outcome);
  const altered = again?.outcome.isAccepted ? alteredData(again.given) : undefined;
  if (kind === 'ALTERED' && again && altered) return { given: { ...again.given, data: altered }, ask: undefined, codes: ['IDEMPOTENCY_KEY_REUSED'], besides: undefined };

  const chosen = (kind === 'WRONG' ? undefined : right(traveller, now)) ?? wrong(traveller, now);
  const role = random.pick(Role.options.filter((one) => one !== 'SYSTEM' && one !== 'INTEGRATION'));
  const candidate: Candidate = kind === 'OTHER_ROLE' ? { ...chosen, actor: { ...chosen.actor, role, kind: role === 'CUSTOMER' ? 'CUSTOMER' : 'STAFF' } } : chosen;
  const known = versions.get(candidate.command.service);
  const expectedVersion = kind === 'STALE' && known !== undefined && candidate.command.type !== SubmitComplaintV1.type ? known - 1 : undefined;
  return step(traveller, candidate, now, { isMalformed: kind === 'MALFORMED', expectedVersion });
}

/** By whom it was given over HTTP nobody knows any more: given again, it is new. */
const isForgotten = ({ isErased }: Traveller['complaint'], { door, actor }: Given): boolean => isErased && door === 'HTTP' && actor.role === 'CUSTOMER';

/** Something that has to be accepted, if anything has. */
function right({ random, complaint, isLong }: Traveller, now: number): Candidate | undefined {
  // In a random order in which what weighs more comes sooner; who goes the whole road takes what leads on.
  const order = timely(complaint, random, now)
    .filter(({ weight }) => weight > 0)
    .map((one) => ({ one, place: -Math.log(1 - random.next()) / (isLong ? one.weight : Math.sqrt(one.weight)) }))
    .sort((a, b) => a.place - b.place);
  return order.find(({ one }) => reasonsAgainst(complaint, { ...one, now }).length === 0)?.one;
}

/** Something that has to be refused, of any command; rather for a reason of its own than for the state. */
function wrong({ random, complaint }: Traveller, now: number): Candidate {
  const all = some(complaint, random, now).map((one) => ({ one, reasons: reasonsAgainst(complaint, { ...one, now }) })).filter(({ reasons }) => reasons.length > 0);
  const telling = all.filter(({ reasons }) => reasons.length === 1 && reasons[0] !== 'INVALID_STATE' && reasons[0] !== 'NOT_FOUND');
  const from = telling.length > 0 && random.chance(0.6) ? telling : all;
  if (from.length === 0) return wrong({ random, complaint } as Traveller, now);
  const { command } = random.pick([...new Map(from.map(({ one }) => [one.command.type, one])).values()]);
  return random.pick(from.filter(({ one }) => one.command === command)).one;
}

function step(traveller: Traveller, { command, actor, data }: Candidate, at: number, { isMalformed, expectedVersion }: { isMalformed: boolean; expectedVersion: number | undefined }): Step {
  const { complaint, random, id, actionIds } = traveller;
  const ask = { command, actor, data, now: at };
  const sent = { ...withActionId(data, actionIds), ...(isMalformed ? { surplus: true } : {}) };
  const isReadable = command.data.safeParse(sent).success;
  const isStale = expectedVersion !== undefined;
  const codes = isReadable ? [...reasonsAgainst(complaint, ask), ...(isStale ? ['VERSION_MISMATCH'] : [])] : ['VALIDATION_FAILED'];
  const complaintId = command.type === SubmitComplaintV1.type ? undefined : (id ?? newId());
  const isDisputed = command.type === TransferCaseV1.type && complaint.case.transfers === 2;
  return {
    given: { commandId: newId(), door: random.chance(0.5) ? 'Kafka' : 'HTTP', complaintId, command, actor, data: sent, at, expectedVersion },
    ask, codes, besides: isDisputed ? 'TRANSFER_LIMIT' : undefined,
  };
}

/** The same again under the same id gets the first outcome again, whatever has changed since. */
function repeated(given: Given, { isAccepted, code }: Outcome): Step {
  return { given, ask: undefined, codes: isAccepted || code === undefined ? [] : [code], besides: isAccepted ? code : undefined };
}

/** The model names an action by its place; an action that there is not has an id that nobody knows. */
function withActionId(data: unknown, actionIds: readonly string[]): object {
  const { actionId } = data as { actionId?: string };
  return { ...(data as object), ...(actionId === undefined ? {} : { actionId: actionIds[Number(actionId) - 1] ?? newId() }) };
}

const WORDS = ['text', 'reason', 'answer', 'remark', 'summary', 'description', 'finding', 'resultText', 'measure', 'facts'];

/** Another body for the same command. A word that is one of a list has no other. */
function alteredData({ command, data }: Given): object | undefined {
  const words = WORDS.filter((name) => typeof (data as Record<string, unknown>)[name] === 'string');
  const bodies = words.map((word) => ({ ...(data as object), [word]: `${String((data as Record<string, unknown>)[word])} (again)` }));
  return bodies.find((body) => command.data.safeParse(body).success);
}
