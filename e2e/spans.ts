import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A span as the local stack writes it to `.local/traces`. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly service: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
}

/** Every span that the services of a stack have exported so far. */
export function readSpans(stackDir: string): Span[] {
  const dir = join(stackDir, 'traces');
  if (!existsSync(dir)) return [];
  return readdirSync(dir).flatMap((file) =>
    readFileSync(join(dir, file), 'utf8')
      .split('\n')
      .filter((line) => line.endsWith('}'))
      .map((line) => JSON.parse(line) as Span),
  );
}

/** The names of a span and of all above it, the nearest first. */
export function ancestry(span: Span, spans: readonly Span[]): string[] {
  const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
  return [`${span.service}: ${span.name}`, ...(parent ? ancestry(parent, spans) : [])];
}
