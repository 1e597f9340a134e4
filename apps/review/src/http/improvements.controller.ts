import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Clock } from '@redress/kernel';
import { ApiQueried, type Caller, CLOCK, CurrentCaller, type Page, Queried, Roles, schemaOf } from '@redress/service';
import { z } from 'zod';
import { ImprovementListItem, ImprovementsQueries, ImprovementsQuery } from '../database/improvements.queries.js';
import { departmentFor, SEE_ALL } from './department-scope.js';

@Controller('v1/improvements')
@ApiTags('improvements')
export class ImprovementsController {
  constructor(
    private readonly queries: ImprovementsQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Roles(...SEE_ALL, 'HANDLER', 'DEPT_MANAGER')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Improvement actions, the one that is due first first. Departments see their own.', description: `Roles: ${[...SEE_ALL, 'HANDLER', 'DEPT_MANAGER'].join(', ')}.` })
  @ApiQueried(ImprovementsQuery)
  @ApiOkResponse({ schema: schemaOf(z.object({ items: z.array(ImprovementListItem), next: z.string().optional() }), 'output') })
  list(@Queried(ImprovementsQuery) query: ImprovementsQuery, @CurrentCaller() caller: Caller): Promise<Page<ImprovementListItem>> {
    return this.queries.list({ ...query, departmentId: departmentFor(caller, query.departmentId) }, this.clock.now());
  }
}
