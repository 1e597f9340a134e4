import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { RuntimeNodeInstrumentation } from '@opentelemetry/instrumentation-runtime-node';
import { metrics } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, NodeTracerProvider, ParentBasedSampler, type SpanExporter } from '@opentelemetry/sdk-trace-node';
import { SynchronousContext } from '@redress/messaging';
import { FileSpanExporter } from './file-exporter.js';
import { followedContext } from './followed-answers.js';
import { OuterDoorSampler, RateLimitingSampler } from './rate-limiting-sampler.js';

export interface TelemetryOptions {
  readonly serviceName: string;
  /** Base URL of an OTLP/HTTP collector; none: metrics are only scraped and no spans leave the process. */
  readonly otlpEndpoint?: string | undefined;
  /** File for spans, for the local stack. */
  readonly tracesFile?: string | undefined;
  readonly tracesPerSecond: number;
}

export interface Telemetry {
  readonly prometheus: PrometheusExporter;
  shutdown(): Promise<void>;
}

/** Starts traces and metrics. Must run before pg is loaded, or it is not instrumented. Requests are traced by our own hooks (`http/trace-requests.ts`). */
export function startTelemetry(options: TelemetryOptions): Telemetry {
  const resource = resourceFromAttributes({ 'service.name': options.serviceName, 'service.namespace': 'redress' });
  const exporters: SpanExporter[] = [
    ...(options.otlpEndpoint ? [new OTLPTraceExporter({ url: `${options.otlpEndpoint}/v1/traces` })] : []),
    ...(options.tracesFile ? [new FileSpanExporter(options.tracesFile)] : []),
  ];
  const limited = new RateLimitingSampler(exporters.length > 0 ? options.tracesPerSecond : 0);
  const tracing = new NodeTracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: limited, remoteParentSampled: new OuterDoorSampler(limited) }),
    spanProcessors: exporters.map((exporter) => new BatchSpanProcessor(exporter, { scheduledDelayMillis: 1000 })),
  });
  tracing.register({ contextManager: new SynchronousContext(followedContext) });
  const prometheus = new PrometheusExporter({ preventServerStart: true });
  const metering = new MeterProvider({
    resource,
    readers: [
      prometheus,
      ...(options.otlpEndpoint ? [new PeriodicExportingMetricReader({ exporter: new OTLPMetricExporter({ url: `${options.otlpEndpoint}/v1/metrics` }), exportIntervalMillis: 15_000 })] : []),
    ],
  });
  metrics.setGlobalMeterProvider(metering);
  registerInstrumentations({
    tracerProvider: tracing,
    meterProvider: metering,
    instrumentations: [
      // Statements only, never their parameters; without a parent the pollers would flood the traces.
      new PgInstrumentation({ requireParentSpan: true, enhancedDatabaseReporting: false }),
      // Every 10 ms, its default, would wake an idle process a hundred times a second.
      new RuntimeNodeInstrumentation({ monitoringPrecision: 100 }),
    ],
  });
  return {
    prometheus,
    shutdown: async () => {
      await tracing.shutdown().catch(() => undefined);
      await metering.shutdown().catch(() => undefined);
    },
  };
}
