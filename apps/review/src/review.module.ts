import { Module } from '@nestjs/common';
import type { ServiceDefinition } from '@redress/service';
import { readReviewConfig } from './config.js';
import { LiveClocksQueries } from './database/live-clocks.queries.js';
import { CreateReview1760000000000 } from './database/migrations/1-create-review.js';
import { FollowPauses1764000000000 } from './database/migrations/2-follow-pauses.js';
import { TimelineQueries } from './database/timeline.queries.js';
import { ComplaintsController } from './http/complaints.controller.js';
import { MonitorController } from './http/monitor.controller.js';
import { ReviewController } from './kafka/review.controller.js';
import { Projections } from './projections.js';

@Module({ controllers: [ComplaintsController, MonitorController, ReviewController], providers: [Projections, TimelineQueries, LiveClocksQueries] })
class ReviewModule {}

export const review: ServiceDefinition = {
  name: 'review',
  description: 'Shows what happened to each complaint and which deadlines run, to those who watch over the others.',
  module: ReviewModule,
  readConfig: readReviewConfig,
  entities: [],
  migrations: [CreateReview1760000000000, FollowPauses1764000000000],
  refusals: {},
  defaultPolicies: [],
};
