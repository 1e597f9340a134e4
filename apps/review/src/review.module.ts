import { Module } from '@nestjs/common';
import type { ServiceDefinition } from '@redress/service';
import { readReviewConfig } from './config.js';
import { ImprovementsQueries } from './database/improvements.queries.js';
import { LiveClocksQueries } from './database/live-clocks.queries.js';
import { CreateReview1760000000000 } from './database/migrations/1-create-review.js';
import { FollowPauses1764000000000 } from './database/migrations/2-follow-pauses.js';
import { PrivateQueries } from './database/private.queries.js';
import { ReviewsQueries } from './database/reviews.queries.js';
import { TimelineQueries } from './database/timeline.queries.js';
import { WorklistQueries } from './database/worklist.queries.js';
import { KeepReviews1764100000000 } from './database/migrations/3-keep-reviews.js';
import { ErasePersonalData1765000000000 } from './database/migrations/4-erase-personal-data.js';
import { KeepJsonAsSent1767000000000 } from './database/migrations/5-keep-json-as-sent.js';
import { WatchImprovements1768000000000 } from './database/migrations/6-watch-improvements.js';
import { ShowDeskItems1769000000000 } from './database/migrations/7-show-desk-items.js';
import { NoticesQueries } from './database/notices.queries.js';
import { refusals } from './domain/errors.js';
import { ComplaintsController } from './http/complaints.controller.js';
import { CustomerController } from './http/customer.controller.js';
import { ImprovementsController } from './http/improvements.controller.js';
import { MonitorController } from './http/monitor.controller.js';
import { NoticesController } from './http/notices.controller.js';
import { ReviewCasesController } from './http/review-cases.controller.js';
import { ReviewCommandsController } from './http/review-commands.controller.js';
import { WorklistController } from './http/worklist.controller.js';
import { ImprovementTimers } from './improvement-timers.js';
import { ReviewController } from './kafka/review.controller.js';
import { checkPolicy } from './policies/check.js';
import { defaultPolicies } from './policies/defaults.js';
import { PrivateRecords } from './private-records.js';
import { Projections } from './projections.js';
import { Reviews } from './reviews.js';

@Module({
  controllers: [
    ReviewCommandsController, ReviewCasesController, ImprovementsController, NoticesController, WorklistController, ComplaintsController, CustomerController, MonitorController, ReviewController,
  ],
  providers: [Reviews, ImprovementTimers, Projections, PrivateRecords, ReviewsQueries, ImprovementsQueries, NoticesQueries, WorklistQueries, TimelineQueries, LiveClocksQueries, PrivateQueries],
})
class ReviewModule {}

export const review: ServiceDefinition = {
  name: 'review',
  description: 'Reviews decisions that customers are not content with, sees to it that what was found is improved, and shows to those who watch over the others what happened to each complaint and which deadlines run.',
  module: ReviewModule,
  readConfig: readReviewConfig,
  entities: [],
  migrations: [
    CreateReview1760000000000, FollowPauses1764000000000, KeepReviews1764100000000, ErasePersonalData1765000000000, KeepJsonAsSent1767000000000, WatchImprovements1768000000000,
    ShowDeskItems1769000000000,
  ],
  refusals: refusals.table,
  defaultPolicies,
  checkPolicy,
};
