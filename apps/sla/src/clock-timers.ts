import { Inject, Injectable } from '@nestjs/common';
import type { Context, Runtime } from '@redress/messaging';
import { DueTimers, HeardStream, Loops, RUNTIME } from '@redress/service';
import { Clocks } from './clocks.js';
import { findDue, findNextDue } from './database/due.js';
import type { ComplaintClocks } from './domain/complaint-clocks.js';
import type { SlaContext } from './domain/context.js';
import { fireDue } from './domain/fire.js';

/** Warns, breaches and escalates when the time has come (domain §4.3). */
@Injectable()
export class ClockTimers extends DueTimers<ComplaintClocks, SlaContext & Context> {
  constructor(@Inject(RUNTIME) runtime: Runtime, stream: HeardStream, loops: Loops, clocks: Clocks) {
    const { pool } = runtime;
    super({ runtime, stream, loops }, clocks, {
      name: 'sla.timers', find: (now, except, limit) => findDue(pool, now, except, limit), next: () => findNextDue(pool), decide: fireDue,
    });
  }
}
