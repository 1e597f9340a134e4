import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { code, instant, uuid } from '@redress/contracts';
import { isUuid, refuseCommon } from '@redress/kernel';
import { ApiQueried, type Page, pageQuery, Queried, readCursor, Roles, schemaOf, toPage, Versioned } from '@redress/service';
import { z } from 'zod';
import { CallbackQueries, CallbackStatus, CallbackView } from '../database/callbacks.queries.js';

const CallbacksQuery = z.strictObject({
  complaintId: uuid.optional(),
  complaintNo: code().optional(),
  status: CallbackStatus.optional(),
  isOpen: z.literal('true').transform(() => true).optional().describe('Only those that are still to be made.'),
  notHandledBy: code().optional().describe('Only those of cases that this department did not handle: its members may make them.'),
  ...pageQuery,
});

const PageOfCallbacks = schemaOf(z.object({ items: z.array(CallbackView), next: z.string().optional() }), 'output');
const readers = ['AGENT', 'COMPLAINT_MANAGER', 'SUPERVISOR'] as const;

@Controller('v1/callbacks')
@ApiTags('callbacks')
@ApiBearerAuth()
export class CallbacksController {
  constructor(private readonly callbacks: CallbackQueries) {}

  @Get()
  @Roles(...readers)
  @ApiOperation({ summary: 'Call-backs, the one that waits longest first (S0-23, S1-08).' })
  @ApiQueried(CallbacksQuery)
  @ApiOkResponse({ schema: PageOfCallbacks })
  async list(@Queried(CallbacksQuery) { limit, cursor, ...filter }: z.output<typeof CallbacksQuery>): Promise<Page<CallbackView>> {
    const rows = await this.callbacks.list(filter, limit + 1, readCursor(cursor, z.tuple([instant, uuid, z.string().regex(/^\d{1,6}$/)])));
    return toPage(rows, limit, ({ scheduledAt, complaintId, round }) => [scheduledAt, complaintId, String(round)]);
  }

  @Get(':complaintId')
  @Roles(...readers)
  @ApiParam({ name: 'complaintId', schema: { type: 'string', format: 'uuid' } })
  @ApiOkResponse({ schema: schemaOf(CallbackView, 'output') })
  @ApiOperation({ summary: 'The latest call-back of a complaint. ETag is its version.' })
  async one(@Param('complaintId') id: string): Promise<Versioned<CallbackView>> {
    const found = isUuid(id) ? await this.callbacks.latest(id.toLowerCase()) : undefined;
    if (!found) throw refuseCommon('NOT_FOUND', { kind: 'callback' });
    return new Versioned(found.version, found.view);
  }
}
