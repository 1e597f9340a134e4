import { HandlingInspectionRecordedV1, type Input, type RecordInspectionV1 } from '@redress/contracts';
import { scrub } from '@redress/kernel';
import { expectDepartment } from './access.js';
import { expectRoom, stating } from './case-file.js';
import type { Decision } from './context.js';
import { expectWork, type HandlingCase, WORKING } from './handling-case.js';

type RecordInspection = (typeof RecordInspectionV1)['example'];

/** What the inspection of the product found; solutions such as a replacement follow only from one (S3-16). */
export function recordInspection(current: HandlingCase, input: Input<RecordInspection>): Decision<HandlingCase> {
  const { technicianId, finding, isFaultConfirmed, evidenceRefs } = input.data;
  expectDepartment(current, input.actor);
  expectWork(current, ...WORKING);
  expectRoom(current);
  return stating({ ...current, isInspected: true }, input, HandlingInspectionRecordedV1.of({ technicianId, finding: scrub(finding), isFaultConfirmed, evidenceRefs }));
}
