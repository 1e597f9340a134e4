import { trace } from '@opentelemetry/api';
import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileSpanExporter } from './file-exporter.js';
import { serviceNameOf } from './service-name.js';

describe('telemetry without a collector', () => {
  const dir = mkdtempSync(join(tmpdir(), 'redress-traces-'));
  afterAll(() => rmSync(dir, { recursive: true }));

  it('appends each span to a file as one line of JSON, in a directory that it makes', async () => {
    const path = join(dir, 'deeper', 'spans.jsonl');
    const exporter = new FileSpanExporter(path);
    const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
    const tracer = provider.getTracer('test');
    const parent = tracer.startSpan('parent');
    const { traceId, spanId } = parent.spanContext();
    const linked = { context: { traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: 1 } };
    tracer.startSpan('child', { attributes: { 'redress.unit': 'tickets' }, links: [linked] }, trace.setSpan((await import('@opentelemetry/api')).ROOT_CONTEXT, parent)).end();
    parent.end();
    await provider.shutdown();
    const lines = readFileSync(path, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toEqual([
      expect.objectContaining({ name: 'child', traceId, parentSpanId: spanId, attributes: { 'redress.unit': 'tickets' }, links: [{ traceId: '1'.repeat(32), spanId: '2'.repeat(16) }] }),
      expect.objectContaining({ name: 'parent', traceId, spanId }),
    ]);
    expect(lines[0]?.['startMicros']).toEqual(expect.any(Number));
  });

  it('goes on when the file cannot be written', async () => {
    const exporter = new FileSpanExporter(dir);
    const result = await new Promise((resolve) => exporter.export([], resolve));
    expect(result).toMatchObject({ code: 1 });
  });

  it('names a process after the package of its main file', () => {
    expect(serviceNameOf(join(__dirname, 'main.js'))).toBe('service');
    expect(serviceNameOf('/nowhere/at/all.js')).toBe('redress');
    expect(serviceNameOf(undefined)).toBe('redress');
  });
});
