import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiQueried, type Page, Queried, Roles } from '@redress/service';
import { CasesQueries, CaseView } from '../database/cases.queries.js';
import { pageOf, PageQuery } from './pages.js';

const ROLES = ['COORDINATOR', 'COMPLAINT_MANAGER', 'SUPERVISOR'] as const;
const description = `Roles: ${ROLES.join(', ')}.`;

/** What waits for somebody to appoint a department. */
@Controller('v1')
@ApiTags('cases')
@ApiBearerAuth()
export class QueuesController {
  constructor(private readonly queries: CasesQueries) {}

  @Get('cases/queue/unrouted')
  @Roles(...ROLES)
  @ApiOperation({ summary: 'The manual queue: cases that no rule fits, the one waiting longest first (S1-05).', description })
  @ApiQueried(PageQuery)
  @ApiOkResponse({ schema: pageOf(CaseView) })
  unrouted(@Queried(PageQuery) page: PageQuery): Promise<Page<CaseView>> {
    return this.queries.list({ status: 'UNROUTED' }, page);
  }

  @Get('coordination')
  @Roles(...ROLES)
  @ApiOperation({ summary: 'What the coordination group has to decide: cases that departments dispute, the one open longest first (S0-10).', description })
  @ApiQueried(PageQuery)
  @ApiOkResponse({ schema: pageOf(CaseView) })
  disputed(@Queried(PageQuery) page: PageQuery): Promise<Page<CaseView>> {
    return this.queries.list({ status: 'COORDINATION' }, page);
  }
}
