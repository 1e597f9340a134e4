import { HandlingRepliedV1, type RecordChaserV1 } from '@redress/contracts';
import { countAnewWhenReplied, recordChaser } from './chase.js';
import type { Complaint } from './complaint.js';
import { aComplaint, aContext, aFact, agent, anInput, customer, refusalOf, statedBy, stranger } from './given.spec.js';

const chase = (complaint: Complaint, data: Partial<(typeof RecordChaserV1)['example']> = {}, actor = customer) => recordChaser(complaint, anInput({ attachments: [], ...data }, { actor }), aContext());

describe('a customer who asks again (S4-15)', () => {
  it('is counted, in all and since the last substantive reply', () => {
    const stated: unknown[] = [];
    let complaint = aComplaint({ status: 'IN_HANDLING' });
    for (let time = 1; time <= 5; time++) {
      if (time === 4) complaint = countAnewWhenReplied(complaint, aFact(HandlingRepliedV1))?.state ?? complaint;
      const decision = chase(complaint);
      stated.push(statedBy(decision));
      complaint = decision.state;
    }
    expect(stated).toEqual([[1, 1], [2, 2], [3, 3], [4, 1], [5, 2]].map(([count, sinceReply]) => ({ 'complaint.chased.v1': { count, sinceReply } })));
    expect(complaint).toEqual(aComplaint({ status: 'IN_HANDLING', chasers: 5, chasersSinceReply: 2 }));
  });

  it('has the words kept off the open stream, by the count that the fact tells', () => {
    const decision = chase(aComplaint({ chasers: 3, chasersSinceReply: 1 }), { text: '请问什么时候能到?', channel: 'HOTLINE' }, agent);
    expect(Object.keys(statedBy(decision))).toEqual(['complaint.private-recorded.v1', 'complaint.chased.v1']);
    expect(statedBy(decision)).toMatchObject({
      'complaint.private-recorded.v1': { notes: [{ ref: 'CHASER/4', kind: 'CHASER', channel: 'HOTLINE', text: '请问什么时候能到?' }] },
      'complaint.chased.v1': { count: 4, sinceReply: 2, channel: 'HOTLINE' },
    });
    expect(JSON.stringify(statedBy(decision)['complaint.chased.v1'])).not.toContain('请问');
  });

  it('is refused with a file that no browser may open, and about the complaint of another', () => {
    const attachments = [{ name: 'a', type: 'image/png', url: 'file:///etc/passwd', sha256: 'a'.repeat(64) }];
    expect(refusalOf(() => chase(aComplaint(), { attachments }))).toEqual({ code: 'ATTACHMENT_UNUSABLE', field: 'attachments.0.url' });
    expect(refusalOf(() => chase(aComplaint(), {}, stranger))).toEqual({ code: 'FORBIDDEN_CUSTOMER' });
  });

  it('changes nothing when a reply comes before any', () => {
    expect(countAnewWhenReplied(aComplaint({ status: 'IN_HANDLING' }), aFact(HandlingRepliedV1))).toBeUndefined();
  });
});
