import {
  ComplaintArchivedV1, ComplaintClosedV1, ComplaintRejectedV1, ComplaintReopenedV1, ComplaintWithdrawnV1, type EventType, HandlingAcceptedV1, HandlingAssignedV1, HandlingDisputedV1,
  HandlingResolvedV1, HandlingTransferredV1, system,
} from '@redress/contracts';
import type { KeptFact } from './kept-fact.js';
import { presentDepartment } from './present-department.js';

const kept = <D>({ type, producer, example }: EventType<D>, data: Partial<D> = {}): KeptFact => ({
  type, source: `/${producer}`, at: '2026-02-13T08:00:00.000Z', round: 1, actor: system(producer), data: { ...example, ...data },
});
const assigned = kept(HandlingAssignedV1, { departmentId: 'LOGISTICS' });
const passedOn = kept(HandlingTransferredV1, { fromDepartmentId: 'LOGISTICS', departmentId: 'SALES' });
const reopened = kept(ComplaintReopenedV1);

describe('the department that has a case now (S1-12)', () => {
  it.each<[string, readonly KeptFact[], string | undefined]>([
    ['nobody before it is assigned', [], undefined],
    ['whom it is assigned to', [assigned], 'LOGISTICS'],
    ['whoever is to accept it from another', [assigned, passedOn], 'SALES'],
    ['whoever accepted it', [assigned, passedOn, kept(HandlingAcceptedV1, { departmentId: 'SALES' })], 'SALES'],
    ['the one that a dispute leaves it with', [assigned, passedOn, kept(HandlingDisputedV1, { departmentId: 'LOGISTICS' })], 'LOGISTICS'],
    ['who resolved it, until it is closed', [assigned, kept(HandlingResolvedV1)], 'LOGISTICS'],
    ['nobody once it is closed', [assigned, kept(ComplaintClosedV1)], undefined],
    ['nobody once it is archived', [assigned, kept(ComplaintArchivedV1)], undefined],
    ['nobody once it is rejected', [kept(ComplaintRejectedV1)], undefined],
    ['nobody once it is withdrawn, though routing had not heard of it yet', [assigned, kept(ComplaintWithdrawnV1), passedOn], undefined],
    ['nobody in another round yet', [assigned, kept(ComplaintClosedV1), reopened], undefined],
    ['whom the next round is assigned to', [assigned, kept(ComplaintClosedV1), reopened, kept(HandlingAssignedV1, { departmentId: 'AFTER_SALES' })], 'AFTER_SALES'],
  ])('is %s', (_what, facts, expected) => {
    expect(presentDepartment(facts)).toBe(expected);
  });
});
