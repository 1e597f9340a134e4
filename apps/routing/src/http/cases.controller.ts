import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { code } from '@redress/contracts';
import { isUuid, refuseCommon } from '@redress/kernel';
import { ApiQueried, type Caller, CurrentCaller, type Page, pageQuery, Queried, Roles, schemaOf, Versioned } from '@redress/service';
import { z } from 'zod';
import { CaseFileQueries, CaseFileView } from '../database/case-file.queries.js';
import { CasesQueries, CaseView } from '../database/cases.queries.js';
import { CASE_READERS, checkDepartment, checkInvolved, onlyDepartmentOf } from './department-scope.js';
import { pageOf } from './pages.js';

const CasesQuery = z.strictObject({
  departmentId: code().optional().describe('The responsible department.'),
  status: CaseView.shape.status.optional(),
  handlerId: code().optional().describe('The responsible person.'),
  ...pageQuery,
});

@Controller('v1/cases')
@ApiTags('cases')
export class CasesController {
  constructor(
    private readonly queries: CasesQueries,
    private readonly files: CaseFileQueries,
  ) {}

  @Get()
  @Roles(...CASE_READERS)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Open cases, or those of a status, the one open longest first. Who works in a department sees only its own.', description: `Roles: ${CASE_READERS.join(', ')}.` })
  @ApiQueried(CasesQuery)
  @ApiOkResponse({ schema: pageOf(CaseView) })
  list(@Queried(CasesQuery) { departmentId, status, handlerId, ...page }: z.output<typeof CasesQuery>, @CurrentCaller() caller: Caller): Promise<Page<CaseView>> {
    if (departmentId !== undefined) checkDepartment(caller, departmentId);
    return this.queries.list({ departmentId: departmentId ?? onlyDepartmentOf(caller), status, handlerId }, page);
  }

  @Get(':complaintId')
  @Roles(...CASE_READERS)
  @ApiBearerAuth()
  @ApiOperation({
    summary: 'One case with its file: plans, questions, inspections, contacts, transfers, what is on file. The ETag is what If-Match of a command takes.',
    description: `For every department that has or had the case in this round (S0-11). Roles: ${CASE_READERS.join(', ')}.`,
  })
  @ApiOkResponse({ schema: schemaOf(CaseFileView, 'output') })
  async one(@Param('complaintId') id: string, @CurrentCaller() caller: Caller): Promise<Versioned<CaseFileView>> {
    const found = isUuid(id) ? await this.files.one(id) : undefined;
    if (!found) throw refuseCommon('NOT_FOUND', {});
    checkInvolved(caller, found.heldBy);
    return new Versioned(found.version, found);
  }
}
