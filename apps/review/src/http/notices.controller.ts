import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Role } from '@redress/contracts';
import { ApiQueried, type Page, Queried, Roles, schemaOf } from '@redress/service';
import { z } from 'zod';
import { Notice, NoticesQueries, NoticesQuery } from '../database/notices.queries.js';
import { SEE_ALL } from './department-scope.js';

/** It is published: every department sees what the others have left undone. */
const STAFF: readonly Role[] = [...SEE_ALL, 'AGENT', 'HANDLER', 'DEPT_MANAGER'];

@Controller('v1/notices')
@ApiTags('notices')
export class NoticesController {
  constructor(private readonly queries: NoticesQueries) {}

  @Get()
  @Roles(...STAFF)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Notices (通报): improvements that were not done by their day, the newest first (S3-38).', description: `All departments see all of them. Roles: ${STAFF.join(', ')}.` })
  @ApiQueried(NoticesQuery)
  @ApiOkResponse({ schema: schemaOf(z.object({ items: z.array(Notice), next: z.string().optional() }), 'output') })
  list(@Queried(NoticesQuery) query: NoticesQuery): Promise<Page<Notice>> {
    return this.queries.list(query);
  }
}
