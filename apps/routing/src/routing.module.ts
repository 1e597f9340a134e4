import { Module } from '@nestjs/common';
import type { ServiceDefinition } from '@redress/service';
import { Cases } from './cases.js';
import { readRoutingConfig } from './config.js';
import { CaseFileQueries } from './database/case-file.queries.js';
import { CaseWordsQueries } from './database/case-words.queries.js';
import { CasesQueries } from './database/cases.queries.js';
import { CaseRow } from './database/cases.js';
import { CreateRouting1760000000000 } from './database/migrations/1-create-routing.js';
import { KeepCaseFiles1764000000000 } from './database/migrations/2-keep-case-files.js';
import { ErasePersonalData1765000000000 } from './database/migrations/3-erase-personal-data.js';
import { KeepJsonAsSent1767000000000 } from './database/migrations/4-keep-json-as-sent.js';
import { KnowCustomers1768100000000 } from './database/migrations/5-know-customers.js';
import { Departments } from './departments.js';
import { refusals } from './domain/errors.js';
import { CaseCommandsController } from './http/case-commands.controller.js';
import { CaseWordsController } from './http/case-words.controller.js';
import { CasesController } from './http/cases.controller.js';
import { DepartmentsController } from './http/departments.controller.js';
import { QueuesController } from './http/queues.controller.js';
import { RoutingController } from './kafka/routing.controller.js';
import { defaultPolicies } from './policies/defaults.js';

@Module({
  controllers: [CaseCommandsController, CasesController, CaseWordsController, QueuesController, DepartmentsController, RoutingController],
  providers: [Cases, CasesQueries, CaseFileQueries, CaseWordsQueries, Departments],
})
class RoutingModule {}

export const routing: ServiceDefinition = {
  name: 'routing',
  description: 'Gives each accepted complaint to one department and person, by rules that anybody can read, and follows what they do about it to the result.',
  module: RoutingModule,
  readConfig: readRoutingConfig,
  entities: [CaseRow],
  migrations: [CreateRouting1760000000000, KeepCaseFiles1764000000000, ErasePersonalData1765000000000, KeepJsonAsSent1767000000000, KnowCustomers1768100000000],
  refusals: refusals.table,
  defaultPolicies,
};
