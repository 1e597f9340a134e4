import { Inject, Injectable } from '@nestjs/common';
import { type AnyJob, type Batch, type Context, type RawRecord, Runner, type Runtime } from '@redress/messaging';
import { RUNTIME } from '@redress/service';
import { heardStore } from './database/heard.js';
import type { Heard, HeardFact } from './domain/heard.js';

/** Adds every fact to the timeline of its complaint, and clock facts to the live list of clocks. */
@Injectable()
export class Projections extends Runner<Heard, Context> {
  constructor(@Inject(RUNTIME) runtime: Runtime) {
    super(runtime, { name: 'projections', store: heardStore, about: ({ complaintNo }) => ({ complaintNo }), context: (_tx, now) => ({ now }) });
  }

  override runAll(batch: Batch): Promise<void> {
    return super.runAll(batch.map(placed));
  }
}

/** Gives a fact its place on the stream, of which a decision otherwise knows nothing. */
function placed(job: AnyJob): AnyJob {
  if (job.kind !== 'fact' || !job.record) return job;
  const { partition, offset, headers } = job.record;
  const causationId = textOf(headers['ce_causationid']);
  const input: HeardFact = { ...job.input, seq: Number(textOf(headers['ce_sequence']) ?? 0) || 0, ...(causationId ? { causationId } : {}), partition, offset };
  return { ...job, input };
}

const textOf = (value: RawRecord['headers'][string]): string | undefined => (typeof value === 'string' || Buffer.isBuffer(value) ? value.toString() : undefined);
