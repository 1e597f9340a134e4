import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Clock, isUuid, refuseCommon } from '@redress/kernel';
import { ApiQueried, type Caller, CLOCK, CurrentCaller, type Page, pageQuery, Queried, Roles, schemaOf } from '@redress/service';
import { z } from 'zod';
import { ComplaintQueries, type ComplaintView } from '../database/complaints.queries.js';
import { ContactNotesQueries, NoteReadView, NoteView } from '../database/contact-notes.queries.js';
import { reachOf } from '../domain/reach.js';
import { noteReaders, readsAs } from '../domain/reading.js';

const PageQuery = z.strictObject(pageQuery);
type PageQuery = z.output<typeof PageQuery>;
const pageOf = (schema: z.ZodType) => schemaOf(z.object({ items: z.array(schema), next: z.string().optional() }), 'output');

/** Personal data: masked by role, and whoever reads it as it is leaves a trace (S1-12). */
@Controller('v1/complaints/:complaintId/contact-notes')
@ApiTags('complaints')
@ApiBearerAuth()
@ApiParam({ name: 'complaintId', schema: { type: 'string', format: 'uuid' } })
export class ContactNotesController {
  constructor(
    private readonly complaints: ComplaintQueries,
    private readonly notes: ContactNotesQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Roles(...noteReaders)
  @ApiOperation({
    summary: 'What customer service noted about talking to the customer, the oldest first. Each reading of the notes themselves is recorded.',
    description: `Customer service, who looks into the case again and the department that has it read the notes; for the others they are masked. Roles: ${noteReaders.join(', ')}.`,
  })
  @ApiQueried(PageQuery)
  @ApiOkResponse({ schema: pageOf(NoteView) })
  async list(@Param('complaintId') id: string, @Queried(PageQuery) page: PageQuery, @CurrentCaller() caller: Caller): Promise<Page<NoteView>> {
    const { complaintId, departmentId } = await this.find(id);
    const reach = reachOf(caller, []);
    if (!reach || ('departmentId' in reach && reach.departmentId !== departmentId)) throw refuseCommon('FORBIDDEN_DEPARTMENT');
    const role = readsAs(caller, departmentId);
    const reading = role && { at: this.clock.now(), by: caller.id, role, ...(caller.departmentId ? { departmentId: caller.departmentId } : {}) };
    return this.notes.notes(complaintId, reading, page);
  }

  @Get('reads')
  @Roles('SUPERVISOR')
  @ApiOperation({ summary: 'Who read what was noted, when and in which role.', description: 'Roles: SUPERVISOR.' })
  @ApiQueried(PageQuery)
  @ApiOkResponse({ schema: pageOf(NoteReadView) })
  async reads(@Param('complaintId') id: string, @Queried(PageQuery) page: PageQuery): Promise<Page<NoteReadView>> {
    return this.notes.reads((await this.find(id)).complaintId, page);
  }

  private async find(id: string): Promise<ComplaintView> {
    const found = isUuid(id) ? await this.complaints.byId(id) : undefined;
    if (!found) throw refuseCommon('NOT_FOUND', { id });
    return found;
  }
}
