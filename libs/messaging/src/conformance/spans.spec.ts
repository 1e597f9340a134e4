import { type Context, context, type ContextManager, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { AsyncLocalStorage } from 'node:async_hooks';

/** The context that follows asynchronous work, as the SDK for Node has it. */
class AsyncContext implements ContextManager {
  private readonly storage = new AsyncLocalStorage<Context>();
  active = () => this.storage.getStore() ?? ROOT_CONTEXT;
  with: ContextManager['with'] = (active, work, self, ...args) => this.storage.run(active, () => work.call(self as never, ...args));
  bind: ContextManager['bind'] = (_context, target) => target;
  enable = () => this;
  disable = () => this;
}

const exporter = new InMemorySpanExporter();

// At once: the first to register stays, and to import a service registers its own. A span without a parent is sampled, any other as its parent.
context.setGlobalContextManager(new AsyncContext());
propagation.setGlobalPropagator(new W3CTraceContextPropagator());
trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }));

/** The spans that ended in this process. Import it before anything else. */
export const spans = {
  of: (name: string): ReadableSpan[] => exporter.getFinishedSpans().filter((span) => span.name === name),
  reset: (): void => exporter.reset(),
};

export const traceparentOf = (traceId: string, spanId: string, isSampled: boolean): string => `00-${traceId}-${spanId}-0${isSampled ? 1 : 0}`;
