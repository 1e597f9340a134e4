import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { code, Language, type Role, uuid } from '@redress/contracts';
import { type Clock, isUuid, refuseCommon } from '@redress/kernel';
import { ApiQueried, type Caller, CLOCK, CurrentCaller, type Page, pageQuery, Queried, Roles, schemaOf, Versioned } from '@redress/service';
import { z } from 'zod';
import { PrivateQueries, Purpose } from '../database/private.queries.js';
import { ImprovementView, ReviewView, WordsView } from '../database/review-views.js';
import { type ReviewCaseRow, ReviewListItem, ReviewsQueries, ReviewsQuery } from '../database/reviews.queries.js';
import { TimelineQueries } from '../database/timeline.queries.js';
import { reportOf, type ReviewReport } from '../domain/report.js';
import { reportText } from '../domain/report-text.js';
import { SEE_ALL } from './department-scope.js';

const READERS: readonly Role[] = [...SEE_ALL, 'AGENT'];
const DEPARTMENTS: readonly Role[] = ['HANDLER', 'DEPT_MANAGER'];

const CaseView = z.object({ complaintId: uuid, complaintNo: z.string(), reviews: z.array(ReviewView), improvements: z.array(ImprovementView) });
const Entry = z.object({ at: z.string(), by: code() });
const ReportView = z.object({
  complaintNo: z.string(), category: z.string().optional(), severity: z.string().optional(), departmentIds: z.array(code()), review: ReviewView, improvements: z.array(ImprovementView),
  contacts: z.array(Entry.extend({ outcome: z.string() })), approvals: z.array(Entry.extend({ type: z.string() })), systemLog: z.array(Entry.extend({ type: z.string() })),
});
const reviewNo = code(40).optional().describe('An earlier review of the complaint; without it the current one.');
const ReportQuery = z.strictObject({ reviewNo });
const ReportTextQuery = z.strictObject({ reviewNo, language: Language.default('zh-CN') });
const WordsQuery = z.strictObject({ purpose: Purpose.describe('Why the words are read; it is recorded.'), ...pageQuery });

@Controller('v1/reviews')
@ApiTags('reviews')
@ApiBearerAuth()
export class ReviewCasesController {
  constructor(
    private readonly queries: ReviewsQueries,
    private readonly timeline: TimelineQueries,
    private readonly privately: PrivateQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Roles(...READERS)
  @ApiOperation({ summary: 'Reviews, the newest first.', description: `Roles: ${READERS.join(', ')}.` })
  @ApiQueried(ReviewsQuery)
  @ApiOkResponse({ schema: schemaOf(z.object({ items: z.array(ReviewListItem), next: z.string().optional() }), 'output') })
  list(@Queried(ReviewsQuery) query: ReviewsQuery): Promise<Page<ReviewListItem>> {
    return this.queries.list(query);
  }

  @Get(':complaintId')
  @Roles(...READERS, ...DEPARTMENTS)
  @ApiOperation({
    summary: 'The reviews of a complaint, the current one last, and what has to be improved.',
    description: `A department sees those in which it is asked for records or has something to improve. Roles: ${[...READERS, ...DEPARTMENTS].join(', ')}.`,
  })
  @ApiOkResponse({ schema: schemaOf(CaseView, 'output') })
  async one(@Param('complaintId') id: string, @CurrentCaller() caller: Caller): Promise<Versioned<Omit<ReviewCaseRow, 'version'>>> {
    const { version, ...found } = await this.find(id);
    if (!caller.roles.some((role) => READERS.includes(role)) && !isConcerned(found, caller.departmentId)) throw refuseCommon('FORBIDDEN_DEPARTMENT', {});
    return new Versioned(version, found);
  }

  @Get(':complaintId/report')
  @Roles(...READERS)
  @ApiOperation({ summary: 'The report of a review, put together from its case (S4-10).', description: `Roles: ${READERS.join(', ')}.` })
  @ApiQueried(ReportQuery)
  @ApiOkResponse({ schema: schemaOf(ReportView, 'output') })
  async report(@Param('complaintId') id: string, @Queried(ReportQuery) { reviewNo }: z.output<typeof ReportQuery>): Promise<ReviewReport> {
    const { complaintId, complaintNo, reviews, improvements } = await this.find(id);
    const review = reviewNo === undefined ? reviews.at(-1) : reviews.find(({ no }) => no === reviewNo);
    if (!review) throw refuseCommon('NOT_FOUND', {});
    return reportOf(complaintNo, review, improvements, await this.timeline.kept(complaintId));
  }

  @Get(':complaintId/report/text')
  @Roles(...READERS)
  @Header('content-type', 'text/plain; charset=utf-8')
  @ApiOperation({ summary: 'The same report as a text, to be printed and filed (S4-10).', description: `Roles: ${READERS.join(', ')}.` })
  @ApiQueried(ReportTextQuery)
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  async reportText(@Param('complaintId') id: string, @Queried(ReportTextQuery) { language, reviewNo }: z.output<typeof ReportTextQuery>): Promise<string> {
    return reportText(await this.report(id, { reviewNo }), language);
  }

  @Get(':complaintId/words')
  @Roles('REVIEWER', 'REVIEW_LEAD')
  @ApiOperation({ summary: 'What the customer said about a review, in their own words, the oldest first. Each reading is recorded (S1-12).', description: 'Roles: REVIEWER, REVIEW_LEAD.' })
  @ApiQueried(WordsQuery)
  @ApiOkResponse({ schema: schemaOf(z.object({ items: z.array(WordsView), next: z.string().optional() }), 'output') })
  async words(@Param('complaintId') id: string, @Queried(WordsQuery) { purpose, ...page }: z.output<typeof WordsQuery>, @CurrentCaller() by: Caller): Promise<Page<WordsView>> {
    const { complaintId } = await this.find(id);
    await this.privately.expectKept(complaintId);
    return this.privately.words(complaintId, { purpose, at: this.clock.now(), by }, page);
  }

  private async find(id: string): Promise<ReviewCaseRow> {
    const found = isUuid(id) ? await this.queries.one(id) : undefined;
    if (!found || found.reviews.length + found.improvements.length === 0) throw refuseCommon('NOT_FOUND', {});
    return found;
  }
}

function isConcerned({ reviews, improvements }: Omit<ReviewCaseRow, 'version'>, departmentId: string | undefined): boolean {
  const concerned = [...reviews.flatMap(({ evidenceRequests }) => evidenceRequests), ...improvements].map((one) => one.departmentId);
  return departmentId !== undefined && concerned.includes(departmentId);
}
