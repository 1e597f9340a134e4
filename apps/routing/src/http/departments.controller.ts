import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { code } from '@redress/contracts';
import { refuseCommon } from '@redress/kernel';
import { Roles, schemaOf } from '@redress/service';
import { z } from 'zod';
import { Departments } from '../departments.js';

const TeamView = z.object({
  departmentId: code(),
  leaderId: code().describe('The manager of the department leads its team.'),
  members: z.array(z.object({ staffId: code(), role: code() })),
  coordinatorMemberId: code().nullable().describe('Who sits in the coordination group for the department.'),
});
type TeamView = z.infer<typeof TeamView>;

@Controller('v1/departments')
@ApiTags('departments')
@ApiBearerAuth()
export class DepartmentsController {
  constructor(private readonly departments: Departments) {}

  @Get(':departmentId/team')
  @Roles('AGENT', 'COMPLAINT_MANAGER', 'HANDLER', 'DEPT_MANAGER', 'COORDINATOR', 'REVIEWER', 'REVIEW_LEAD', 'SUPERVISOR', 'POLICY_ADMIN')
  @ApiOperation({ summary: 'The handling team of a department: its leader, its members and their roles (S3-14).', description: 'Roles: every role of staff.' })
  @ApiOkResponse({ schema: schemaOf(TeamView, 'output') })
  async team(@Param('departmentId') departmentId: string): Promise<TeamView> {
    const department = await this.departments.find(departmentId);
    if (!department) throw refuseCommon('NOT_FOUND', {});
    const { managerId, team, coordinatorMemberId } = department;
    return { departmentId, leaderId: managerId, members: team, coordinatorMemberId: coordinatorMemberId ?? null };
  }
}
