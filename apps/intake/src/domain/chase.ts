import { ComplaintChasedV1, type HandlingRepliedV1, type Input, type RecordChaserV1 } from '@redress/contracts';
import { expectAttachments } from './attachments.js';
import { type Complaint, expectStatus, known, openStatuses } from './complaint.js';
import type { Decision, IntakeContext } from './context.js';
import { expectOwn } from './own.js';
import { noteWords } from './private-record.js';

type RecordChaser = (typeof RecordChaserV1)['example'];

/** The customer asks again (S4-15), with words or without; a complaint is open until it is closed. */
export function recordChaser(current: Complaint, { data, at, actor }: Input<RecordChaser>, context: IntakeContext): Decision<Complaint> {
  expectStatus(current, ...openStatuses);
  expectOwn(current, actor, context);
  const { text, channel, attachments } = data;
  expectAttachments(attachments);
  const via = channel ? { channel } : {};
  const [count, sinceReply] = [current.chasers + 1, current.chasersSinceReply + 1];
  const words = text === undefined && attachments.length === 0 ? [] : [{ ...via, ...(text === undefined ? {} : { text }), attachments }];
  const { state, facts } = noteWords(current, { kind: 'CHASER', first: count, at, words }, context);
  return { state: { ...state, chasers: count, chasersSinceReply: sinceReply }, facts: [...facts, ComplaintChasedV1.of({ count, sinceReply, ...via })] };
}

/** A substantive answer (明确答复): chasers count from here anew. */
export function countAnewWhenReplied(current: Complaint | undefined, _input: Input<(typeof HandlingRepliedV1)['example']>): Decision<Complaint> | undefined {
  const complaint = known(current);
  return complaint.chasersSinceReply === 0 ? undefined : { state: { ...complaint, chasersSinceReply: 0 }, facts: [] };
}
