import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { code, instant, uuid } from '@redress/contracts';
import { isUuid, refuseCommon } from '@redress/kernel';
import { ApiQueried, HttpRefusal, type Page, pageQuery, Queried, readCursor, Roles, toPage } from '@redress/service';
import { z } from 'zod';
import { MessageQueries, type MessageView } from '../database/messages.queries.js';

const MessagesQuery = z.strictObject({
  complaintId: uuid.optional(),
  complaintNo: code().optional(),
  status: z.enum(['QUEUED', 'SENT', 'UNDELIVERABLE']).optional(),
  ...pageQuery,
});

@Controller('v1/messages')
@ApiTags('messages')
@ApiBearerAuth()
@Roles('AGENT', 'COMPLAINT_MANAGER', 'SUPERVISOR')
export class MessagesController {
  constructor(private readonly messages: MessageQueries) {}

  @Get()
  @ApiOperation({ summary: 'Messages about complaints, the newest first: what was sent, what waits, and what could not be delivered and needs a person (S0-16, S3-39). No addresses.' })
  @ApiQueried(MessagesQuery)
  async list(@Queried(MessagesQuery) { limit, cursor, ...filter }: z.output<typeof MessagesQuery>): Promise<Page<MessageView>> {
    const rows = await this.messages.list(filter, limit + 1, startOf(cursor));
    return toPage(rows, limit, ({ queuedAt, id }) => [queuedAt.toISOString(), id]);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One message.' })
  async one(@Param('id') id: string): Promise<MessageView> {
    const found = isUuid(id) ? await this.messages.byId(id) : undefined;
    if (!found) throw refuseCommon('NOT_FOUND', { kind: 'message' });
    return found;
  }
}

/** Where a page starts: the time and the id of the message before. A cursor of another make is refused here, before the database reads it. */
function startOf(cursor: string | undefined): readonly string[] | undefined {
  const start = readCursor(cursor, 2);
  if (start && !(instant.safeParse(start[0]).success && isUuid(start[1] ?? ''))) throw new HttpRefusal('QUERY_INVALID', { parameter: 'cursor' });
  return start;
}
