import { Controller, Get, Headers, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { isUuid, refuseCommon } from '@redress/kernel';
import { ApiQueried, type Caller, CurrentCaller, HttpRefusal, type Page, Public, Queried, RateLimited, Roles, schemaOf, Versioned } from '@redress/service';
import { z } from 'zod';
import { ComplaintListItem, ComplaintQueries, ComplaintsQuery, ComplaintView } from '../database/complaints.queries.js';
import { ComplaintStatusView, StatusQueries } from '../database/status.queries.js';
import { isComplaintNo } from '../domain/complaint-number.js';
import { type Reach, reachOf, readers } from '../domain/reach.js';
import { Identities } from '../identities.js';

/** Compared with when there is no complaint, so that the answer takes as long. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

const PageOfComplaints = schemaOf(z.object({ items: z.array(ComplaintListItem), next: z.string().optional() }), 'output');

@Controller('v1/complaints')
@ApiTags('complaints')
export class ComplaintsController {
  constructor(
    private readonly queries: ComplaintQueries,
    private readonly statuses: StatusQueries,
    private readonly identities: Identities,
  ) {}

  @Get()
  @Roles(...readers)
  @ApiBearerAuth()
  @ApiQueried(ComplaintsQuery)
  @ApiOkResponse({ schema: PageOfComplaints })
  @ApiOperation({ summary: 'Complaints by number, customer, category, date, status, result and references, the newest first (S3-06, S3-34). Departments find theirs, customers their own. No personal data.' })
  search(@Queried(ComplaintsQuery) query: ComplaintsQuery, @CurrentCaller() caller: Caller): Promise<Page<ComplaintListItem>> {
    const reach = this.reach(caller);
    return this.queries.search(query, 'all' in reach ? {} : reach);
  }

  @Get(':complaintId')
  @Roles(...readers)
  @ApiBearerAuth()
  @ApiParam({ name: 'complaintId', schema: { type: 'string', format: 'uuid' } })
  @ApiOkResponse({ schema: schemaOf(ComplaintView, 'output') })
  @ApiOperation({ summary: 'One complaint, without personal data. ETag is its version.' })
  async one(@Param('complaintId') id: string, @CurrentCaller() caller: Caller): Promise<Versioned<ComplaintView>> {
    const found = isUuid(id) ? await this.queries.byId(id) : undefined;
    if (!found) throw refuseCommon('NOT_FOUND', { id });
    const reach = this.reach(caller);
    if ('customerIds' in reach && !reach.customerIds.includes(found.customerId)) throw refuseCommon('FORBIDDEN_CUSTOMER');
    if ('departmentId' in reach && reach.departmentId !== found.departmentId) throw refuseCommon('FORBIDDEN_DEPARTMENT');
    const { version, ...view } = found;
    return new Versioned(version, view);
  }

  @Get(':complaintNo/status')
  @Public()
  @RateLimited()
  @ApiHeader({ name: 'access-code', required: true, schema: { type: 'string' } })
  @ApiOkResponse({ schema: schemaOf(ComplaintStatusView, 'output') })
  @ApiOperation({ summary: 'What the complainant may see, by complaint number and the access code that came with the acknowledgement: status, deadlines, decisions with their reasons, the right of review (S1-10).' })
  async status(@Param('complaintNo') no: string, @Headers('access-code') code = ''): Promise<ComplaintStatusView> {
    const found = isComplaintNo(no) ? await this.statuses.byNumber(no) : undefined;
    const isRight = this.identities.isAccessCode(found?.id ?? NOBODY, code);
    if (!found || !isRight) throw new HttpRefusal('ACCESS_CODE_WRONG');
    return found.view;
  }

  private reach(caller: Caller): Reach {
    const id = caller.customerId ?? caller.id;
    const reach = reachOf(caller, [this.identities.customerId({ externalId: id, contacts: [] }, ''), ...(isUuid(id) ? [id] : [])]);
    if (!reach) throw refuseCommon('FORBIDDEN_DEPARTMENT');
    return reach;
  }
}
