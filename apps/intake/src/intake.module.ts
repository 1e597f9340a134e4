import { Module } from '@nestjs/common';
import type { ServiceDefinition } from '@redress/service';
import { Complaints } from './complaints.js';
import { readIntakeConfig } from './config.js';
import { ComplaintRow } from './database/complaints.js';
import { CreateIntake1760000000000 } from './database/migrations/1-create-intake.js';
import { refusals } from './domain/errors.js';
import { ComplaintsController } from './http/complaints.controller.js';
import { IntakeController } from './kafka/intake.controller.js';
import { defaultPolicies } from './policies/defaults.js';

@Module({ controllers: [ComplaintsController, IntakeController], providers: [Complaints] })
class IntakeModule {}

export const intake: ServiceDefinition = {
  name: 'intake',
  description: 'Takes complaints from every channel, numbers, sorts and assesses them, and tells the complainant how they stand.',
  module: IntakeModule,
  readConfig: readIntakeConfig,
  entities: [ComplaintRow],
  migrations: [CreateIntake1760000000000],
  refusals: refusals.table,
  defaultPolicies,
};
