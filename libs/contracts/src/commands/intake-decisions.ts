import { z } from 'zod';
import { defineCommandType } from '../define.js';
import { reference, text } from '../values.js';
import { MaliceIndicator, RejectionReason } from '../vocabulary/complaint.js';

export const AcceptComplaintV1 = defineCommandType({
  type: 'intake.accept-complaint.v1',
  description: 'Accept a registered complaint as valid; it is dispatched.',
  data: z.strictObject({}),
  example: {},
});

export const RejectComplaintV1 = defineCommandType({
  type: 'intake.reject-complaint.v1',
  description: 'Do not accept a complaint, with reason and evidence. False, malicious and unfounded are only proposed: somebody else approves.',
  data: z.strictObject({
    reasonCode: RejectionReason,
    text: text(4000),
    evidenceRefs: z.array(reference).max(20).default([]),
    indicators: z.array(MaliceIndicator).max(MaliceIndicator.options.length).default([]),
  }),
  example: { reasonCode: 'FALSE', text: 'The proof of purchase belongs to another person.', evidenceRefs: ['DOC-2026-0616-4'], indicators: [] },
});

export const ApproveRejectionV1 = defineCommandType({
  type: 'intake.approve-rejection.v1',
  description: 'Approve the rejection that somebody else proposed; the complaint is rejected.',
  data: z.strictObject({}),
  example: {},
});
