import { RegisterComplaintV1, type RequestInfoV1, type SupplyInfoV1 } from '@redress/contracts';
import { aComplaint, aContext, agent, anInput, AT, customer, later, refusalOf, statedBy, stranger, WORDS, ID } from './given.spec.js';
import { requestInfo, supplyInfo } from './info.js';
import { register } from './register.js';

type Asked = (typeof RequestInfoV1)['example']['items'][number];
type Given = (typeof SupplyInfoV1)['example']['items'][number];

const item = (key: string, given: Partial<Asked> = {}): Asked => ({ key, label: `Please send ${key}`, isUnreadable: false, ...given });
const file = (url: string) => ({ name: 'a.png', type: 'image/png', url, sha256: 'a'.repeat(64) });
const request = (complaint: Parameters<typeof aComplaint>[0], ...items: Asked[]) => requestInfo(aComplaint(complaint), anInput({ items }, { at: new Date(later(5)) }));
const asked = { at: AT, items: [{ key: 'SERIAL_NO', label: 'Serial number' }] };
const supply = (items: Given[], input = {}, complaint = {}, context = {}) =>
  supplyInfo(aComplaint({ asked, ...complaint }), anInput({ items }, { actor: customer, at: new Date(later(9)), ...input }), aContext(context));
const given = (key: string, words: Partial<Given> = { text: 'SN-1' }): Given => ({ key, attachments: [], ...words });

describe('asking the customer (S3-04)', () => {
  it('makes the complaint wait for items that are not on file', () => {
    const decision = request({ onFile: { SERIAL_NO: 'INFO/1' } }, item('PURCHASE_PROOF'), item('PHOTO'));
    const items = [{ key: 'PURCHASE_PROOF', label: 'Please send PURCHASE_PROOF' }, { key: 'PHOTO', label: 'Please send PHOTO' }];
    expect(statedBy(decision)).toEqual({ 'complaint.info-requested.v1': { items } });
    expect(decision.state.asked).toEqual({ at: later(5), items });
  });

  it('for what is on file is refused, with where it is kept (S0-03)', () => {
    const again = () => request({ onFile: { SERIAL_NO: 'INFO/1' } }, item('PHOTO'), item('SERIAL_NO'));
    expect(again).toThrow(expect.objectContaining({ code: 'ALREADY_ON_FILE', details: { field: 'items.1.key', key: 'SERIAL_NO', ref: 'INFO/1' } }) as Error);
  });

  it('for what cannot be read is possible', () => {
    expect(refusalOf(() => request({ onFile: { SERIAL_NO: 'INFO/1' } }, item('SERIAL_NO', { isUnreadable: true })))).toBeUndefined();
  });

  it.each(['PRODUCT_MODEL', 'PRODUCT_FAULT', 'PURCHASE_DATE', 'SERIAL_NO'])('for %s of a registered product is refused (S0-03)', (key) => {
    const product = { model: 'X1', fault: 'Dark.', boughtOn: '2026-01-05', serial: 'S-1' };
    const { state } = register(aComplaint({ onFile: { PHOTO: 'INFO/1' } }), anInput({ ...RegisterComplaintV1.example, product }), aContext());
    expect(refusalOf(() => requestInfo(state, anInput({ items: [item(key)] })))).toEqual({ code: 'ALREADY_ON_FILE', field: 'items.0.key' });
    expect(refusalOf(() => requestInfo(state, anInput({ items: [item('PHOTO')] })))).toMatchObject({ code: 'ALREADY_ON_FILE' });
    expect(refusalOf(() => requestInfo(state, anInput({ items: [item('BATCH_NO')] })))).toBeUndefined();
  });

  it('twice at once is refused', () => {
    expect(refusalOf(() => request({ asked }, item('PHOTO')))).toEqual({ code: 'REQUEST_OPEN' });
  });

  it('lets nothing that looks like personal data onto the open stream (S1-12)', () => {
    const { facts, state } = request({}, item('PHOTO', { label: 'Photo, or call 13800138000' }));
    expect(JSON.stringify([facts, state])).not.toContain('13800138000');
  });
});

