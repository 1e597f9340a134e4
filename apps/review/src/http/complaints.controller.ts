import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiQueried, type Caller, CurrentCaller, type Page, pageQuery, Queried, Roles, schemaOf } from '@redress/service';
import { z } from 'zod';
import { AuditView, type KnownComplaint, TimelineQueries, TimelineView } from '../database/timeline.queries.js';
import { checkInvolved } from './department-scope.js';
import { knownComplaint } from './known-complaint.js';

const PageQuery = z.strictObject(pageQuery);
type PageQuery = z.output<typeof PageQuery>;
const pageOf = (items: z.ZodType) => schemaOf(z.object({ complaintId: z.uuid(), complaintNo: z.string(), items: z.array(items), next: z.string().optional() }), 'output');

@Controller('v1/complaints')
@ApiTags('complaints')
@ApiBearerAuth()
export class ComplaintsController {
  constructor(private readonly queries: TimelineQueries) {}

  @Get(':complaint/timeline')
  @Roles('AGENT', 'COMPLAINT_MANAGER', 'HANDLER', 'DEPT_MANAGER', 'COORDINATOR', 'REVIEWER', 'REVIEW_LEAD', 'SUPERVISOR')
  @ApiOperation({ summary: 'Everything that happened to a complaint, in order, whichever service stated it (S0-11, S3-33).', description: 'By complaint number or id. Roles: every role of staff; handlers and department managers those of the departments that are involved: that had the case, or that a clock of it names.' })
  @ApiQueried(PageQuery)
  @ApiOkResponse({ schema: pageOf(TimelineView) })
  async timeline(@Param('complaint') complaint: string, @Queried(PageQuery) page: PageQuery, @CurrentCaller() by: Caller): Promise<KnownComplaint & Page<TimelineView>> {
    const known = await knownComplaint(this.queries, complaint);
    await checkInvolved(by, known.complaintId, this.queries);
    return { ...known, ...(await this.queries.timeline(known.complaintId, page)) };
  }

  @Get(':complaint/audit')
  @Roles('SUPERVISOR', 'REVIEWER', 'REVIEW_LEAD')
  @ApiOperation({ summary: 'The audit trail of a complaint over all services: who did what when, what it follows from, and where it stands on the stream (S4-12).', description: 'By complaint number or id. Every command that was carried out has at least one entry; one that was refused changed nothing and stands, with who gave it and why it was refused, in the command log of the service that refused it. Roles: SUPERVISOR, REVIEWER, REVIEW_LEAD.' })
  @ApiQueried(PageQuery)
  @ApiOkResponse({ schema: pageOf(AuditView) })
  async audit(@Param('complaint') complaint: string, @Queried(PageQuery) page: PageQuery): Promise<KnownComplaint & Page<AuditView>> {
    const known = await knownComplaint(this.queries, complaint);
    return { ...known, ...(await this.queries.audit(known.complaintId, page)) };
  }
}
