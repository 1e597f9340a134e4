import { Inject, Injectable } from '@nestjs/common';
import type { Context, Runtime } from '@redress/messaging';
import { DueTimers, HeardStream, Loops, RUNTIME } from '@redress/service';
import { Complaints } from './complaints.js';
import { findNextToArchive, findToArchive } from './database/to-archive.js';
import { archiveInTime } from './domain/archive.js';
import type { Complaint } from './domain/complaint.js';
import type { IntakeContext } from './domain/context.js';

/** Archives what was decided and not reviewed in time (S1-09). */
@Injectable()
export class ArchiveTimers extends DueTimers<Complaint, IntakeContext & Context> {
  constructor(@Inject(RUNTIME) runtime: Runtime, stream: HeardStream, loops: Loops, complaints: Complaints) {
    const { pool } = runtime;
    super({ runtime, stream, loops }, complaints, {
      name: 'intake.archive', find: (now, except, limit) => findToArchive(pool, now, except, limit), next: () => findNextToArchive(pool), decide: archiveInTime,
    });
  }
}
