import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Clock, refuseCommon } from '@redress/kernel';
import { ApiQueried, type Caller, CLOCK, CurrentCaller, type Page, pageQuery, Queried, Roles, schemaOf } from '@redress/service';
import { uuid } from '@redress/contracts';
import { z } from 'zod';
import { CustomerView, PrivateQueries, PrivateReadView, Purpose } from '../database/private.queries.js';
import { type KnownComplaint, TimelineQueries } from '../database/timeline.queries.js';
import { maskContact, maskName } from '../domain/mask.js';
import { presentDepartment } from '../domain/present-department.js';
import { customerReaders, mayRead } from '../domain/reading.js';
import { knownComplaint } from './known-complaint.js';

const named = { complaintId: uuid, complaintNo: z.string() };
const CustomerQuery = z.strictObject({ purpose: Purpose.optional().describe('Why it is read as it is; this is recorded. Without it everything is masked.') });
const PageQuery = z.strictObject(pageQuery);

/** Personal data: masked by role, and whoever reads it as it is leaves a trace (S1-12). */
@Controller('v1/complaints/:complaint')
@ApiTags('complaints')
@ApiBearerAuth()
export class CustomerController {
  constructor(
    private readonly timeline: TimelineQueries,
    private readonly privately: PrivateQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('customer')
  @Roles(...customerReaders)
  @ApiOperation({
    summary: 'Who complains, how they are reached, and their own words (S1-12).',
    description: `Masked for coordinators, for every department but the one that has the case while it is open, and for whoever does not say why; every other reading is recorded. Roles: ${customerReaders.join(', ')}.`,
  })
  @ApiQueried(CustomerQuery)
  @ApiOkResponse({ schema: schemaOf(z.object({ ...named, ...CustomerView.shape }), 'output') })
  async customer(@Param('complaint') complaint: string, @Queried(CustomerQuery) { purpose }: z.output<typeof CustomerQuery>, @CurrentCaller() by: Caller): Promise<KnownComplaint & CustomerView> {
    const known = await knownComplaint(this.timeline, complaint);
    await this.privately.expectKept(known.complaintId);
    const department = presentDepartment(await this.timeline.kept(known.complaintId));
    const reading = purpose && mayRead(by, department) ? { purpose, at: this.clock.now(), by } : undefined;
    const found = await this.privately.customer(known.complaintId, reading);
    if (!found) throw refuseCommon('NOT_FOUND', {});
    const { name, language, contacts, description, attachments, notes } = found;
    if (reading) return { ...known, isMasked: false, name, language, contacts, description, attachments, notes };
    return { ...known, isMasked: true, name: name === null ? null : maskName(name), language, contacts: contacts.map(maskContact), description: null, attachments: [], notes: [] };
  }

  @Get('private-reads')
  @Roles('SUPERVISOR')
  @ApiOperation({ summary: 'Who read personal data of a complaint here, when, and why, the first first (S1-12).', description: 'Roles: SUPERVISOR.' })
  @ApiQueried(PageQuery)
  @ApiOkResponse({ schema: schemaOf(z.object({ ...named, items: z.array(PrivateReadView), next: z.string().optional() }), 'output') })
  async reads(@Param('complaint') complaint: string, @Queried(PageQuery) page: z.output<typeof PageQuery>): Promise<KnownComplaint & Page<PrivateReadView>> {
    const known = await knownComplaint(this.timeline, complaint);
    return { ...known, ...(await this.privately.reads(known.complaintId, page)) };
  }
}
