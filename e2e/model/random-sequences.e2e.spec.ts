import { deadLettersOf, EVENTS, REPLIES, type Role, services } from '@redress/contracts';
import { readStream, type Stream } from '@redress/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { causesFirst, risingSequences } from '../invariants.js';
import { type Platform, startPlatform } from '../platform.js';
import { quiet } from '../quiet.js';
import { Doors, SOURCE } from './doors.js';
import { clocksAgainstOracle } from './oracle/clocks.js';
import { type Fact, factsByComplaint } from './oracle/fact.js';
import { ownersOf } from './oracle/owner.js';
import { report, type Trouble } from './report.js';
import { run } from './run.js';
import { Settling } from './settle.js';
import { shownOtherwise } from './shown.js';
import { type Traveller, traveller } from './traveller.js';

const seed = Number(process.env['E2E_SEED'] ?? 20260209);
const complaints = Number(process.env['E2E_COMPLAINTS'] ?? 1_000);
const from = Date.parse('2026-02-09T09:00:00+08:00');
const roles: readonly Role[] = ['CUSTOMER', 'AGENT', 'COMPLAINT_MANAGER', 'HANDLER', 'DEPT_MANAGER', 'COORDINATOR', 'REVIEWER', 'REVIEW_LEAD', 'SUPERVISOR', 'POLICY_ADMIN'];

describe(`${complaints} complaints under random commands, seed ${seed}`, () => {
  const travellers: readonly Traveller[] = Array.from({ length: complaints }, (_, index) => traveller(seed, index));
  const counts = { accepted: 0, refused: 0, repeated: 0 };
  let platform: Platform;
  let stream: Stream;
  let doors: Doors;
  let settling: Settling;
  let facts: Map<string, Fact[]>;
  let end = from;

  beforeAll(async () => {
    platform = await startPlatform({ clock: 'controlled', durable: false });
    await platform.setClock(new Date(from).toISOString());
    doors = new Doors(platform);
    settling = new Settling(platform);
    await Promise.all([doors.open(), settling.open()]);
    stream = await readStream(platform.bus, [EVENTS, REPLIES, ...services.map(deadLettersOf)], (record) => doors.hear(record));
    const { status } = await platform.request('intake', 'POST', '/v1/policies/integration', { as: { roles: ['POLICY_ADMIN'] }, body: { id: SOURCE, body: { roles } } });
    if (status !== 201) throw new Error(`the commands over Kafka were not granted: ${status}`);
    await quiet(platform);
    // What a service has heard it uses within a quarter of a second.
    await sleep(300);
    const startedAt = performance.now();
    end = await run(platform, { doors, settling }, travellers, { seed, from, counts });
    facts = factsByComplaint(stream.records);
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    process.stdout.write(`\nseed ${seed}: ${complaints} complaints, ${counts.accepted} commands accepted, ${counts.refused} refused, ${counts.repeated} repeated, ${stream.records.length} records, ${seconds} s\n${shapes(travellers)}\n`);
  }, 7_200_000);

  afterAll(async () => {
    await Promise.all([doors.close(), settling.close()]);
    await stream.stop();
    await platform.stop();
  }, 60_000);

  const troubles = (find: (one: Traveller, facts: readonly Fact[]) => readonly string[]): Trouble[] =>
    travellers.flatMap((one) => {
      const what = one.id === undefined ? [] : find(one, facts.get(one.id) ?? []);
      return what.length > 0 ? [{ one, what }] : [];
    });

  it('answers every command as the model of domain §4 does, whatever the category, and all five services have the state that the model has (S2-07)', () => {
    expect(report(travellers.flatMap((one) => (one.difference === undefined ? [] : [{ one, what: [one.difference] }])))).toBe('');
  });

  it('shows the same by the public APIs of all five, for some of the complaints', async () => {
    const numbers = new Map((await platform.read<{ id: string; no: string }>('intake', 'select id, no from complaints')).map(({ id, no }) => [id, no]));
    const found: Trouble[] = [];
    for (const one of travellers.filter(({ id, difference }, index) => id !== undefined && difference === undefined && index % 10 === 0)) {
      const what = await shownOtherwise(platform, one.id ?? '', numbers.get(one.id ?? '') ?? '', one.complaint);
      if (what.length > 0) found.push({ one, what });
    }
    expect(report(found)).toBe('');
  }, 120_000);

  it('has one owner of every open case at every instant, who alone works on it and is pressed (S0-02, S3-10)', () => {
    expect(report(troubles((_one, its) => ownersOf(its)))).toBe('');
  });

  it('starts, warns of, pauses, resumes, stops and escalates every clock at the instant that the oracle says (§6.5)', () => {
    expect(report(troubles((_one, its) => clocksAgainstOracle(its, end)))).toBe('');
  });

  it('tells causes before effects, and in the order in which they were stated', () => {
    const records = stream.records.filter(({ topic }) => topic === EVENTS);
    expect([...causesFirst(records), ...risingSequences(records)]).toEqual([]);
  });

  it('leaves nothing behind: no dead letter, nothing unsent or parked, and review has heard everything', async () => {
    expect(stream.records.filter(({ topic }) => topic !== EVENTS && topic !== REPLIES).map(({ topic, headers }) => `${topic}: ${headers['dlq-code'] ?? ''} ${headers['dlq-message'] ?? ''}`)).toEqual([]);
    for (const service of services) {
      const [row] = await platform.read<{ unsent: string; parked: string }>(service, 'select (select count(*) from outbox_event) as unsent, (select count(*) from outbox_parked) as parked');
      expect({ service, ...row }).toEqual({ service, unsent: '0', parked: '0' });
    }
    const counted = await platform.read<{ id: string; n: string }>('review', 'select complaint_id as id, count(*) as n from timeline group by 1');
    expect(new Map(counted.map(({ id, n }) => [id, Number(n)]))).toEqual(new Map([...facts].map(([id, its]) => [id, its.length])));
  });
});

/** Where the complaints ended, so that a run that never got far is seen. */
function shapes(travellers: readonly Traveller[]): string {
  const counts = new Map<string, number>();
  for (const { complaint } of travellers) for (const end of [complaint.status, ...complaint.reviews.map(({ status }) => `review ${status}`)]) counts.set(end, (counts.get(end) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([end, count]) => `${end} ${count}`).join(', ');
}
