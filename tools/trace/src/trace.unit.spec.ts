import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findSpans } from './find-spans.js';
import { isAbout, printTraces } from './print-traces.js';
import type { Span } from './span.js';
import { buildTraces } from './trace-tree.js';

const complaint = '0192f7a0-1111-8000-8000-000000000002';
const START = 1_770_000_000_000_000;

const span = (traceId: string, spanId: string, service: string, name: string, [at, took]: readonly [number, number], more: Partial<Span> = {}): Span => ({
  traceId, spanId, service, name, startMicros: START + at * 1000, durationMicros: took * 1000, status: 0, attributes: {}, links: [], ...more,
});
const processed = (type: string, complaintId = complaint) => ({ 'redress.message.type': type, 'redress.complaint.id': complaintId });

/** One submission over HTTP, heard by sla in a batch that belongs to the trace of another complaint; later a command over Kafka. */
const spans: readonly Span[] = [
  span('t2', 'k1', 'intake', 'process intake.commands.v1', [500, 8], { attributes: processed('intake.accept-complaint.v1'), parentSpanId: 'client' }),
  span('t1', 'h1', 'intake', 'POST /v1/complaints', [0, 20.5], { attributes: { 'http.response.status_code': 201 } }),
  span('t1', 'p1', 'sla', 'process complaint.events.v1', [40, 9], { parentSpanId: 's1', attributes: processed('complaint.received.v1') }),
  span('t1', 's1', 'intake', 'send complaint.events.v1', [21, 6], { parentSpanId: 'c1', attributes: { 'messaging.batch.message_count': 3 } }),
  span('t1', 'c1', 'intake', 'commit complaints', [2, 15], { parentSpanId: 'h1', attributes: { 'redress.batch.size': 2 }, links: [{ traceId: 't9', spanId: 'x9' }] }),
  span('t1', 'q1', 'intake', 'pg.query', [3, 1], { parentSpanId: 'c1', status: 2, attributes: { 'error.type': 'OutageError' } }),
  span('t1', 'q2', 'intake', 'pg.query:COMMIT', [5, 1], { parentSpanId: 'c1' }),
  span('t9', 'b9', 'sla', 'commit clocks', [41, 7], { links: [{ traceId: 't9', spanId: 'x1' }, { traceId: 't1', spanId: 'p1' }, { traceId: 't1', spanId: 'p1' }] }),
  span('t9', 'x1', 'sla', 'process complaint.events.v1', [39, 9], { attributes: processed('complaint.received.v1', 'another') }),
];

describe('the spans of a complaint', () => {
  const dir = mkdtempSync(join(tmpdir(), 'redress-trace-'));

  afterAll(() => rmSync(dir, { recursive: true }));

  it('are found in the files of all services, whole traces with what is linked to them, and broken lines do no harm', async () => {
    const ofService = (service: string) => spans.filter((one) => one.service === service).map((one) => `${JSON.stringify(one)}\n`).join('');
    for (const service of ['intake', 'sla']) writeFileSync(join(dir, `${service}.jsonl`), ofService(service));
    writeFileSync(join(dir, 'notes.txt'), JSON.stringify(spans[0]));
    appendFileSync(join(dir, 'sla.jsonl'), '{"half":"a line"}\n{"traceId":"t1","spa');
    const found = await findSpans(dir, complaint);
    expect(found.map(({ spanId }) => spanId).sort()).toEqual(['b9', 'c1', 'h1', 'k1', 'p1', 'q1', 'q2', 's1']);
    expect(await findSpans(dir, 'unknown')).toEqual([]);
    expect(await findSpans(join(dir, 'nowhere'), complaint)).toEqual([]);
  });
});

describe('the printed traces', () => {
  const ofComplaint = new Set(spans.filter((one) => isAbout(one, complaint)).map(({ traceId }) => traceId));
  const traces = buildTraces(spans, (traceId) => ofComplaint.has(traceId));

  it('go by time, parents first, with services, durations, links and failures', () => {
    expect(printTraces(traces).split('\n')).toEqual([
      'Trace t1, 2026-02-02T02:40:00.000Z: 49.0 ms, 6 spans of intake, sla',
      '      +0.0 ms     20.5 ms  intake        POST /v1/complaints  (201)',
      '      +2.0 ms     15.0 ms  intake        └─ commit complaints  (batch of 2; 1 link)',
      '      +3.0 ms      1.0 ms  intake           ├─ pg.query  (failed: OutageError)',
      '      +5.0 ms      1.0 ms  intake           ├─ pg.query:COMMIT',
      '     +21.0 ms      6.0 ms  intake           └─ send complaint.events.v1  (3 messages)',
      '     +40.0 ms      9.0 ms  sla                 └─ process complaint.events.v1  (complaint.received.v1)',
      '     +41.0 ms      7.0 ms  sla                    └╌ commit clocks  (linked, in trace t9)',
      '',
      'Trace t2, 2026-02-02T02:40:00.500Z: 8.0 ms, 1 span of intake',
      '      +0.0 ms      8.0 ms  intake        process intake.commands.v1  (intake.accept-complaint.v1; its parent was not recorded)',
    ]);
  });

  it('leave out statements when they are to be brief, but not those that failed', () => {
    const lines = printTraces(traces, { isBrief: true }).split('\n');
    expect(lines.filter((line) => line.includes('pg.query'))).toEqual(['      +3.0 ms      1.0 ms  intake           ├─ pg.query  (failed: OutageError)']);
    expect(lines).toHaveLength(10);
  });
});
