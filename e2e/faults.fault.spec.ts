import { type FaultReport, planFaults, type Recovery, runFaults } from './faults.js';
import { type Platform, startPlatform } from './platform.js';

/** `FAULTS=200 npm run faults` for longer. */
const kills = Number(process.env['FAULTS'] ?? '21');
/** The default of notification. */
const SMTP_CONNECTIONS = 10;
/** The least that brokers grant: for so long the partitions of a service that was killed stand still. */
const SESSION_TIMEOUT_MS = '6000';
const perSecond = Number(process.env['FAULTS_PER_SECOND'] ?? '100');

describe(`${kills} kills under ${perSecond} complaints a second`, () => {
  let platform: Platform;

  beforeAll(async () => {
    platform = await startPlatform({ restarts: 1000, env: { LOG_LEVEL: 'warn', KAFKA_SESSION_TIMEOUT_MS: SESSION_TIMEOUT_MS } });
  }, 180_000);

  afterAll(() => platform.stop(), 60_000);

  it('lose nothing, double nothing, and leave five services that agree', async () => {
    const report = await runFaults(platform, planFaults(kills), perSecond, ({ fault, recoveredMs }) => process.stdout.write(`  ${fault}: ${recoveredMs} ms\n`));
    process.stdout.write(summary(report));
    expect(report.broken).toEqual([]);
    // One for each connection, at most: what the mail server took in the moment before the kill, and notification had not yet kept.
    const faultsOfNotification = report.recoveries.filter(({ fault }) => fault.endsWith('notification')).length;
    expect(report.repeatedMails).toBeLessThanOrEqual(faultsOfNotification * SMTP_CONNECTIONS);
  }, 60_000 + kills * 60_000);
});

function summary({ complaints, submitted, facts, repeatedRecords, repeatedMails, recoveries }: FaultReport): string {
  const of = (name: string): Recovery[] => recoveries.filter(({ fault }) => fault === name).sort((a, b) => a.recoveredMs - b.recoveredMs);
  const rows = [...new Set(recoveries.map(({ fault }) => fault))].map((name) => {
    const times = of(name).map(({ recoveredMs }) => recoveredMs);
    return `  ${name.padEnd(24)} ${String(times.length).padStart(3)} ×  median ${times[Math.floor(times.length / 2)] ?? 0} ms, longest ${times.at(-1) ?? 0} ms\n`;
  });
  return `${complaints} complaints of ${submitted} load submissions and probes, ${facts} facts; ${repeatedRecords} records and ${repeatedMails} mails sent twice under the same id\n${rows.join('')}`;
}
