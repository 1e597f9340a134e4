import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Reply } from '@redress/contracts';
import type { CommandJob } from '@redress/messaging';
import { Command, CommandRoute } from '@redress/service';
import { AssignImprovement } from '../commands/assign-improvement.js';
import { SendBackImprovement } from '../commands/send-back-improvement.js';
import { SubmitImprovement } from '../commands/submit-improvement.js';
import { VerifyImprovement } from '../commands/verify-improvement.js';
import { Reviews } from '../reviews.js';

@Controller('v1/improvements')
@ApiTags('improvements')
export class ImprovementsController {
  constructor(private readonly reviews: Reviews) {}

  @CommandRoute(AssignImprovement)
  assignImprovement(@Command(AssignImprovement) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }

  @CommandRoute(SubmitImprovement)
  submitImprovement(@Command(SubmitImprovement) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }

  @CommandRoute(VerifyImprovement)
  verifyImprovement(@Command(VerifyImprovement) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }

  @CommandRoute(SendBackImprovement)
  sendBackImprovement(@Command(SendBackImprovement) command: CommandJob): Promise<Reply> {
    return this.reviews.run(command);
  }
}
