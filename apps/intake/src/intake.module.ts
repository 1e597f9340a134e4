import { Module, type Provider } from '@nestjs/common';
import { CONFIG, type ServiceDefinition } from '@redress/service';
import { ArchiveTimers } from './archive-timers.js';
import { Complaints } from './complaints.js';
import { type IntakeConfig, readIntakeConfig } from './config.js';
import { ContactNotesQueries } from './database/contact-notes.queries.js';
import { ComplaintQueries } from './database/complaints.queries.js';
import { ComplaintRow } from './database/complaints.js';
import { DeadlinesRow } from './database/deadlines.js';
import { CreateIntake1760000000000 } from './database/migrations/1-create-intake.js';
import { KeepSubmissions1763000000000 } from './database/migrations/2-keep-submissions.js';
import { ForgetAccessCodes1763100000000 } from './database/migrations/3-forget-access-codes.js';
import { KeepOutcomes1764000000000 } from './database/migrations/4-keep-outcomes.js';
import { ErasePersonalData1765000000000 } from './database/migrations/5-erase-personal-data.js';
import { RecordNoteReads1766000000000 } from './database/migrations/6-record-note-reads.js';
import { KeepJsonAsSent1767000000000 } from './database/migrations/7-keep-json-as-sent.js';
import { FollowReviews1768100000000 } from './database/migrations/8-follow-reviews.js';
import { StatusQueries } from './database/status.queries.js';
import { refusals } from './domain/errors.js';
import { ErasureTimers } from './erasure-timers.js';
import { ComplaintCommandsController } from './http/complaint-commands.controller.js';
import { ComplaintsController } from './http/complaints.controller.js';
import { ContactNotesController } from './http/contact-notes.controller.js';
import { SubmissionsController } from './http/submissions.controller.js';
import { Identities } from './identities.js';
import { DeadlinesController } from './kafka/deadlines.controller.js';
import { IntakeController } from './kafka/intake.controller.js';
import { defaultPolicies } from './policies/defaults.js';
import { ShownDeadlines } from './shown-deadlines.js';

const identities: Provider = { provide: Identities, inject: [CONFIG], useFactory: ({ INTAKE_SECRET }: IntakeConfig) => new Identities(INTAKE_SECRET) };

@Module({
  controllers: [SubmissionsController, ComplaintCommandsController, ComplaintsController, ContactNotesController, IntakeController, DeadlinesController],
  providers: [Complaints, ShownDeadlines, ArchiveTimers, ErasureTimers, ComplaintQueries, ContactNotesQueries, StatusQueries, identities],
})
class IntakeModule {}

export const intake: ServiceDefinition = {
  name: 'intake',
  description: 'Takes complaints from every channel, numbers, sorts and assesses them, and tells the complainant how they stand.',
  module: IntakeModule,
  readConfig: readIntakeConfig,
  entities: [ComplaintRow, DeadlinesRow],
  migrations: [CreateIntake1760000000000, KeepSubmissions1763000000000, ForgetAccessCodes1763100000000, KeepOutcomes1764000000000, ErasePersonalData1765000000000, RecordNoteReads1766000000000, KeepJsonAsSent1767000000000, FollowReviews1768100000000],
  refusals: refusals.table,
  defaultPolicies,
};
