import { commandsOf, EVENTS } from '@redress/contracts';
import { readStream, type ServiceUnderTest, startServiceUnderTest, waitFor } from '@redress/testing';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { intake } from '../../../apps/intake/src/intake.module.js';
import { replay, type ReplayOptions, type RunResult } from './replay.js';
import { zhEcommerceAppeals } from './sources/zh-ecommerce-appeals.js';

describe('a replay', () => {
  const dir = mkdtempSync(join(tmpdir(), 'redress-replay-'));
  const file = join(dir, 'appeals.csv');
  let sut: ServiceUnderTest;
  let said: string[];

  beforeAll(async () => {
    sut = await startServiceUnderTest(intake, { INTAKE_SECRET: 'a secret that only the tests know, 32+', CLOCK: 'system' });
    await waitFor('readiness', async () => (await sut.request('GET', '/health/ready')).status === 200);
  });

  afterAll(async () => {
    await sut.stop();
    rmSync(dir, { recursive: true });
  });

  async function run(rows: readonly string[], options: Partial<ReplayOptions> = {}): Promise<RunResult> {
    said = [];
    writeFileSync(file, ['dispute_id,content,outline', ...rows].join('\r\n'));
    return replay({
      bus: sut.bus, source: zhEcommerceAppeals, file, limit: Infinity, rate: Infinity, isDriving: false, expectsAcknowledgement: false, inFlight: 50, patienceMs: 20_000,
      intakeUrl: sut.url, policyAdminToken: await sut.token({ roles: ['POLICY_ADMIN'] }), say: (line) => said.push(line), ...options,
    });
  }

  const complaints = async () => Number((await sut.database.pool.query<{ count: string }>('select count(*) from complaints')).rows[0]?.count);
  const rows = Array.from({ length: 120 }, (_, index) => `${index + 1},第${index + 1}件,物流异常-物流损-退款`);

  it('without a grant and without the means to publish one says what to do, and submits nothing', async () => {
    await expect(run(rows, { policyAdminToken: undefined })).rejects.toThrow('No grant lets /replay send commands; publish it as POLICY_ADMIN');
    expect(await complaints()).toBe(0);
  });

  it('publishes its grant, hands in every record, and tells of lines that are none and of what is refused', async () => {
    const result = await run([...rows.slice(0, 60), 'broken', '61,"never closed,x', ...rows.slice(60), '1,another text under a known id,x', '999,,x']);
    expect(said).toEqual([
      'published the policy integration/replay: /replay may act as AGENT and HANDLER',
      'line 62: 1 columns instead of 3', 'line 63: a quote is never closed', 'line 125: no text',
    ]);
    expect(result).toMatchObject({ end: 'complete', missing: new Map(), tally: { sent: 121, accepted: 120, duplicate: 0, received: 120 } });
    expect(result.tally.rejected.entries).toEqual([['IDEMPOTENCY_KEY_REUSED', 1]]);
    expect(result.tally.untilReceived.count).toBe(120);
    expect(await complaints()).toBe(120);
  });

  it('a second time is all duplicates and changes nothing', async () => {
    const stream = await readStream(sut.bus, [EVENTS, commandsOf('intake')]);
    await waitFor('the first run on the stream', () => stream.records.filter(({ topic }) => topic === EVENTS).length >= 120);
    const result = await run(rows);
    expect(result).toMatchObject({ end: 'complete', missing: new Map(), tally: { sent: 120, accepted: 0, duplicate: 120, received: 0 } });
    expect(said).toEqual([]);
    await waitFor('every command on the stream', () => stream.of('intake.submit-complaint.v1').length === 241);
    expect(stream.records.filter(({ topic }) => topic === EVENTS)).toHaveLength(120);
    expect(await complaints()).toBe(120);
    await stream.stop();
  });

  it('sends no more than it is told to, and no faster', async () => {
    const from = performance.now();
    const { tally } = await run(rows, { limit: 20, rate: 10 });
    expect(tally.sent).toBe(20);
    expect(performance.now() - from).toBeGreaterThan(1_900);
  });

  it('says what is missing when it has waited in vain', async () => {
    const result = await run(['2001,无人确认,x', '2002,无人确认,x'], { expectsAcknowledgement: true, patienceMs: 1_000 });
    expect(result).toMatchObject({ end: 'out of patience', missing: new Map([['acknowledgement sent', 2]]), tally: { accepted: 2, received: 2, acknowledged: 0 } });
  });

  it('that is interrupted tells what it has done so far', async () => {
    const interrupt = new AbortController();
    const many = Array.from({ length: 500 }, (_, index) => `${index + 3001},打断,x`);
    const result = await run(many, { rate: 50, signal: interrupt.signal, onProgress: ({ sent }) => { if (sent > 10) interrupt.abort(); } });
    expect(result.end).toBe('interrupted');
    expect(result.tally.sent).toBeGreaterThan(10);
    expect(result.tally.sent).toBeLessThan(500);
  });
});
