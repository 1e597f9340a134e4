import { Controller, Get, Headers, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Reply } from '@redress/contracts';
import { isUuid, refuseCommon } from '@redress/kernel';
import type { CommandJob } from '@redress/messaging';
import { ApiQueried, type Caller, Command, CommandRoute, CurrentCaller, HttpRefusal, type Page, Public, Queried, RateLimited, Roles, schemaOf, Versioned } from '@redress/service';
import { z } from 'zod';
import { AcceptComplaint } from '../commands/accept-complaint.js';
import { RecordContact } from '../commands/record-contact.js';
import { RegisterComplaint } from '../commands/register-complaint.js';
import { SubmitComplaint } from '../commands/submit-complaint.js';
import { Complaints } from '../complaints.js';
import { ComplaintListItem, ComplaintQueries, ComplaintsQuery, ComplaintStatusView, ComplaintView } from '../database/complaints.queries.js';
import { isComplaintNo } from '../domain/complaint-number.js';
import { type Reach, reachOf, readers } from '../domain/reach.js';
import { Identities } from '../identities.js';

/** Compared with when there is no complaint, so that the answer takes as long. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

const Received = Reply.extend({ accessCode: z.string().optional() });
const PageOfComplaints = schemaOf(z.object({ items: z.array(ComplaintListItem), next: z.string().optional() }), 'output');

@Controller('v1/complaints')
@ApiTags('complaints')
export class ComplaintsController {
  constructor(
    private readonly complaints: Complaints,
    private readonly queries: ComplaintQueries,
    private readonly identities: Identities,
  ) {}

  @ApiCreatedResponse({ description: 'Received. The access code is for the customer.', schema: schemaOf(Received, 'output') })
  @CommandRoute(SubmitComplaint)
  async submit(@Command(SubmitComplaint) command: CommandJob): Promise<z.output<typeof Received>> {
    const reply = await this.complaints.run(command);
    return reply.resourceId ? { ...reply, accessCode: this.identities.accessCode(reply.resourceId) } : reply;
  }

  @CommandRoute(RegisterComplaint)
  register(@Command(RegisterComplaint) command: CommandJob): Promise<Reply> {
    return this.complaints.run(command);
  }

  @CommandRoute(RecordContact)
  recordContact(@Command(RecordContact) command: CommandJob): Promise<Reply> {
    return this.complaints.run(command);
  }

  @CommandRoute(AcceptComplaint)
  accept(@Command(AcceptComplaint) command: CommandJob): Promise<Reply> {
    return this.complaints.run(command);
  }

  @Get()
  @Roles(...readers)
  @ApiBearerAuth()
  @ApiQueried(ComplaintsQuery)
  @ApiOkResponse({ schema: PageOfComplaints })
  @ApiOperation({ summary: 'Complaints by number, customer, category, date, status and references, the newest first (S3-06). Departments find theirs, customers their own. No personal data.' })
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
    if ('customerId' in reach && reach.customerId !== found.customerId) throw refuseCommon('FORBIDDEN_CUSTOMER');
    if ('departmentId' in reach && reach.departmentId !== found.departmentId) throw refuseCommon('FORBIDDEN_DEPARTMENT');
    const { version, ...view } = found;
    return new Versioned(version, view);
  }

  @Get(':complaintNo/status')
  @Public()
  @RateLimited()
  @ApiHeader({ name: 'access-code', required: true, schema: { type: 'string' } })
  @ApiOkResponse({ schema: schemaOf(ComplaintStatusView, 'output') })
  @ApiOperation({ summary: 'What the complainant may see, by complaint number and the access code that came with the acknowledgement (S1-10).' })
  async status(@Param('complaintNo') no: string, @Headers('access-code') code = ''): Promise<ComplaintStatusView> {
    const found = isComplaintNo(no) ? await this.queries.statusByNumber(no) : undefined;
    const isRight = this.identities.isAccessCode(found?.id ?? NOBODY, code);
    if (!found || !isRight) throw new HttpRefusal('ACCESS_CODE_WRONG');
    const { complaintNo, status, receivedAt, registeredAt, acceptedAt, category, departmentId } = found;
    return { complaintNo, status, receivedAt, registeredAt, acceptedAt, category, departmentId };
  }

  private reach(caller: Caller): Reach {
    const own = this.identities.customerId({ externalId: caller.customerId ?? caller.id, contacts: [] }, '');
    const reach = reachOf(caller, own);
    if (!reach) throw refuseCommon('FORBIDDEN_DEPARTMENT');
    return reach;
  }
}
