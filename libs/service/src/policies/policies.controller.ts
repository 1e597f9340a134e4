import { Controller, Get, HttpCode, Inject, Param, Post, Req, Res, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { code, instant, type Reply, type Service } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import { type Batch, OnFacts } from '@redress/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ApiCommandOutcome, commandOf } from '../http/command.decorators.js';
import { schemaOf } from '../http/json-schema.js';
import { PoliciesRunner } from './policies-runner.js';
import { hearPolicies, ownedKind, type PolicyCheck, policyKey, PublishPolicy, publishPolicyOf } from './publish-policy.js';

/** A policy as it is shown: every version, the newest last. */
const PolicyView = z.object({ kind: code(), id: code(), versions: z.array(z.object({ version: z.int(), effectiveFrom: instant, body: z.record(z.string(), z.unknown()) })) });
type PolicyView = z.output<typeof PolicyView>;

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
    @ApiOkResponse({ schema: schemaOf(z.array(PolicyView), 'output') })
    list(@Param('kind') kind: string): Promise<PolicyView[]> {
      return this.database.query('select kind, id, versions from policies where kind = $1 order by id', [ownedKind(service, kind).kind]);
    }

    @Get(':kind/:id')
    @ApiOperation({ summary: 'One policy with all its versions.' })
    @ApiOkResponse({ schema: schemaOf(PolicyView, 'output') })
    async one(@Param('kind') kind: string, @Param('id') id: string): Promise<PolicyView> {
      const key = policyKey(ownedKind(service, kind).kind, code().safeParse(id).data ?? '');
      const [found] = await this.database.query<PolicyView[]>('select kind, id, versions from policies where key = $1', [key]);
      if (!found) throw refuseCommon('NOT_FOUND', { kind });
      return found;
    }

    @Post(':kind')
    @HttpCode(201)
    @ApiOperation({ summary: 'Publish a new version of a policy, in force from `effectiveFrom` on (now, if absent). Role: POLICY_ADMIN.' })
    @ApiBody({ schema: schemaOf(PublishPolicy, 'input') })
    @ApiCommandOutcome(201)
    async publish(@Param('kind') kind: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Reply> {
      const owned = ownedKind(service, kind);
      const id = code().safeParse((request.body as { id?: unknown } | null | undefined)?.id).data ?? '';
      const outcome = await this.policies.run(commandOf(publishPolicyOf(service, owned, check), request, { key: policyKey(owned.kind, id) }));
      void reply.header('location', `/v1/policies/${owned.kind}/${id}`);
      return outcome;
    }

    @OnFacts(hearPolicies(service))
    hear(batch: Batch): Promise<void> {
      return this.policies.runAll(batch);
    }
  }
  return PoliciesController;
}
