import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Clock, isUuid, refuseCommon } from '@redress/kernel';
import { ApiQueried, type Caller, CLOCK, CurrentCaller, type Page, Queried, Roles } from '@redress/service';
import { CasesQueries, type CaseView } from '../database/cases.queries.js';
import { CaseWordsQueries, ReadView, type Reading, WordsView } from '../database/case-words.queries.js';
import { readsAs } from '../domain/reading.js';
import { CASE_READERS, checkInvolved } from './department-scope.js';
import { pageOf, PageQuery } from './pages.js';

/** Personal data: masked by role, and whoever reads it as it is leaves a trace (S1-12). */
@Controller('v1/cases/:complaintId/words')
@ApiTags('cases')
@ApiBearerAuth()
export class CaseWordsController {
  constructor(
    private readonly cases: CasesQueries,
    private readonly words: CaseWordsQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Roles(...CASE_READERS)
  @ApiOperation({
    summary: 'What the customer supplied or remarked, and what was noted about talking to them, the oldest first. Each reading of the words themselves is recorded.',
    description: `The department that has the case and who looks into it again read the words; for the others they are masked. Roles: ${CASE_READERS.join(', ')}.`,
  })
  @ApiQueried(PageQuery)
  @ApiOkResponse({ schema: pageOf(WordsView) })
  async list(@Param('complaintId') id: string, @Queried(PageQuery) page: PageQuery, @CurrentCaller() caller: Caller): Promise<Page<WordsView>> {
    const found = await this.find(id);
    checkInvolved(caller, found.heldBy);
    if (found.erasedAt !== null) throw refuseCommon('PERSONAL_DATA_ERASED', { erasedAt: found.erasedAt });
    return this.words.words(found.complaintId, this.reading(caller, found), page);
  }

  @Get('reads')
  @Roles('SUPERVISOR')
  @ApiOperation({ summary: 'Who read the words of the customer, when and in which role.', description: 'Roles: SUPERVISOR.' })
  @ApiQueried(PageQuery)
  @ApiOkResponse({ schema: pageOf(ReadView) })
  async reads(@Param('complaintId') id: string, @Queried(PageQuery) page: PageQuery): Promise<Page<ReadView>> {
    return this.words.reads((await this.find(id)).complaintId, page);
  }

  private async find(id: string): Promise<CaseView> {
    const found = isUuid(id) ? await this.cases.one(id) : undefined;
    if (!found) throw refuseCommon('NOT_FOUND', {});
    return found;
  }

  private reading(caller: Caller, { departmentId }: CaseView): Reading | undefined {
    const role = readsAs(caller, departmentId);
    return role && { at: this.clock.now(), by: caller.id, role, ...(caller.departmentId ? { departmentId: caller.departmentId } : {}) };
  }
}
