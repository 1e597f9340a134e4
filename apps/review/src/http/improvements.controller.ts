import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Reply } from '@redress/contracts';
import type { Clock } from '@redress/kernel';
import type { CommandJob } from '@redress/messaging';
import { ApiQueried, type Caller, CLOCK, Command, CommandRoute, CurrentCaller, type Page, Queried, Roles, schemaOf } from '@redress/service';
import { z } from 'zod';
import { AssignImprovement } from '../commands/assign-improvement.js';
import { SendBackImprovement } from '../commands/send-back-improvement.js';
import { SubmitImprovement } from '../commands/submit-improvement.js';
import { VerifyImprovement } from '../commands/verify-improvement.js';
import { ImprovementListItem, ImprovementsQueries, ImprovementsQuery } from '../database/improvements.queries.js';
import { Reviews } from '../reviews.js';
import { departmentFor, SEE_ALL } from './department-scope.js';

@Controller('v1/improvements')
@ApiTags('improvements')
export class ImprovementsController {
  constructor(
    private readonly reviews: Reviews,
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

  @CommandRoute(AssignImprovement)
  assignImprovement(@Command(AssignImprovement) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }

  @CommandRoute(SubmitImprovement)
  submitImprovement(@Command(SubmitImprovement) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }

  @CommandRoute(VerifyImprovement)
  verifyImprovement(@Command(VerifyImprovement) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }

  @CommandRoute(SendBackImprovement)
  sendBackImprovement(@Command(SendBackImprovement) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }
}
