import { Controller } from '@nestjs/common';
import { HandlingAssignedV1 } from '@redress/contracts';
import { type Batch, OnCommands, OnFacts, when } from '@redress/messaging';
import { AcceptComplaint } from '../commands/accept-complaint.js';
import { RecordContact } from '../commands/record-contact.js';
import { RegisterComplaint } from '../commands/register-complaint.js';
import { SubmitComplaint } from '../commands/submit-complaint.js';
import { Complaints } from '../complaints.js';
import { followAssignment } from '../domain/accept.js';

@Controller()
export class IntakeController {
  constructor(private readonly complaints: Complaints) {}

  @OnCommands(SubmitComplaint, RegisterComplaint, RecordContact, AcceptComplaint)
  run(batch: Batch): Promise<void> {
    return this.complaints.runAll(batch);
  }

  @OnFacts(when(HandlingAssignedV1, followAssignment))
  hear(batch: Batch): Promise<void> {
    return this.complaints.runAll(batch);
  }
}
