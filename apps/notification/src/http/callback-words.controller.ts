import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Clock, isUuid, refuseCommon } from '@redress/kernel';
import { ApiQueried, type Caller, CLOCK, CurrentCaller, type Page, pageQuery, Queried, Roles, schemaOf } from '@redress/service';
import { z } from 'zod';
import { CallbackWordsQueries, type Reading, ReadView, WordsView } from '../database/callback-words.queries.js';
import { CallbackQueries } from '../database/callbacks.queries.js';
import { isStranger, readers, readsAs } from '../domain/reading.js';

const PageQuery = z.strictObject(pageQuery);
type PageQuery = z.output<typeof PageQuery>;
const pageOf = (schema: z.ZodType) => schemaOf(z.object({ items: z.array(schema), next: z.string().optional() }), 'output');

/** Personal data: masked by role, and whoever reads it as it is leaves a trace (S1-12). */
@Controller('v1/callbacks/:complaintId/words')
@ApiTags('callbacks')
@ApiBearerAuth()
@ApiParam({ name: 'complaintId', schema: { type: 'string', format: 'uuid' } })
export class CallbackWordsController {
  constructor(
    private readonly callbacks: CallbackQueries,
    private readonly words: CallbackWordsQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Roles(...readers)
  @ApiOperation({ summary: 'What the customer said in the call-backs, and what was noted about them, the oldest first. Each reading of the words themselves is recorded; who has no part in it sees that there are some.' })
  @ApiQueried(PageQuery)
  @ApiOkResponse({ schema: pageOf(WordsView) })
  async list(@Param('complaintId') id: string, @Queried(PageQuery) page: PageQuery, @CurrentCaller() caller: Caller): Promise<Page<WordsView>> {
    const { complaintId, departmentId, erasedAt } = await this.find(id);
    if (isStranger(caller, departmentId)) throw refuseCommon('FORBIDDEN_DEPARTMENT');
    if (erasedAt !== undefined) throw refuseCommon('PERSONAL_DATA_ERASED', { erasedAt });
    const role = readsAs(caller, departmentId);
    const reading: Reading | undefined = role && { at: this.clock.now(), by: caller.id, role, ...(caller.departmentId ? { departmentId: caller.departmentId } : {}) };
    return this.words.words(complaintId, reading, page);
  }

  @Get('reads')
  @Roles('SUPERVISOR')
  @ApiOperation({ summary: 'Who read the words of the customer, when and in which role.' })
  @ApiQueried(PageQuery)
  @ApiOkResponse({ schema: pageOf(ReadView) })
  async reads(@Param('complaintId') id: string, @Queried(PageQuery) page: PageQuery): Promise<Page<ReadView>> {
    return this.words.reads((await this.find(id)).complaintId, page);
  }

  private async find(id: string): Promise<{ readonly complaintId: string; readonly departmentId: string | undefined; readonly erasedAt?: string | undefined }> {
    const found = isUuid(id) ? await this.callbacks.latest(id.toLowerCase()) : undefined;
    if (!found) throw refuseCommon('NOT_FOUND', { kind: 'callback' });
    return { complaintId: found.view.complaintId, departmentId: found.departmentId, erasedAt: found.view.erasedAt };
  }
}
