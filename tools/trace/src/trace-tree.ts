import type { Span } from './span.js';

/** The traces of one complaint, each a tree. */
export interface Trace {
  readonly traceId: string;
  readonly roots: readonly Node[];
  readonly startMicros: number;
  readonly durationMicros: number;
  readonly services: readonly string[];
  readonly size: number;
}

export interface Node {
  readonly span: Span;
  readonly children: readonly Node[];
  /** Spans of other traces that name this one: batches that it was part of. */
  readonly linkedFrom: readonly Span[];
  /** True when its parent was not recorded. */
  readonly isOrphan: boolean;
}

/** Sorts spans into trees, parents first, by time. Spans that belong to no trace of the complaint hang on the spans that they are linked to. */
export function buildTraces(spans: readonly Span[], isOfComplaint: (traceId: string) => boolean): Trace[] {
  const own = spans.filter(({ traceId }) => isOfComplaint(traceId));
  const linkedFrom = groupBy(
    // A batch with several records of one cause names it as often.
    spans.filter(({ traceId }) => !isOfComplaint(traceId)).flatMap((span) => [...new Set(span.links.map((link) => idOf(link.traceId, link.spanId)))].map((key) => ({ key, span }))),
  );
  return [...groupBy(own.map((span) => ({ key: span.traceId, span })))].map(([traceId, members]) => buildTrace(traceId, members, linkedFrom)).sort((a, b) => a.startMicros - b.startMicros);
}

function buildTrace(traceId: string, spans: readonly Span[], linkedFrom: ReadonlyMap<string, readonly Span[]>): Trace {
  const known = new Set(spans.map(({ spanId }) => spanId));
  const children = groupBy(spans.map((span) => ({ key: span.parentSpanId && known.has(span.parentSpanId) ? span.parentSpanId : '', span })));
  const nodesBelow = (parent: string): Node[] =>
    [...(children.get(parent) ?? [])].sort((a, b) => a.startMicros - b.startMicros).map((span) => ({
      span,
      children: nodesBelow(span.spanId),
      linkedFrom: linkedFrom.get(idOf(traceId, span.spanId)) ?? [],
      isOrphan: parent === '' && span.parentSpanId !== undefined,
    }));
  const startMicros = spans.reduce((first, span) => Math.min(first, span.startMicros), Infinity);
  const endMicros = spans.reduce((last, { startMicros: start, durationMicros }) => Math.max(last, start + durationMicros), -Infinity);
  return { traceId, roots: nodesBelow(''), startMicros, durationMicros: endMicros - startMicros, services: [...new Set(spans.map(({ service }) => service))], size: spans.length };
}

const idOf = (traceId: string, spanId: string): string => `${traceId}/${spanId}`;

function groupBy(entries: readonly { readonly key: string; readonly span: Span }[]): Map<string, Span[]> {
  const groups = new Map<string, Span[]>();
  for (const { key, span } of entries) {
    const group = groups.get(key);
    if (group) group.push(span);
    else groups.set(key, [span]);
  }
  return groups;
}
