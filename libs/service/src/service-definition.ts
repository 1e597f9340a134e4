import type { Type } from '@nestjs/common';
import type { Service } from '@redress/contracts';
import type { RefusalDefinition } from '@redress/kernel';
import type { EntitySchema, MigrationInterface } from 'typeorm';
import type { ServiceConfig } from './config.js';
import type { DefaultPolicy } from './policies/policies-runner.js';
import type { PolicyCheck } from './policies/publish-policy.js';

/** A service: everything in which it differs from the other four. */
export interface ServiceDefinition<C extends ServiceConfig = ServiceConfig> {
  readonly name: Service;
  /** One sentence for the API document. */
  readonly description: string;
  /** The Nest module: controllers, runners, queries. */
  readonly module: Type;
  readonly readConfig: (environment: NodeJS.ProcessEnv) => C;
  readonly entities: readonly EntitySchema[];
  readonly migrations: readonly (new () => MigrationInterface)[];
  readonly refusals: Readonly<Record<string, RefusalDefinition>>;
  readonly defaultPolicies: readonly DefaultPolicy[];
  /** What its own policies must keep to beyond their schemas. */
  readonly checkPolicy?: PolicyCheck;
}

/** The consumer group of a service, without the prefix that shares a cluster. */
export const groupOf = (service: Service): string => `redress.${service}`;

/** Injection tokens of what is no class. */
export const CONFIG = Symbol('redress.config');
export const CLOCK = Symbol('redress.clock');
export const LOG = Symbol('redress.log');
export const RUNTIME = Symbol('redress.runtime');
export const BUS = Symbol('redress.bus');
