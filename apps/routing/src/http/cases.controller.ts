import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { code, type Reply } from '@redress/contracts';
import { isUuid, refuseCommon } from '@redress/kernel';
import type { CommandJob } from '@redress/messaging';
import { ApiQueried, callerOfRequest, Command, CommandRoute, type Page, pageQuery, Queried, Roles, schemaOf } from '@redress/service';
import { z } from 'zod';
import { Cases } from '../cases.js';
import { AcceptCase } from '../commands/accept-case.js';
import { CasesQueries, CaseView } from '../database/cases.queries.js';
import { CASE_READERS, checkDepartment, onlyDepartmentOf } from './department-scope.js';

const PageQuery = z.strictObject(pageQuery);
const CasesQuery = z.strictObject({
  departmentId: code().optional().describe('The responsible department.'),
  status: CaseView.shape.status.optional(),
  handlerId: code().optional().describe('The responsible person.'),
  ...pageQuery,
});
const PageOfCases = schemaOf(z.object({ items: z.array(CaseView), next: z.string().optional() }), 'output');

@Controller('v1/cases')
@ApiTags('cases')
export class CasesController {
  constructor(
    private readonly cases: Cases,
    private readonly queries: CasesQueries,
  ) {}

  @CommandRoute(AcceptCase)
  accept(@Command(AcceptCase) command: CommandJob): Promise<Reply> {
    return this.cases.run(command);
  }

  @Get()
  @Roles(...CASE_READERS)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Cases, the one open longest first. Who works in a department sees only its own.', description: `Roles: ${CASE_READERS.join(', ')}.` })
  @ApiQueried(CasesQuery)
  @ApiOkResponse({ schema: PageOfCases })
  list(@Queried(CasesQuery) { departmentId, status, handlerId, ...page }: z.output<typeof CasesQuery>, @Req() request: object): Promise<Page<CaseView>> {
    const caller = callerOfRequest(request);
    if (departmentId !== undefined) checkDepartment(caller, departmentId);
    return this.queries.list({ departmentId: departmentId ?? onlyDepartmentOf(caller), status, handlerId }, page);
  }

  @Get('queue/unrouted')
  @Roles('COORDINATOR', 'COMPLAINT_MANAGER', 'SUPERVISOR')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'The manual queue: cases that no rule fits, the one waiting longest first (S1-05).', description: 'Roles: COORDINATOR, COMPLAINT_MANAGER, SUPERVISOR.' })
  @ApiQueried(PageQuery)
  @ApiOkResponse({ schema: PageOfCases })
  unrouted(@Queried(PageQuery) page: z.output<typeof PageQuery>): Promise<Page<CaseView>> {
    return this.queries.list({ status: 'UNROUTED' }, page);
  }

  @Get(':complaintId')
  @Roles(...CASE_READERS)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'One case. The ETag is what If-Match of a command takes.', description: `Roles: ${CASE_READERS.join(', ')}.` })
  @ApiOkResponse({ schema: schemaOf(CaseView, 'output') })
  async one(@Param('complaintId') id: string, @Req() request: object, @Res({ passthrough: true }) reply: { header(name: string, value: string): unknown }): Promise<CaseView> {
    const found = isUuid(id) ? await this.queries.one(id) : undefined;
    if (!found) throw refuseCommon('NOT_FOUND', {});
    checkDepartment(callerOfRequest(request), found.departmentId);
    reply.header('etag', `"${found.version}"`);
    return found;
  }
}
