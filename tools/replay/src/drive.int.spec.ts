import { type ServiceUnderTest, startServiceUnderTest, waitFor } from '@redress/testing';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { intake } from '../../../apps/intake/src/intake.module.js';
import { routing } from '../../../apps/routing/src/routing.module.js';
import { replay, type ReplayOptions } from './replay.js';
import { zhEcommerceAppeals } from './sources/zh-ecommerce-appeals.js';

describe('a replay that plays the agents and departments', () => {
  const dir = mkdtempSync(join(tmpdir(), 'redress-drive-'));
  const file = join(dir, 'appeals.csv');
  let services: readonly ServiceUnderTest[];
  let options: ReplayOptions;

  beforeAll(async () => {
    const first = await startServiceUnderTest(intake, { INTAKE_SECRET: 'a secret that only the tests know, 32+', CLOCK: 'system' });
    const second = await startServiceUnderTest(routing, { KAFKA_TOPIC_PREFIX: first.bus.prefix, CLOCK: 'system' });
    services = [first, second];
    for (const service of services) await waitFor('readiness', async () => (await service.request('GET', '/health/ready')).status === 200);
    const outlines = ['退换货-退款异常-少退款', '运费-售后运费纠纷-垫付', '没有这一类'];
    writeFileSync(file, ['dispute_id,content,outline', ...outlines.flatMap((outline, at) => [1, 2, 3].map((n) => `${at}${n},请处理,${outline}`))].join('\n'));
    options = {
      bus: first.bus, source: zhEcommerceAppeals, file, limit: Infinity, rate: Infinity, isDriving: true, expectsAcknowledgement: false, inFlight: 50, patienceMs: 20_000,
      intakeUrl: first.url, policyAdminToken: await first.token({ roles: ['POLICY_ADMIN'] }), say: () => undefined,
    };
  });

  afterAll(async () => {
    for (const service of services) await service.stop();
    rmSync(dir, { recursive: true });
  });

  it('brings each complaint to the department that takes it, or to the manual queue', async () => {
    const { tally, missing, end } = await replay(options);
    expect([end, missing.size, tally.refusedSteps.entries]).toEqual(['complete', 0, []]);
    expect(tally).toMatchObject({ accepted: 9, received: 9, registered: 9, taken: 6 });
    expect(new Map(tally.assigned.entries)).toEqual(new Map([['AFTER_SALES', 3], ['SALES', 3]]));
    expect(tally.unrouted.entries).toEqual([['OTHER', 3]]);
  });

  it('a second time changes nothing at any step', async () => {
    const { tally, missing, end } = await replay(options);
    expect([end, missing.size, tally.refusedSteps.entries]).toEqual(['complete', 0, []]);
    expect(tally).toMatchObject({ accepted: 0, duplicate: 9, received: 0, registered: 0, taken: 0 });
    expect([tally.assigned.total, tally.unrouted.total]).toEqual([0, 0]);
  });
});
