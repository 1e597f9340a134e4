import { Inject, Injectable } from '@nestjs/common';
import type { Context, Runtime } from '@redress/messaging';
import { DueTimers, HeardStream, Loops, RUNTIME } from '@redress/service';
import { findDueImprovements, findNextImprovement } from './database/improvement-timers.js';
import type { ReviewContext } from './domain/context.js';
import type { ReviewCase } from './domain/review-case.js';
import { watchImprovements } from './domain/watch-improvements.js';
import { Reviews } from './reviews.js';

/** Says which improvement actions are overdue (S3-38), and what came of those that are done (S3-26), when the time has come. */
@Injectable()
export class ImprovementTimers extends DueTimers<ReviewCase, ReviewContext & Context> {
  constructor(@Inject(RUNTIME) runtime: Runtime, stream: HeardStream, loops: Loops, reviews: Reviews) {
    const { pool } = runtime;
    super({ runtime, stream, loops }, reviews, {
      name: 'review.improvements', find: (now, except, limit) => findDueImprovements(pool, now, except, limit), next: () => findNextImprovement(pool), decide: watchImprovements,
    });
  }
}
