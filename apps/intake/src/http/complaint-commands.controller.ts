import { Controller } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { Reply } from '@redress/contracts';
import type { CommandJob } from '@redress/messaging';
import { Command, CommandRoute, schemaOf } from '@redress/service';
import { z } from 'zod';
import { AcceptComplaint } from '../commands/accept-complaint.js';
import { ApproveRejection } from '../commands/approve-rejection.js';
import { ErasePersonalData } from '../commands/erase-personal-data.js';
import { RecordChaser } from '../commands/record-chaser.js';
import { RecordContact } from '../commands/record-contact.js';
import { RegisterComplaint } from '../commands/register-complaint.js';
import { RejectComplaint } from '../commands/reject-complaint.js';
import { RequestInfo } from '../commands/request-info.js';
import { SubmitComplaint } from '../commands/submit-complaint.js';
import { SupplyInfo } from '../commands/supply-info.js';
import { WithdrawComplaint } from '../commands/withdraw-complaint.js';
import { Complaints } from '../complaints.js';
import { Identities } from '../identities.js';

const Received = Reply.extend({ accessCode: z.string().optional() });

@Controller('v1/complaints')
@ApiTags('complaints')
export class ComplaintCommandsController {
  constructor(
    private readonly complaints: Complaints,
    private readonly identities: Identities,
  ) {}

  @ApiCreatedResponse({ description: 'Received. The access code is for the customer.', schema: schemaOf(Received, 'output') })
  @CommandRoute(SubmitComplaint)
  async submit(@Command(SubmitComplaint) command: CommandJob): Promise<z.output<typeof Received>> {
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

  @CommandRoute(RequestInfo)
  requestInfo(@Command(RequestInfo) command: CommandJob): Promise<Reply> {
    return this.complaints.run(command);
  }

  @CommandRoute(SupplyInfo)
  supplyInfo(@Command(SupplyInfo) command: CommandJob): Promise<Reply> {
    return this.complaints.run(command);
  }

  @CommandRoute(AcceptComplaint)
  accept(@Command(AcceptComplaint) command: CommandJob): Promise<Reply> {
    return this.complaints.run(command);
  }

  @CommandRoute(RejectComplaint)
  reject(@Command(RejectComplaint) command: CommandJob): Promise<Reply> {
    return this.complaints.run(command);
  }

  @CommandRoute(ApproveRejection)
  approveRejection(@Command(ApproveRejection) command: CommandJob): Promise<Reply> {
    return this.complaints.run(command);
  }

  @CommandRoute(RecordChaser)
  recordChaser(@Command(RecordChaser) command: CommandJob): Promise<Reply> {
    return this.complaints.run(command);
  }

  @CommandRoute(WithdrawComplaint)
  withdraw(@Command(WithdrawComplaint) command: CommandJob): Promise<Reply> {
    return this.complaints.run(command);
  }

  @CommandRoute(ErasePersonalData)
  erasePersonalData(@Command(ErasePersonalData) command: CommandJob): Promise<Reply> {
    return this.complaints.run(command);
  }
}
