import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Imported before anything else: telemetry reads its variables when it is loaded.
const dir = mkdtempSync(join(tmpdir(), 'notification-'));
const file = join(dir, 'spans.jsonl');
Object.assign(process.env, { OTEL_TRACES_FILE: file, OTEL_TRACES_PER_SECOND: '1000' });

export interface WrittenSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The spans that this process has written so far. */
export const writtenSpans = (): WrittenSpan[] => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1).map((line) => JSON.parse(line) as WrittenSpan) : []);

export const forgetSpans = (): void => rmSync(dir, { recursive: true, force: true });
