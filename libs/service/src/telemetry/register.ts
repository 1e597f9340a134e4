import { serviceNameOf } from './service-name.js';
import { startTelemetry, type Telemetry } from './telemetry.js';

/**
 * Imported for its effect, first of all, by every service's `main.ts`: what it instruments must not be loaded yet. Therefore it reads its few
 * variables itself; `config.ts` documents and checks them.
 */
export const telemetry: Telemetry = startTelemetry({
  serviceName: process.env['OTEL_SERVICE_NAME'] ?? serviceNameOf(process.argv[1]),
  otlpEndpoint: process.env['OTEL_EXPORTER_OTLP_ENDPOINT'],
  tracesFile: process.env['OTEL_TRACES_FILE'],
  tracesPerSecond: Number(process.env['OTEL_TRACES_PER_SECOND'] ?? '20'),
});
