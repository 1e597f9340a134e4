import { Module } from '@nestjs/common';
import type { ServiceDefinition } from '@redress/service';
import { CalendarWatch } from './calendar-watch.js';
import { ClockTimers } from './clock-timers.js';
import { Clocks } from './clocks.js';
import { readSlaConfig } from './config.js';
import { ClockQueries } from './database/clocks.queries.js';
import { ComplaintClocksRow } from './database/complaint-clocks.js';
import { CreateSla1760000000000 } from './database/migrations/1-create-sla.js';
import { KeepPausesAndLedger1764000000000 } from './database/migrations/2-keep-pauses-and-ledger.js';
import { ClocksAsRows1764200000000 } from './database/migrations/3-clocks-as-rows.js';
import { KeepJsonAsSent1767000000000 } from './database/migrations/4-keep-json-as-sent.js';
import { ClocksController } from './http/clocks.controller.js';
import { FactsController } from './kafka/facts.controller.js';
import { checkPolicy } from './policies/check.js';
import { defaultPolicies } from './policies/defaults.js';

@Module({ controllers: [ClocksController, FactsController], providers: [Clocks, ClockTimers, CalendarWatch, ClockQueries] })
class SlaModule {}

export const sla: ServiceDefinition = {
  name: 'sla',
  description: 'Runs a clock for every step that has a time limit: starts and stops it by facts, warns before, and escalates after it is due.',
  module: SlaModule,
  readConfig: readSlaConfig,
  entities: [ComplaintClocksRow],
  migrations: [CreateSla1760000000000, KeepPausesAndLedger1764000000000, ClocksAsRows1764200000000, KeepJsonAsSent1767000000000],
  refusals: {},
  defaultPolicies,
  checkPolicy,
};
