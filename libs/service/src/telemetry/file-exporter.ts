import { type ExportResult, ExportResultCode, hrTimeToMicroseconds } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';

/** Appends spans to a file, one JSON object a line: enough to draw a trace on a machine that has no collector. Times in microseconds. */
export class FileSpanExporter implements SpanExporter {
  private readonly file: WriteStream;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.file = createWriteStream(path, { flags: 'a' });
    this.file.on('error', () => undefined);
  }

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.file.write(spans.map((span) => `${JSON.stringify(toLine(span))}\n`).join(''), (error) => {
      done(error ? { code: ExportResultCode.FAILED, error } : { code: ExportResultCode.SUCCESS });
    });
  }

  shutdown(): Promise<void> {
    return new Promise((resolve) => this.file.end(resolve));
  }
}

function toLine(span: ReadableSpan) {
  const { traceId, spanId } = span.spanContext();
  return {
    traceId,
    spanId,
    parentSpanId: span.parentSpanContext?.spanId,
    name: span.name,
    kind: span.kind,
    service: span.resource.attributes['service.name'],
    startMicros: hrTimeToMicroseconds(span.startTime),
    durationMicros: hrTimeToMicroseconds(span.duration),
    status: span.status.code,
    attributes: span.attributes,
    links: span.links.map(({ context }) => ({ traceId: context.traceId, spanId: context.spanId })),
  };
}
