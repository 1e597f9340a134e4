import { Inject, Injectable } from '@nestjs/common';
import type { Context, Runtime } from '@redress/messaging';
import { DueTimers, HeardStream, Loops, RUNTIME } from '@redress/service';
import { Complaints } from './complaints.js';
import { findNextToErase, findToErase } from './database/to-erase.js';
import type { Complaint } from './domain/complaint.js';
import type { IntakeContext } from './domain/context.js';
import { eraseInTime } from './domain/erase.js';

/** Erases what is personal of complaints that ended longer ago than the policy lets it be kept. */
@Injectable()
export class ErasureTimers extends DueTimers<Complaint, IntakeContext & Context> {
  constructor(@Inject(RUNTIME) runtime: Runtime, stream: HeardStream, loops: Loops, complaints: Complaints) {
    const { pool, clock } = runtime;
    super({ runtime, stream, loops }, complaints, {
      name: 'intake.erasure', find: (now, except, limit) => findToErase(pool, now, except, limit), next: () => findNextToErase(pool, clock.now()), decide: eraseInTime,
    });
  }
}
