import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { code, instant, uuid } from '@redress/contracts';
import { isUuid, refuseCommon } from '@redress/kernel';
import { ApiQueried, type Page, pageQuery, Queried, readCursor, Roles, toPage } from '@redress/service';
import { z } from 'zod';
import { MessageQueries, type MessageView } from '../database/messages.queries.js';
import { templateCodes } from '../domain/templates.js';

const MessagesQuery = z.strictObject({
  complaintId: uuid.optional(),
  complaintNo: code().optional(),
  status: z.enum(['QUEUED', 'SENT', 'DELIVERED', 'UNDELIVERABLE', 'CANCELLED']).optional(),
  template: z.enum(templateCodes).optional(),
  ...pageQuery,
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
  async list(@Queried(MessagesQuery) { limit, cursor, ...filter }: z.output<typeof MessagesQuery>): Promise<Page<MessageView>> {
    const rows = await this.messages.list(filter, limit + 1, readCursor(cursor, z.tuple([instant, uuid])));
    return toPage(rows, limit, ({ queuedAt, id }) => [queuedAt.toISOString(), id]);
  }

  @Get(':id')
  @Roles(...readers)
  @ApiOperation({ summary: 'One message.' })
  async one(@Param('id') id: string): Promise<MessageView> {
    const found = isUuid(id) ? await this.messages.byId(id) : undefined;
    if (!found) throw refuseCommon('NOT_FOUND', { kind: 'message' });
    return found;
  }
}
