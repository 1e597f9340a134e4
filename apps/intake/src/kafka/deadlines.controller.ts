import { Controller } from '@nestjs/common';
import { ClockCancelledV1, ClockMetV1, ClockPausedV1, ClockRescheduledV1, ClockResumedV1, ClockStartedV1 } from '@redress/contracts';
import { type Batch, OnFacts, when } from '@redress/messaging';
import { dropDeadline, keepDeadline } from '../domain/deadlines.js';
import { ShownDeadlines } from '../shown-deadlines.js';
import { shownClocks } from './shown-clocks.js';

@Controller()
export class DeadlinesController {
  constructor(private readonly deadlines: ShownDeadlines) {}

  @OnFacts(
    when(ClockStartedV1, keepDeadline),
    when(ClockResumedV1, keepDeadline),
    when(ClockRescheduledV1, keepDeadline),
    when(ClockPausedV1, dropDeadline),
    when(ClockMetV1, dropDeadline),
    when(ClockCancelledV1, dropDeadline),
  )
  hear(batch: Batch): Promise<void> {
    return this.deadlines.runAll(shownClocks(batch));
  }
}
