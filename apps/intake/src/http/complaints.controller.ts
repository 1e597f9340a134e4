import { Controller, Get, Headers, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Reply } from '@redress/contracts';
import type { CommandJob } from '@redress/messaging';
import { Command, CommandRoute, CONFIG, HttpRefusal, Public } from '@redress/service';
import { DataSource } from 'typeorm';
import { AcceptComplaint } from '../commands/accept-complaint.js';
import { RecordContact } from '../commands/record-contact.js';
import { RegisterComplaint } from '../commands/register-complaint.js';
import { SubmitComplaint } from '../commands/submit-complaint.js';
import { Complaints } from '../complaints.js';
import type { IntakeConfig } from '../config.js';
import { type ComplaintStatusView, statusByNumber } from '../database/complaints.queries.js';
import { Identities } from '../identities.js';

@Controller('v1/complaints')
@ApiTags('complaints')
export class ComplaintsController {
  private readonly identities: Identities;

  constructor(
    private readonly complaints: Complaints,
    private readonly database: DataSource,
    @Inject(CONFIG) config: IntakeConfig,
  ) {
    this.identities = new Identities(config.INTAKE_SECRET);
  }

  @CommandRoute(SubmitComplaint)
  async submit(@Command(SubmitComplaint) command: CommandJob): Promise<Reply & { accessCode?: string }> {
    const reply = await this.complaints.run(command);
    return reply.resourceId ? { ...reply, accessCode: this.identities.accessCode(reply.resourceId) } : reply;
  }

  @CommandRoute(RegisterComplaint)
  register(@Command(RegisterComplaint) command: CommandJob): Promise<Reply> {
    return this.complaints.run(command);
  }

  @CommandRoute(RecordContact)
  recordContact(@Command(RecordContact) command: CommandJob): Promise<Reply> {
    return this.complaints.run(command);
  }

  @CommandRoute(AcceptComplaint)
  accept(@Command(AcceptComplaint) command: CommandJob): Promise<Reply> {
    return this.complaints.run(command);
  }

  @Get(':complaintNo/status')
  @Public()
  @ApiOperation({ summary: 'What the complainant may see, by complaint number and the access code that came with the acknowledgement (S1-10).' })
  async status(@Param('complaintNo') no: string, @Headers('access-code') code?: string): Promise<Omit<ComplaintStatusView, 'id'>> {
    const found = await statusByNumber(this.database, no);
    if (!found || !code || !this.identities.isAccessCode(found.id, code)) throw new HttpRefusal('ACCESS_CODE_WRONG');
    const { id: _id, ...view } = found;
    return view;
  }
}
