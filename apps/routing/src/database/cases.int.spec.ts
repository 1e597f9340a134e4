import { type Change, inTransaction, type Statement } from '@redress/messaging';
import { type FreshDatabase, migratedDatabase } from '@redress/testing';
import { newId } from '@redress/kernel';
import type { HandlingCase } from '../domain/handling-case.js';
import { aCase, aCaseIn, aSuspendedCase, NOW } from '../domain/routing.builder.spec.js';
import { routing } from '../routing.module.js';
import { caseStore } from './cases.js';

const entry = { type: 'handling.replied.v1', round: 1, at: NOW.toISOString(), by: 'LOGISTICS-1', data: { text: 'x' } };
const words = (ref: string) => ({ ref, kind: 'INFO' as const, at: NOW.toISOString(), by: 'customer-7', key: 'FAULT_PHOTO', text: '屏幕', attachments: [] });
const change = (state: HandlingCase, isNew: boolean): Change<HandlingCase> => ({ key: state.complaintId, isNew, state });

describe('the store of cases', () => {
  let database: FreshDatabase;

  beforeAll(async () => {
    database = await migratedDatabase(routing);
  });
  afterAll(() => database.close());

  const save = (...changes: Change<HandlingCase>[]) => inTransaction(database.pool, (tx) => caseStore.save(tx, changes));
  const load = (key: string) => inTransaction(database.pool, async (tx) => (await caseStore.load(tx, [key])).get(key));
  const count = async (table: string, key: string) => (await database.pool.query(`select from ${table} where complaint_id = $1`, [key])).rowCount;

  const { category: _category, severity: _severity, channel: _channel, ...unregistered } = aCase({ customerRef: 'customer-7', customerId: newId(), itemsOnFile: { PURCHASE_PROOF: 'INFO/1' } });
  const remand = { reviewId: '7d2b9a34-1c5e-8f60-a2b7-4e9d0c6b8a15', isConsented: false };
  const states: readonly (readonly [string, HandlingCase])[] = [
    ['nobody registered', unregistered],
    ...(['EXPECTED', 'UNROUTED', 'ASSIGNED', 'ACCEPTED', 'CONTACTED', 'PLAN_PROPOSED', 'PLAN_AGREED', 'EXECUTED', 'RESOLVED', 'COORDINATION', 'CANCELLED'] as const).map((status) => [`is ${status}`, aCaseIn(status)] as const),
    ['waits', aSuspendedCase('CUSTOMER_INFO', 'CONTACTED', { answeredQuestions: ['A'], isInspected: true, suppliedItems: 2, entries: 9 })],
    ['was sent back and passed on', aCaseIn('ASSIGNED', { round: 2, remand, notHandlerIds: ['LOGISTICS-1'], senderDepartmentId: 'SALES', senderHandlerId: 'SALES-1' })],
  ];

  it.each(states)('gives back a case that %s as it was given', async (_what, state) => {
    const complaintId = newId();
    await save(change({ ...state, complaintId }, true));
    expect(await load(complaintId)).toEqual({ ...state, complaintId });
  });

  it('keeps what was added to the file and what customers said, and loads neither with the case', async () => {
    const complaintId = newId();
    const state = { ...aCaseIn('CONTACTED'), complaintId };
    await save(change({ ...state, newEntries: [entry, entry], newWords: [words('CASE-INFO/1')] }, true));
    await save(change({ ...state, newEntries: [entry] }, false));
    expect(await load(complaintId)).toEqual(state);
    expect([await count('case_entries', complaintId), await count('case_words', complaintId)]).toEqual([3, 1]);
  });

  it('costs four statements at most, however many cases a batch changes', async () => {
    const posted: string[] = [];
    const tx = { post: ({ name }: Statement) => void posted.push(name) } as never;
    const full = (isNew: boolean) => change({ ...aCaseIn('CONTACTED'), complaintId: newId(), newEntries: [entry, entry], newWords: [words('CASE-INFO/1')] }, isNew);
    await caseStore.save(tx, [full(true), full(false), full(true), full(false), full(false)]);
    expect(posted).toEqual(['"cases".insert', '"cases".update', 'case_entries.add', 'case_words.add']);
    posted.length = 0;
    await caseStore.save(tx, [change(aCase(), false)]);
    expect(posted).toEqual(['"cases".update']);
  });

  it.each<[string, Partial<HandlingCase>]>([
    ['is accepted by nobody', { status: 'ACCEPTED', departmentId: 'LOGISTICS' }],
    ['is assigned to no department', { status: 'ASSIGNED' }],
    ['waits for nothing', { status: 'SUSPENDED', departmentId: 'LOGISTICS', handlerId: 'LOGISTICS-1' }],
    ['waits in the manual queue of a department', { status: 'UNROUTED', departmentId: 'LOGISTICS' }],
  ])('holds no case that %s', async (_what, more) => {
    await expect(save(change(aCase({ ...more, complaintId: newId() }), true))).rejects.toMatchObject({ code: '23514' });
  });
});
