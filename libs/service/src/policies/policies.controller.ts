import { Controller, Get, HttpCode, Inject, Param, Post, Req, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { code, type Reply, type Service } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import { type Batch, OnFacts } from '@redress/messaging';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { commandOf } from '../http/command.decorators.js';
import { schemaOf } from '../http/json-schema.js';
import { PoliciesRunner } from './policies-runner.js';
import type { PolicyState } from './policies-table.js';
import { hearPolicies, ownedKind, type PolicyCheck, policyKey, PublishPolicy, publishPolicyOf } from './publish-policy.js';

/** The doors of a service's policies: published and read over HTTP on their owner, heard from the others over Kafka. */
export function policiesController(service: Service, check?: PolicyCheck): Type {
  @Controller('v1/policies')
  @ApiTags('policies')
  @ApiBearerAuth()
  class PoliciesController {
    constructor(
      @Inject(PoliciesRunner) private readonly policies: PoliciesRunner,
      @Inject(DataSource) private readonly database: DataSource,
    ) {}

    @Get(':kind')
    @ApiOperation({ summary: 'The policies of a kind that this service owns, each with all its versions.' })
    list(@Param('kind') kind: string): Promise<PolicyState[]> {
      return this.database.query('select kind, id, versions from policies where kind = $1 order by id', [ownedKind(service, kind).kind]);
    }

    @Get(':kind/:id')
    @ApiOperation({ summary: 'One policy with all its versions.' })
    async one(@Param('kind') kind: string, @Param('id') id: string): Promise<PolicyState> {
      const key = policyKey(ownedKind(service, kind).kind, code().safeParse(id).data ?? '');
      const [found] = await this.database.query<PolicyState[]>('select kind, id, versions from policies where key = $1', [key]);
      if (!found) throw refuseCommon('NOT_FOUND', { kind });
      return found;
    }

    @Post(':kind')
    @HttpCode(201)
    @ApiOperation({ summary: 'Publish a new version of a policy, in force from `effectiveFrom` on (now, if absent). Role: POLICY_ADMIN.' })
    @ApiBody({ schema: schemaOf(PublishPolicy, 'input') })
    @ApiHeader({ name: 'Idempotency-Key', required: true })
    publish(@Param('kind') kind: string, @Req() request: FastifyRequest): Promise<Reply> {
      const { id } = (request.body ?? {}) as { id?: unknown };
      const key = policyKey(ownedKind(service, kind).kind, code().safeParse(id).data ?? '');
      return this.policies.run(commandOf(publishPolicyOf(service, ownedKind(service, kind), check) as never, request, key));
    }

    @OnFacts(hearPolicies(service))
    hear(batch: Batch): Promise<void> {
      return this.policies.runAll(batch);
    }
  }
  return PoliciesController;
}
