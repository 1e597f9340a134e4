import { dueAt } from '@redress/calendar';
import { HandlingDisputedV1, HandlingTransferredV1, type Input, type TransferCaseV1 } from '@redress/contracts';
import { scrub } from '@redress/kernel';
import { expectAdmitted, expectDepartment } from './access.js';
import { stating } from './case-file.js';
import type { Decision, RoutingContext } from './context.js';
import { expectKnown, expectMember } from './department.js';
import { refuse } from './errors.js';
import { classified, expectStatus, type HandlingCase } from './handling-case.js';

type TransferCase = (typeof TransferCaseV1)['example'];

/** A case is passed on so often; then the coordination group decides (S0-02). */
const TRANSFER_LIMIT = 2;
const WINDOW = { unit: 'WD', amount: 1 } as const;

/**
 * ASSIGNED, ACCEPTED → ASSIGNED at a department that never had the case; whoever answers for it does so until that department accepts it (S0-02).
 * The third time it is a dispute: COORDINATION.
 */
export function transfer(current: HandlingCase, input: Input<TransferCase>, { policies, calendar }: RoutingContext): Decision<HandlingCase> {
  const { data, actor, at } = input;
  expectDepartment(current, actor);
  expectStatus(current, 'ASSIGNED', 'ACCEPTED');
  if (current.binding) throw refuse('BINDING_ASSIGNMENT', { departmentId: current.departmentId });
  const { toDepartmentId, toHandlerId } = data;
  expectKnown(policies, toDepartmentId, 'toDepartmentId');
  if (current.heldBy.includes(toDepartmentId)) throw refuse('TRANSFER_PING_PONG', { field: 'toDepartmentId', heldBy: current.heldBy });
  expectMember(policies, toDepartmentId, toHandlerId, 'toHandlerId');
  expectAdmitted(current, toHandlerId, 'toHandlerId');
  const until = dueAt(calendar(), instantOf(current.assignedAt), WINDOW).at;
  if (at.getTime() > until) throw refuse('TRANSFER_TOO_LATE', { until: new Date(until).toISOString() });
  const reason = { reasonCode: data.reasonCode, reason: scrub(data.reason) };
  return current.transfers < TRANSFER_LIMIT ? passOn(current, input, reason) : dispute(current, input, reason);
}

type Reason = Pick<TransferCase, 'reasonCode' | 'reason'>;

function passOn(current: HandlingCase, input: Input<TransferCase>, reason: Reason): Decision<HandlingCase> {
  const { toDepartmentId: departmentId, toHandlerId, onSiteRequired = current.onSiteRequired } = input.data;
  const { handlerId: _handler, acceptedAt: _accepted, ruleId: _rule, ...rest } = classified(current);
  const { category, severity } = rest;
  const transfers = current.transfers + 1;
  const person = toHandlerId === undefined ? {} : { handlerId: toHandlerId };
  const sender = responsibleFor(current);
  return stating(
    {
      ...rest, status: 'ASSIGNED', departmentId, ...person, onSiteRequired, transfers, heldBy: [...current.heldBy, departmentId], assignedAt: input.at.toISOString(),
      senderDepartmentId: sender.departmentId, ...(sender.handlerId === undefined ? {} : { senderHandlerId: sender.handlerId }),
    },
    input,
    HandlingTransferredV1.of({
      departmentId, ...person, onSiteRequired, transfers, category, severity, ...reason,
      fromDepartmentId: sender.departmentId, ...(sender.handlerId === undefined ? {} : { fromHandlerId: sender.handlerId }),
    }),
  );
}

/** The case stays with whoever answers for it until the coordination group has appointed a department. */
function dispute(current: HandlingCase, input: Input<TransferCase>, reason: Reason): Decision<HandlingCase> {
  const { handlerId: _handler, senderDepartmentId: _from, senderHandlerId: _by, ...rest } = current;
  const responsible = responsibleFor(current);
  const fact = HandlingDisputedV1.of({ ...reason, ...responsible, departmentIds: [...current.heldBy, input.data.toDepartmentId] });
  return { ...stating({ ...rest, status: 'COORDINATION', ...responsible }, input, fact), code: 'TRANSFER_LIMIT' };
}

/** Who answers for the case now: whoever passed it on, as long as nobody has accepted it. */
function responsibleFor({ departmentId, handlerId, senderDepartmentId, senderHandlerId }: HandlingCase): { readonly departmentId: string; readonly handlerId?: string } {
  const [department, person] = senderDepartmentId === undefined ? [departmentId, handlerId] : [senderDepartmentId, senderHandlerId];
  if (department === undefined) throw new Error('an assigned case has no department');
  return { departmentId: department, ...(person === undefined ? {} : { handlerId: person }) };
}

function instantOf(iso: string | undefined): number {
  if (iso === undefined) throw new Error('an assigned case has no time of assignment');
  return Date.parse(iso);
}
