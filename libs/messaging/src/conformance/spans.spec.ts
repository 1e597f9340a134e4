import { context, propagation, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { SynchronousContext } from '../synchronous-context.js';

const exporter = new InMemorySpanExporter();

// At once: the first to register stays, and to import a service registers its own. A span without a parent is sampled, any other as its parent.
context.setGlobalContextManager(new SynchronousContext());
propagation.setGlobalPropagator(new W3CTraceContextPropagator());
trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }));

/** The spans that ended in this process. Import it before anything else. */
export const spans = {
  of: (name: string): ReadableSpan[] => exporter.getFinishedSpans().filter((span) => span.name === name),
  reset: (): void => exporter.reset(),
};

export const traceparentOf = (traceId: string, spanId: string, isSampled: boolean): string => `00-${traceId}-${spanId}-0${isSampled ? 1 : 0}`;
