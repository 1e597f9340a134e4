import type { Bench } from '../benchmark.js';
import { getJson } from '../http-client.js';
import { openLoop } from '../open-loop.js';
import { percentile, rounded } from '../statistics.js';
import { tableOf } from '../table.js';
import type { World } from '../world.js';
import { tokensOf } from './http-door.js';
import { agent, handlerOf, manager, type Person, staff } from './steps.js';

const PER_SECOND = 30;
const supervisor = staff('supervisor-1', 'SUPERVISOR');
const departmentManager = staff('sales-manager', 'DEPT_MANAGER', 'SALES');

/** A question of somebody who looks something up. */
interface Question {
  readonly kind: 'work list' | 'live clocks' | 'audit';
  readonly what: string;
  readonly by: Person;
  readonly path: () => string;
}

export interface Asked extends Pick<Question, 'kind' | 'what'> {
  readonly ms: number;
  readonly items: number;
  readonly error?: string;
}

/** Reads what people look at all day from review, one question after the other by a schedule, while nothing else is going on. */
export async function measureLists({ stack, sizes: { lifecycle: { listSeconds } } }: Bench, world: World): Promise<Asked[]> {
  const tokenOf = tokensOf(stack);
  const questions = questionsAbout(await someNumbers(world));
  const ask = async (n: number, dueAt: number): Promise<Asked> => {
    const question = questions[n % questions.length];
    if (!question) throw new Error('there is nothing to ask');
    const { kind, what, by, path } = question;
    const { status, text } = await getJson(`${stack.urls.services.review}${path()}`, await tokenOf(by));
    const ms = performance.now() - dueAt;
    if (status !== 200) return { kind, what, ms, items: 0, error: `${what}: HTTP ${status} ${text.slice(0, 200)}` };
    return { kind, what, ms, items: (JSON.parse(text) as { items: unknown[] }).items.length };
  };
  // Plans and caches are warm where people look all day.
  for (let n = 0; n < questions.length; n++) await ask(n, performance.now());
  return openLoop(PER_SECOND, listSeconds, 1, ({ n, dueAt }) => ask(n, dueAt));
}

function questionsAbout(numbers: readonly string[]): Question[] {
  let n = 0;
  const number = (): string => encodeURIComponent(numbers[n++ % numbers.length] ?? '');
  const worklist = (by: Person): Question => ({ kind: 'work list', what: `of a ${by.role}`, by, path: () => '/v1/worklist' });
  const clocks = (what: string, query: () => string, by = supervisor): Question => ({ kind: 'live clocks', what, by, path: () => `/v1/monitor/clocks${query()}` });
  const soon = (): string => `?dueBefore=${new Date(Date.now() + 3_600_000).toISOString()}`;
  return [
    worklist(handlerOf('SALES')), clocks('all open', () => ''), { kind: 'audit', what: 'of a complaint', by: supervisor, path: () => `/v1/complaints/${number()}/audit` },
    worklist(departmentManager), clocks('breached', () => '?state=BREACHED'), worklist(supervisor), clocks('of a department', () => '', departmentManager), worklist(agent),
    clocks('of a stage', () => '?stage=RESOLVE'), worklist(manager), clocks('due within the hour', soon), worklist(staff('reviewer-2', 'REVIEWER')),
    clocks('of a complaint', () => `?complaintNo=${number()}`), worklist(staff('review-lead-1', 'REVIEW_LEAD')), clocks('of a department and a stage, breached', () => '?departmentId=SALES&stage=RESOLVE&state=BREACHED'),
    { kind: 'audit', what: 'of a complaint, to the end', by: supervisor, path: () => `/v1/complaints/${number()}/audit?limit=200` }, worklist(staff('sales-coordinator', 'COORDINATOR')), clocks('met', () => '?state=MET'),
  ];
}

async function someNumbers(world: World): Promise<string[]> {
  const { rows } = await world.database('review').query<{ no: string }>('select no from complaints where id >= gen_random_uuid() order by id limit 500');
  const { rows: others } = await world.database('review').query<{ no: string }>('select no from complaints order by no limit 500');
  return [...rows, ...others].map(({ no }) => no);
}

export function tableOfLists(asked: readonly Asked[]): string {
  const questions = [...new Map(asked.map((one) => [`${one.kind} ${one.what}`, one])).values()];
  return tableOf(['question', 'asked', 'items', 'p50, ms', 'p95, ms', 'max, ms'], questions.map(({ kind, what }) => {
    const same = asked.filter((one) => one.kind === kind && one.what === what);
    return [`${kind}: ${what}`, String(same.length), rounded(same.reduce((sum, { items }) => sum + items, 0) / same.length), ...[0.5, 0.95, 1].map((share) => rounded(percentile(same.map(({ ms }) => ms), share)))];
  }).sort(([a = ''], [b = '']) => a.localeCompare(b)));
}
