import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { code, instant, uuid } from '@redress/contracts';
import { isUuid, refuseCommon } from '@redress/kernel';
import { ApiQueried, type Page, pageQuery, Queried, readCursor, Roles, schemaOf, toPage } from '@redress/service';
import { z } from 'zod';
import { MessageQueries, type MessageView } from '../database/messages.queries.js';
import { templateCodes } from '../domain/templates.js';

const statuses = ['QUEUED', 'SENT', 'DELIVERED', 'UNDELIVERABLE', 'CANCELLED'] as const;
const MessagesQuery = z.strictObject({
  complaintId: uuid.optional(),
  complaintNo: code().optional(),
  status: z.enum(statuses).optional(),
  template: z.enum(templateCodes).optional(),
  ...pageQuery,
});

const shownMessage = z.object({
  id: uuid, complaintId: uuid, complaintNo: z.string().nullable(), template: z.string(), to: z.string(), recipient: z.string(), language: z.string(), status: z.enum(statuses),
  channel: z.string().nullable(), tries: z.int(), queuedAt: instant, nextTryAt: instant.nullable(), settledAt: instant.nullable(), reason: z.string().nullable(),
});
const readers = ['AGENT', 'COMPLAINT_MANAGER', 'SUPERVISOR'] as const;

@Controller('v1/messages')
@ApiTags('messages')
@ApiBearerAuth()
export class MessagesController {
  constructor(private readonly messages: MessageQueries) {}

  @Get()
  @Roles(...readers)
  @ApiOperation({ summary: 'Messages about complaints, the newest first: what was sent, what waits, and what could not be delivered and needs a person (S0-16, S3-39). No addresses.' })
  @ApiQueried(MessagesQuery)
  @ApiOkResponse({ schema: schemaOf(z.object({ items: z.array(shownMessage), next: z.string().optional() }), 'output') })
  async list(@Queried(MessagesQuery) { limit, cursor, ...filter }: z.output<typeof MessagesQuery>): Promise<Page<MessageView>> {
    const rows = await this.messages.list(filter, limit + 1, readCursor(cursor, z.tuple([instant, uuid])));
    return toPage(rows, limit, ({ queuedAt, id }) => [queuedAt.toISOString(), id]);
  }

  @Get(':id')
  @Roles(...readers)
  @ApiOperation({ summary: 'One message.' })
  @ApiOkResponse({ schema: schemaOf(shownMessage, 'output') })
  async one(@Param('id') id: string): Promise<MessageView> {
    const found = isUuid(id) ? await this.messages.byId(id) : undefined;
    if (!found) throw refuseCommon('NOT_FOUND', { kind: 'message' });
    return found;
  }
}
