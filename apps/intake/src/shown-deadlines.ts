import { Inject, Injectable } from '@nestjs/common';
import { type Context, Runner, type Runtime } from '@redress/messaging';
import { RUNTIME } from '@redress/service';
import { deadlineStore } from './database/deadlines.js';
import type { Deadlines } from './domain/deadlines.js';

/** Keeps the deadlines that complainants see. */
@Injectable()
export class ShownDeadlines extends Runner<Deadlines, Context> {
  constructor(@Inject(RUNTIME) runtime: Runtime) {
    super(runtime, { name: 'deadlines', store: deadlineStore, about: () => ({}), context: (_tx, now) => ({ now }) });
  }
}
