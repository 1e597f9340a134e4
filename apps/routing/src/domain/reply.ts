import { HandlingRepliedV1, type Input, type ReplyV1 } from '@redress/contracts';
import { scrub } from '@redress/kernel';
import { expectDepartment } from './access.js';
import { expectRoom, stating } from './case-file.js';
import type { Decision } from './context.js';
import { expectWork, type HandlingCase } from './handling-case.js';

type Reply = (typeof ReplyV1)['example'];

/** A substantive answer to the customer, once they have been reached: their chasers count anew from here (S4-15). */
export function reply(current: HandlingCase, input: Input<Reply>): Decision<HandlingCase> {
  expectDepartment(current, input.actor);
  expectWork(current, 'CONTACTED', 'PLAN_PROPOSED', 'PLAN_AGREED', 'EXECUTED');
  expectRoom(current);
  return stating(current, input, HandlingRepliedV1.of({ text: scrub(input.data.text) }));
}
