import { Controller } from '@nestjs/common';
import { ApiCreatedResponse } from '@nestjs/swagger';
import { Reply } from '@redress/contracts';
import type { CommandJob } from '@redress/messaging';
import { Command, CommandRoute, schemaOf } from '@redress/service';
import { z } from 'zod';
import { SubmitComplaint } from '../commands/submit-complaint.js';
import { Complaints } from '../complaints.js';
import { Identities } from '../identities.js';

const Received = Reply.extend({ accessCode: z.string().optional() });

/** A new complaint. Over HTTP whoever submits it gets the access code at once; it is never on Kafka. */
@Controller()
export class SubmissionsController {
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
}
