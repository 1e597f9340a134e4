import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Category, code, instant, Limit, type Role, Severity, Stage, uuid } from '@redress/contracts';
import { isUuid, refuseCommon } from '@redress/kernel';
import { ApiQueried, type Caller, CurrentCaller, type Page, Queried, Roles, schemaOf } from '@redress/service';
import { z } from 'zod';
import { ClockQueries, type ClockView, type LedgerView } from '../database/clocks.queries.js';
import { happenings } from '../domain/ledger.js';

const Query = z.strictObject({
  complaintId: uuid.optional().describe('Either this or the number.'),
  complaintNo: z.string().min(1).max(40).optional(),
});
const Asked = Query.refine(({ complaintId, complaintNo }) => (complaintId === undefined) !== (complaintNo === undefined), { path: ['complaintId'] });

const Responsible = z.object({ departmentId: code(), staffId: code().optional() });

const View = z.object({
  clockId: uuid,
  complaintId: uuid,
  complaintNo: z.string().optional(),
  round: z.int(),
  stage: Stage,
  subject: code().optional().describe('The review, improvement action or question that it belongs to.'),
  status: z.enum(['RUNNING', 'WARNED', 'PAUSED', 'BREACHED', 'MET', 'MET_LATE', 'CANCELLED']),
  category: Category.optional(),
  severity: Severity.optional(),
  responsible: Responsible,
  startedAt: instant,
  warnAt: instant,
  dueAt: instant,
  limit: Limit,
  isPausable: z.boolean(),
  policyId: code().describe('The row of the time limit matrix that it started with.'),
  policyVersion: z.int(),
  calendarVersion: z.int(),
  calendarProvisional: z.boolean().describe('The due time rests on a year that nobody has published yet.'),
  pausedAt: instant.optional().describe('Since when it stands.'),
  level: z.int().min(0).max(3).describe('The step of the ladder that was reached.'),
  nextStepAt: instant.optional(),
  stoppedAt: instant.optional(),
  isLate: z.boolean().optional(),
  overdueMs: z.int().optional(),
  correctedAt: instant.optional().describe('When late proof took the breach back.'),
});

const Ledger = z.array(z.object({
  what: z.enum(happenings),
  at: instant.describe('When it happened, however late it was heard.'),
  factId: uuid.optional().describe('The fact that did it; none when time alone did.'),
  factType: z.string().optional(),
  dueAt: instant.optional(),
  warnAt: instant.optional(),
  policyId: code().optional(),
  policyVersion: z.int().optional(),
  calendarVersion: z.int().optional(),
  responsible: Responsible.optional(),
  recipients: z.array(code()).optional(),
  reason: code().optional(),
  level: z.int().optional(),
  n: z.int().optional().describe('Which reminder.'),
  overdueMs: z.int().optional(),
}));

/** Who sees the clocks of every complaint; a department sees those of the complaints that it is involved in (S0-11). */
const SEE_ALL: readonly Role[] = ['AGENT', 'COMPLAINT_MANAGER', 'COORDINATOR', 'REVIEWER', 'REVIEW_LEAD', 'SUPERVISOR', 'POLICY_ADMIN'];

@Controller('v1/clocks')
@ApiTags('clocks')
@ApiBearerAuth()
@Roles(...SEE_ALL, 'HANDLER', 'DEPT_MANAGER')
export class ClocksController {
  constructor(private readonly clocks: ClockQueries) {}

  @Get()
  @ApiQueried(Query)
  @ApiOperation({ summary: 'All clocks of a complaint, in the order in which they started: what set each one, where it stands, how it ended.', description: 'Handlers and department managers see them where a clock names their department, or did before.' })
  @ApiResponse({ status: 200, schema: schemaOf(z.object({ items: z.array(View) }), 'output') })
  async list(@Queried(Asked) asked: z.output<typeof Asked>, @CurrentCaller() by: Caller): Promise<Page<ClockView>> {
    const items = await this.clocks.ofComplaint(asked);
    if (items[0]) await this.checkInvolved(by, items[0].complaintId);
    return { items };
  }

  @Get(':clockId')
  @ApiOperation({ summary: 'One clock, by the id that its facts carry, with its ledger: what started, moved, paused, stopped it, by which fact and which version of a policy.' })
  @ApiResponse({ status: 200, schema: schemaOf(View.extend({ ledger: Ledger }), 'output') })
  async one(@Param('clockId') id: string, @CurrentCaller() by: Caller): Promise<ClockView & { readonly ledger: readonly LedgerView[] }> {
    const found = isUuid(id) ? await this.clocks.byId(id.toLowerCase()) : undefined;
    if (!found) throw refuseCommon('NOT_FOUND', { id });
    await this.checkInvolved(by, found.complaintId);
    return found;
  }

  /** @throws DomainError FORBIDDEN_DEPARTMENT for staff of a department that no clock of the complaint ever named. */
  private async checkInvolved({ roles, departmentId }: Caller, complaintId: string): Promise<void> {
    if (roles.some((role) => SEE_ALL.includes(role))) return;
    if (departmentId === undefined || !(await this.clocks.departments(complaintId)).includes(departmentId)) throw refuseCommon('FORBIDDEN_DEPARTMENT', {});
  }
}
