import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { EVENTS } from '@redress/contracts';
import { type Clock, commonRefusals, ControlledClock } from '@redress/kernel';
import { type Bus, type KafkaBatchServer, Relay, type Runtime } from '@redress/messaging';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { ClockController } from './clock.controller.js';
import type { ServiceConfig } from './config.js';
import type { Database } from './database/open-database.js';
import { HealthController } from './health/health.controller.js';
import { Health } from './health/health.js';
import { AuthGuard } from './http/auth.guard.js';
import { CommandInterceptor } from './http/command.interceptor.js';
import { ProblemFilter } from './http/problem.filter.js';
import { TokenVerifier } from './http/token-verifier.js';
import { Loops } from './loops.js';
import { policiesController } from './policies/policies.controller.js';
import { PoliciesRunner } from './policies/policies-runner.js';
import { PolicyBook } from './policies/policy-book.js';
import { policyRefusals } from './policies/publish-policy.js';
import { BUS, CLOCK, CONFIG, groupOf, LOG, RUNTIME, type ServiceDefinition } from './service-definition.js';
import { HeardStream } from './timers/heard-stream.js';

/** The parts that a service is built on. */
export interface Parts {
  readonly config: ServiceConfig;
  readonly clock: Clock;
  readonly log: Logger;
  readonly database: Database;
  readonly bus: Bus;
  readonly runtime: Runtime;
  readonly relay: Relay;
  readonly book: PolicyBook;
  readonly policies: PoliciesRunner;
  readonly loops: Loops;
  readonly health: Health;
  readonly transport: KafkaBatchServer;
}

/** What every service is: the parts, injectable everywhere, and the doors that all have. */
@Global()
@Module({})
export class ServiceModule {
  static of(definition: ServiceDefinition, parts: Parts): DynamicModule {
    const values: Provider[] = [
      { provide: CONFIG, useValue: parts.config },
      { provide: CLOCK, useValue: parts.clock },
      { provide: LOG, useValue: parts.log },
      { provide: RUNTIME, useValue: parts.runtime },
      { provide: BUS, useValue: parts.bus },
      { provide: DataSource, useValue: parts.database.dataSource },
      { provide: PolicyBook, useValue: parts.book },
      { provide: PoliciesRunner, useValue: parts.policies },
      { provide: Loops, useValue: parts.loops },
      { provide: Health, useValue: parts.health },
      { provide: HeardStream, useValue: new HeardStream(parts.bus, parts.transport, groupOf(definition.name), EVENTS) },
      { provide: TokenVerifier, useValue: new TokenVerifier({ issuer: parts.config.OIDC_ISSUER, audience: parts.config.OIDC_AUDIENCE }) },
      ...(parts.clock instanceof ControlledClock ? [{ provide: ControlledClock, useValue: parts.clock }] : []),
    ];
    return {
      module: ServiceModule,
      imports: [definition.module],
      controllers: [HealthController, policiesController(definition.name, definition.checkPolicy), ...(parts.clock instanceof ControlledClock ? [ClockController] : [])],
      providers: [
        ...values,
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_FILTER, useValue: new ProblemFilter(parts.log) },
        { provide: APP_INTERCEPTOR, useValue: new CommandInterceptor({ ...commonRefusals.table, ...policyRefusals.table, ...definition.refusals }) },
      ],
      exports: values,
    };
  }
}
