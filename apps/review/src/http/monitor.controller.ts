import { Controller, Get, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { code, Stage } from '@redress/contracts';
import { ApiQueried, callerOfRequest, type Page, pageQuery, Queried, Roles, schemaOf } from '@redress/service';
import { z } from 'zod';
import { ClockView, LiveClocksQueries } from '../database/live-clocks.queries.js';
import { askedInstant } from '../database/sql.js';
import { departmentFor, SEE_ALL } from './department-scope.js';

const ClocksQuery = z.strictObject({
  state: ClockView.shape.state.optional().describe('Without it: the open ones (RUNNING, WARNED, BREACHED, PAUSED), but all of a complaint that is named.'),
  stage: Stage.optional(),
  departmentId: code().optional().describe('The responsible department.'),
  dueBefore: askedInstant.optional(),
  complaintNo: code(40).optional(),
  ...pageQuery,
});

@Controller('v1/monitor')
@ApiTags('monitor')
@ApiBearerAuth()
export class MonitorController {
  constructor(private readonly queries: LiveClocksQueries) {}

  @Get('clocks')
  @Roles(...SEE_ALL, 'DEPT_MANAGER')
  @ApiOperation({ summary: 'The live list of clocks, the one that is due first first (S0-15). A department manager sees those of the own department.', description: `Roles: ${[...SEE_ALL, 'DEPT_MANAGER'].join(', ')}.` })
  @ApiQueried(ClocksQuery)
  @ApiOkResponse({ schema: schemaOf(z.object({ items: z.array(ClockView), next: z.string().optional() }), 'output') })
  clocks(@Queried(ClocksQuery) { limit, cursor, ...filter }: z.output<typeof ClocksQuery>, @Req() request: object): Promise<Page<ClockView>> {
    return this.queries.list({ ...filter, departmentId: departmentFor(callerOfRequest(request), filter.departmentId) }, { limit, cursor });
  }
}