describe('answering (S3-04)', () => {
  it('ends the waiting, puts the items on file, and keeps the words off the open stream', () => {
    const decision = supply([given('SERIAL_NO', { text: 'SN-2024-118' }), given('PHOTO', { attachments: [file('https://files.example/1')] })], {}, { onFile: { OLD: 'INFO/0' } });
    const { 'complaint.private-recorded.v1': kept, ...stated } = statedBy(decision);
    expect(stated).toEqual({ 'complaint.info-supplied.v1': { items: [{ key: 'SERIAL_NO', ref: 'INFO/1' }, { key: 'PHOTO', ref: 'INFO/2' }] } });
    const notes = [
      { ref: 'INFO/1', at: later(9), kind: 'INFO', key: 'SERIAL_NO', text: 'SN-2024-118', attachments: [] },
      { ref: 'INFO/2', at: later(9), kind: 'INFO', key: 'PHOTO', attachments: [file('https://files.example/1')] },
    ];
    expect(kept).toEqual({ externalId: 'customer-7', name: '李晓明', language: 'zh-CN', contacts: WORDS.contacts, description: '快递延误三天', attachments: [], accessCode: '7K3M-Q2XF-9B', notes });
    expect(decision.state).toEqual(aComplaint({ onFile: { OLD: 'INFO/0', SERIAL_NO: 'INFO/1', PHOTO: 'INFO/2' }, newCustomerNotes: notes as never }));
  });

  it('goes on counting where the record ends, and keeps what came within the same batch', () => {
    const words = new Map([[ID, { ...WORDS, notes: [{ ref: 'CHASER/1', at: AT, kind: 'CHASER' as const, attachments: [] }, { ref: 'INFO/1', at: AT, kind: 'INFO' as const, key: 'PHOTO', attachments: [] }] }]]);
    const first = supply([given('SERIAL_NO')], {}, {}, { words });
    const second = supplyInfo({ ...first.state, asked }, anInput({ items: [given('PHOTO')] }), aContext({ words }));
    expect(second.state.newCustomerNotes?.map(({ ref }) => ref)).toEqual(['INFO/2', 'INFO/3']);
    expect((statedBy(second)['complaint.private-recorded.v1'] as { notes: { ref: string }[] }).notes.map(({ ref }) => ref)).toEqual(['CHASER/1', 'INFO/1', 'INFO/2', 'INFO/3']);
    expect(second.state.onFile).toEqual({ SERIAL_NO: 'INFO/2', PHOTO: 'INFO/3' });
  });

  it('to a submission of the same batch keeps what was handed in', () => {
    const { notes: _notes, ...handedIn } = WORDS;
    const decision = supply([given('SERIAL_NO')], {}, { submission: { ...handedIn, hints: { triggers: [] } } }, { words: new Map() });
    expect(statedBy(decision)['complaint.private-recorded.v1']).toMatchObject({ name: '李晓明', notes: [{ ref: 'INFO/1' }] });
  });

  it('without having read the record is a defect: it must not be replaced by half of one', () => {
    expect(() => supply([given('SERIAL_NO')], {}, {}, { words: new Map() })).toThrow('not read');
  });

  it.each([
    ['with nothing', [given('SERIAL_NO', {})], 'ITEM_EMPTY', 'items.0'],
    ['with a file that no browser may open', [given('SERIAL_NO'), given('PHOTO', { attachments: [file('https://files.example/1'), file('javascript:alert(1)')] })], 'ATTACHMENT_UNUSABLE', 'items.1.attachments.1.url'],
  ])('%s is refused', (_case, items, code, field) => {
    expect(refusalOf(() => supply(items))).toEqual({ code, field });
  });

  it('is for the customer and for staff, not for another customer', () => {
    expect(refusalOf(() => supply([given('SERIAL_NO')], { actor: stranger }))).toEqual({ code: 'FORBIDDEN_CUSTOMER' });
    expect(refusalOf(() => supply([given('SERIAL_NO')], { actor: agent }))).toBeUndefined();
  });

  it('is refused when the record would not fit a message any more', () => {
    const note = (index: number) => ({ ref: `CHASER/${index}`, at: AT, kind: 'CHASER' as const, text: '字'.repeat(4_000), attachments: [] });
    const words = (count: number) => new Map([[ID, { ...WORDS, notes: Array.from({ length: count }, (_, index) => note(index + 1)) }]]);
    expect(refusalOf(() => supply([given('SERIAL_NO')], {}, {}, { words: words(73) }))).toBeUndefined();
    expect(refusalOf(() => supply([given('SERIAL_NO', { text: '字'.repeat(4_000) })], {}, {}, { words: words(75) }))).toEqual({ code: 'RECORD_FULL' });
  });
});
