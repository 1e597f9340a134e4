import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { COMPLAINT_ID, parseSpan, type Span } from './span.js';

/**
 * All spans of the traces that a complaint appears in, and the spans of other traces that are linked to them: a batch belongs to the trace of its
 * first input alone. Reads the files twice, line by line: they may be large.
 */
export async function findSpans(dir: string, complaintId: string): Promise<Span[]> {
  const traceIds = new Set<string>();
  for await (const { traceId, attributes } of spansOf(dir, complaintId)) if (attributes[COMPLAINT_ID] === complaintId) traceIds.add(traceId);
  if (traceIds.size === 0) return [];
  const found: Span[] = [];
  for await (const span of spansOf(dir)) if (traceIds.has(span.traceId) || span.links.some(({ traceId }) => traceIds.has(traceId))) found.push(span);
  return found;
}

/** The spans of every file; with `text` only those whose line has that text, which saves reading the others. */
async function* spansOf(dir: string, text = ''): AsyncGenerator<Span> {
  if (!existsSync(dir)) return;
  for (const file of readdirSync(dir).filter((name) => name.endsWith('.jsonl'))) {
    for await (const line of createInterface({ input: createReadStream(join(dir, file)), crlfDelay: Infinity })) {
      const span = line.includes(text) ? parseSpan(line) : undefined;
      if (span) yield span;
    }
  }
}
