import { signToken } from '@redress/stack';
import { join } from 'node:path';
import type { Bench, Benchmark } from '../benchmark.js';
import { addressOf, submission } from '../feed.js';
import { postJson } from '../http-client.js';
import { openLoop } from '../open-loop.js';
import { median, percentile, rounded } from '../statistics.js';
import { tableOf } from '../table.js';
import { sum } from '../usage.js';
import { mailsAfter } from './mails.js';
import { Slice } from './slice.js';

/** One run at a steady rate. Latencies in ms, counted from the instants at which requests were due. */
interface Measured {
  readonly answers: readonly number[];
  readonly acknowledgements: readonly number[];
  readonly errors: readonly string[];
  /** How late the load itself sent: what it says of the service can be no better than this. */
  readonly sendDelays: readonly number[];
  readonly caughtUpAfterMs: number;
  readonly busyCores: number;
}

/** A process that has just begun needs twice the CPU: its code is not compiled yet. */
const WARM_UP_SECONDS = 30;

/** Row 4: SubmitComplaint over HTTP at 200 a second. */
export const overHttp: Benchmark = {
  name: 'http',
  about: 'SubmitComplaint over HTTP, open-loop at 200/s, with all five services behind it',
  run: async (bench) => {
    const runs = await repeat(bench, 200);
    return {
      rows: [
        { what: 'SubmitComplaint over HTTP at 200/s: p99', unit: 'ms', target: { atMost: 250 }, samples: runs.map(({ answers }) => percentile(answers, 0.99)) },
        { what: 'SubmitComplaint over HTTP at 200/s: errors', unit: '', target: { atMost: 0 }, samples: runs.map(({ errors }) => errors.length) },
      ],
      details: [tableFor(runs), explanation(bench), ...runs.flatMap(({ errors }) => (errors.length > 0 ? [`Errors: ${[...new Set(errors)].slice(0, 5).join('; ')}`] : []))],
    };
  },
};

/** Row 5: from the submission to the mail, at half that load. */
export const acknowledgement: Benchmark = {
  name: 'acknowledgement',
  about: 'from a submission over HTTP to its acknowledgement accepted by SMTP, at 100/s',
  run: async (bench) => {
    const runs = await repeat(bench, 100);
    return {
      rows: [{ what: 'submit → acknowledgement accepted by SMTP, at 100/s: p99', unit: 'ms', target: { atMost: 500 }, samples: runs.map((run) => percentile(run.acknowledgements, 0.99)) }],
      details: [tableFor(runs), explanation(bench)],
    };
  },
};

async function repeat(bench: Bench, perSecond: number): Promise<Measured[]> {
  const slice = await Slice.start(bench, 'http');
  try {
    const token = await signToken(join(bench.stack.dir, 'issuer'), bench.stack.urls.issuer, { sub: 'agent-1', roles: ['AGENT'] });
    await measure(bench, slice, token, perSecond, Math.min(WARM_UP_SECONDS, bench.sizes.httpSeconds), 0);
    const runs: Measured[] = [];
    for (let n = 1; n <= bench.options.repeats; n++) {
      const run = await measure(bench, slice, token, perSecond, bench.sizes.httpSeconds, n);
      runs.push(run);
      bench.say(`${n}: answer p99 ${rounded(percentile(run.answers, 0.99))} ms, acknowledgement p99 ${rounded(percentile(run.acknowledgements, 0.99))} ms, ${run.errors.length} errors`);
    }
    return runs;
  } finally {
    await slice.stop();
  }
}

async function measure(bench: Bench, slice: Slice, token: string, perSecond: number, seconds: number, seed: number): Promise<Measured> {
  const run = slice.nextRun();
  const url = `${bench.stack.urls.services.intake}/v1/complaints`;
  const mails = await mailsAfter(bench.stack);
  const meter = slice.meter();
  const sent = await openLoop(perSecond, seconds, seed, async ({ n, dueAt }) => {
    const sendDelay = performance.now() - dueAt;
    const id = `${run}-${n}`;
    const { status, text } = await postJson(url, token, id, submission(id));
    return { id, dueAt, sendDelay, took: performance.now() - dueAt, error: status === 201 ? undefined : `HTTP ${status} ${text.slice(0, 200)}` };
  });
  const answeredAt = performance.now();
  const accepted = sent.filter(({ error }) => error === undefined);
  const busyCores = sum(meter.used().values()) / meter.elapsedMs;
  await slice.caughtUp(accepted.length);
  const caughtUpAfterMs = performance.now() - answeredAt;
  const acceptedAt = await mails();
  return {
    answers: sent.map(({ took }) => took),
    acknowledgements: accepted.map(({ id, dueAt }) => (acceptedAt.get(addressOf(id)) ?? Infinity) - (performance.timeOrigin + dueAt)),
    errors: sent.flatMap(({ error }) => error ?? []),
    sendDelays: sent.map(({ sendDelay }) => sendDelay),
    caughtUpAfterMs,
    busyCores,
  };
}

function tableFor(runs: readonly Measured[]): string {
  const line = (name: string, of: (run: Measured) => readonly number[]): string[] => [
    name, ...[0.5, 0.95, 0.99, 1].map((share) => rounded(median(runs.map((run) => percentile(of(run), share))))),
  ];
  return tableOf(['ms, medians of the repeats', 'p50', 'p95', 'p99', 'max'], [
    line('until the answer', ({ answers }) => answers),
    line('until the acknowledgement was accepted', ({ acknowledgements }) => acknowledgements),
    line('delay of the load itself', ({ sendDelays }) => sendDelays),
    ['all caught up after the last answer', rounded(median(runs.map(({ caughtUpAfterMs }) => caughtUpAfterMs))), '', '', ''],
    ['cores busy with it (all processes but the load)', rounded(median(runs.map(({ busyCores }) => busyCores))), '', '', ''],
  ]);
}

const explanation = ({ sizes }: Bench): string =>
  `${sizes.httpSeconds} s each, after a warm-up. Arrival instants are fixed in advance with exponential gaps; time counts from the instant a request was due, the delay of the load included.`;
