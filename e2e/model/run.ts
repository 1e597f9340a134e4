import type { Platform } from '../platform.js';
import { disagreements, statesOf } from './agreement.js';
import type { Doors, Outcome } from './doors.js';
import { random } from './random.js';
import { accept, pass } from './rules/model.js';
import type { Settling } from './settle.js';
import { LONGEST, STARTS, type Traveller } from './traveller.js';
import { nextStep, type Step } from './walk.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Waves until the last complaint that began has given all its commands. */
const USUAL = STARTS + LONGEST;

export interface Counts {
  accepted: number;
  refused: number;
  repeated: number;
}

/** How time goes on between waves: minutes or hours, now and then days; and in the end everything runs out that can. */
function paces(seed: number): number[] {
  const chance = random(seed);
  const usual = Array.from({ length: USUAL }, () => chance.weighted([
    [10, MINUTE * chance.between(1, 50)], [5, HOUR * chance.between(1, 7)], [1.2, HOUR * chance.between(16, 30)], [0.3, DAY * chance.between(2, 5)],
  ] as const));
  usual[Math.floor(usual.length * 0.6)] = 17 * DAY;
  return [...usual, 17 * DAY, HOUR, 45 * DAY, HOUR, 20 * DAY];
}

/** Gives every complaint its commands, one in each wave, and compares every outcome and every state with the model's. Returns the last instant. */
export async function run(platform: Platform, { doors, settling }: { doors: Doors; settling: Settling }, travellers: readonly Traveller[], { seed, from, counts }: { seed: number; from: number; counts: Counts }): Promise<number> {
  let now = from;
  for (const [wave, pace] of paces(seed).entries()) {
    now += pace;
    await platform.setClock(new Date(now).toISOString());
    const going = travellers.filter(({ difference }) => difference === undefined);
    for (const { complaint } of going) pass(complaint, now);
    await settling.settle(now);
    await compareStates(platform, going, 'time had passed');
    const isLate = wave >= USUAL;
    const steps = new Map(going.filter((one) => isOnItsWay(one, wave, isLate)).map((one) => [one, nextStep(one, now)] as const));
    if (steps.size === 0) continue;
    const outcomes = await doors.giveAll([...steps.values()].map(({ given }) => given));
    for (const [one, step] of steps) judge(one, step, outcomes.get(step.given), counts);
    await settling.settle(now);
    await compareStates(platform, [...steps.keys()], 'everybody had heard');
  }
  return now;
}

function isOnItsWay(one: Traveller, wave: number, isLate: boolean): boolean {
  if (one.difference !== undefined) return false;
  return isLate ? one.random.chance(0.25) : wave >= one.setsOutIn && one.stepsLeft-- > 0;
}

function judge(one: Traveller, { given, ask, codes, besides }: Step, outcome: Outcome | undefined, counts: Counts): void {
  if (!outcome) throw new Error('a command has no outcome');
  const { isAccepted, code, resourceId, version } = outcome;
  const says = isAccepted ? `ACCEPTED${code ? ` ${code}` : ''}` : (code ?? 'refused without a code');
  one.history.push(tellOf(one, { given, ask, codes, besides }, says));
  const isRight = codes.length === 0 ? isAccepted && code === besides : !isAccepted && codes.includes(code ?? '');
  if (!isRight) {
    one.difference = `${given.command.type}: the model expects ${codes.length === 0 ? `ACCEPTED${besides ? ` ${besides}` : ''}` : codes.join(' or ')}, the platform says ${says}`;
    return;
  }
  counts[ask ? (isAccepted ? 'accepted' : 'refused') : 'repeated'] += 1;
  if (!ask) return;
  one.past.push({ given, outcome });
  if (!isAccepted) return;
  if (version !== undefined) one.versions.set(given.command.service, version);
  if (!given.complaintId) one.id = resourceId;
  accept(one.complaint, ask);
}

function tellOf({ complaint }: Traveller, { given: { at, door, command, actor, data, expectedVersion }, ask }: Step, says: string): string {
  const who = [actor.role, actor.id, ...(actor.departmentId ? [actor.departmentId] : [])].join(' ');
  const how = [ask ? '' : ' again', expectedVersion === undefined ? '' : ` if version ${expectedVersion}`].join('');
  const state = `${complaint.status}/${complaint.case.status}/${complaint.reviews.at(-1)?.status ?? '-'}`;
  return `${new Date(at).toISOString()} ${state}: ${command.type} over ${door} by ${who}${how} ${JSON.stringify(data)} → ${says}`;
}

async function compareStates(platform: Platform, travellers: readonly Traveller[], when: string): Promise<void> {
  const states = await statesOf(platform);
  const actions = await platform.read<{ id: string; ids: string[] }>('review', 'select complaint_id as id, array_agg(id::text order by n) as ids from improvements group by 1');
  const actionIds = new Map(actions.map(({ id, ids }) => [id, ids]));
  for (const one of travellers) {
    if (one.difference !== undefined || one.id === undefined) continue;
    one.actionIds = actionIds.get(one.id) ?? [];
    const found = disagreements(one.complaint, states.get(one.id));
    if (found.length > 0) one.difference = `when ${when}: ${found.join('; ')}`;
  }
}
