import { Controller } from '@nestjs/common';
import { ComplaintAcceptedV1, ComplaintRegisteredV1 } from '@redress/contracts';
import { type Batch, OnCommands, OnFacts, when } from '@redress/messaging';
import { Cases } from '../cases.js';
import { AcceptCase } from '../commands/accept-case.js';
import { dispatch, keepClassification } from '../domain/dispatch.js';

@Controller()
export class RoutingController {
  constructor(private readonly cases: Cases) {}

  @OnCommands(AcceptCase)
  run(batch: Batch): Promise<void> {
    return this.cases.runAll(batch);
  }

  @OnFacts(when(ComplaintRegisteredV1, keepClassification), when(ComplaintAcceptedV1, dispatch))
  hear(batch: Batch): Promise<void> {
    return this.cases.runAll(batch);
  }
}
