import type { LoggerService } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import type { Service } from '@redress/contracts';
import { type Logger, pino } from 'pino';

/** JSON lines with service and trace id. Never a payload, an address or a name: fields are ids, codes and numbers. */
export function createLog(service: Service, level: string): Logger {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: errorFields },
    mixin: () => {
      const span = trace.getActiveSpan()?.spanContext();
      return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
    },
  });
}

/** Name, code and stack. Not the message of a database error: it quotes the row. */
function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { name: 'unknown' };
  const isDatabase = 'severity' in error && 'routine' in error;
  const stack = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12).join('\n');
  return {
    name: error.name,
    ...('code' in error ? { code: String(error.code) } : {}),
    ...(isDatabase ? {} : { message: error.message }),
    stack,
    ...(error.cause instanceof Error ? { cause: errorFields(error.cause) } : {}),
  };
}

/** Nest's own lines through the same log; its start-up chatter only at debug. */
export function nestLogger(log: Logger): LoggerService {
  const line = (write: (fields: object, message: string) => void) => (message: unknown, ...rest: unknown[]) => write({ nest: rest.at(-1) }, String(message));
  return {
    log: line((fields, message) => log.debug(fields, message)),
    debug: line((fields, message) => log.debug(fields, message)),
    verbose: line((fields, message) => log.trace(fields, message)),
    warn: line((fields, message) => log.warn(fields, message)),
    error: line((fields, message) => log.error(fields, message)),
    fatal: line((fields, message) => log.fatal(fields, message)),
  };
}
