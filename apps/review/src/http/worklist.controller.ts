import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Clock } from '@redress/kernel';
import { ApiQueried, type Caller, CLOCK, CurrentCaller, type Page, pageQuery, Queried, Roles, schemaOf } from '@redress/service';
import { z } from 'zod';
import { WorkItem, WorklistQueries } from '../database/worklist.queries.js';
import { deskOf, deskRoles } from '../domain/desk.js';

const PageQuery = z.strictObject(pageQuery);

@Controller('v1/worklist')
@ApiTags('worklist')
@ApiBearerAuth()
export class WorklistController {
  constructor(
    private readonly queries: WorklistQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Roles(...deskRoles)
  @ApiOperation({
    summary: 'What must I do today: open clocks of mine or my department that are due or overdue, reviews that wait for my step, improvements that I own or verify, cases that nobody has, rejections to approve, customers whom no message reaches.',
    description: `The one that is due first first; what has no due time comes last. Supervisors see clocks from the second step of the ladder on, those of SEVERE complaints from the warning on, coordinators from the third. Roles: ${deskRoles.join(', ')}.`,
  })
  @ApiQueried(PageQuery)
  @ApiOkResponse({ schema: schemaOf(z.object({ items: z.array(WorkItem), next: z.string().optional() }), 'output') })
  list(@Queried(PageQuery) page: z.output<typeof PageQuery>, @CurrentCaller() caller: Caller): Promise<Page<WorkItem>> {
    return this.queries.list(deskOf(caller), this.clock.now(), page);
  }
}
