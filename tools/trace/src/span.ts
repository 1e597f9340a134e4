/** A span as the services append it to their files, one JSON object a line. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly service: string;
  readonly startMicros: number;
  readonly durationMicros: number;
  /** 2 is an error. */
  readonly status: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly links: readonly SpanLink[];
}

export interface SpanLink {
  readonly traceId: string;
  readonly spanId: string;
}

export const COMPLAINT_ID = 'redress.complaint.id';

/** The span of a line; undefined for a line that is none, such as the one that is just being written. */
export function parseSpan(line: string): Span | undefined {
  try {
    const span = JSON.parse(line) as Partial<Span>;
    const isSpan = typeof span.traceId === 'string' && typeof span.spanId === 'string' && typeof span.startMicros === 'number' && typeof span.durationMicros === 'number';
    return isSpan ? ({ attributes: {}, links: [], name: '', service: '', status: 0, ...span } as Span) : undefined;
  } catch {
    return undefined;
  }
}
